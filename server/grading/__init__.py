"""Grading: pure, integers only, no clock. CRG-1 is the project's own method, not a national one."""
