"""Backup and restore: database, photos and keys, copied while the server runs, and brought back."""
