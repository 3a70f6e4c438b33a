"""The acts on plans, goals and measures, a noun in each module."""
