"""Inspections: walks of a checklist version at a place."""
