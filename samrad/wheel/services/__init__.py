"""Acts of the annual wheel."""
