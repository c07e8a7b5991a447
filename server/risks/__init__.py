"""Risks in five tiers: scoring events, starting from a template, taking sheets to and fro."""
