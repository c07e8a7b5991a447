"""Regrading: collecting what grading needs from all that follows, and publishing what it says as a new fact."""
