"""Reading what is promised, and how it goes."""
