"""Policies that authorities adopted: which numbers grade whom from which day, who decided that, when and why."""
