"""Grades of enterprises as they were published: every one is kept, the newest is current."""
