"""Tests of HTTP use a whole server."""

from tests.serving import anonymous, app

__all__ = ["anonymous", "app"]
