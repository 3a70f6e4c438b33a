"""Acts on plans and on the days a region has set aside, one module a noun."""
