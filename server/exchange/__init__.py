"""Checklists as files: a workbook that comes back, a form for ODK and KoboToolbox, JSON, and our own YAML."""
