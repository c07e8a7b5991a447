"""Checklists: read strictly, judged alike on server and phone, and complete."""
