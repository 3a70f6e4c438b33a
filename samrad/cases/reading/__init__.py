"""Reading what hangs on a case, one module a noun. The cases themselves are read in `selectors`."""
