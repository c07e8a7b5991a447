"""Published methods beside the project's own: each with its source, its data and its profiles; exact and pure."""
