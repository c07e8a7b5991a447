"""Sync: the door for devices, and for desk forms."""
