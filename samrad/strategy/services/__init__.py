"""Acts on plans and what follows from them, one module a noun."""
