"""The annual wheel: its entries, all that stands on it, how it is shown, and a year proposed and adopted."""
