"""Grades of enterprises: collecting what grading needs, publishing what it says, and keeping every result."""
