"""The record of a meeting while it is held, and the minutes that write themselves from it."""
