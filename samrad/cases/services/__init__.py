"""Acts on cases, one module a noun."""
