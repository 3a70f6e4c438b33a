"""Acts on plans, on the days a region has set aside and on the annual wheel, one module a noun."""
