"""Reminders: who is told of a check that is due or overdue, in the app and by mail; each once."""
