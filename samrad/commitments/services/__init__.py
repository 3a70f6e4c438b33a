"""Acts on what is promised."""
