"""Phones: what each one last told of itself, so that somebody notices when one stays away with work on it."""
