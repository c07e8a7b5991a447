"""Checklists: reads ../checklists into frozen values that never change once published."""
