"""Tests: they read as sentences and mirror the server."""
