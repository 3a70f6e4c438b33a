"""What is read of plans, goals and measures, a noun in each module."""
