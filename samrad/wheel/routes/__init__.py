"""The plan of a case's route: made, drawn, told, kept as a promise, and made again when a meeting moves."""
