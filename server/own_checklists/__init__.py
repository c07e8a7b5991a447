"""Checklists that an enterprise made its own."""
