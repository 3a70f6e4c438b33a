"""Pure computation: no Django, no reading or writing, no clock. Everything comes in as arguments."""
