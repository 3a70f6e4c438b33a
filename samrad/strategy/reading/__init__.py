"""Reading plans and what follows from them, one module a noun. The doors are in `selectors`."""
