"""Patrols: rounds from tag to tag, and tags that nobody knew."""
