"""What binds the rooms together into one installation."""
