"""Likeness: photos that look like an earlier one of the same enterprise, and what people said of them.

A likeness is a reason to look, and nothing more: who walks the same round every month takes the same picture.
"""
