"""Hazards: what is wrong now, and how it is put right."""
