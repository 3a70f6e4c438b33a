"""Next year's meeting plan: wished for, found in the background, adjusted and taken into use."""
