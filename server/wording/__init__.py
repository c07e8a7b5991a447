"""Wording: every sentence that people read, in one catalogue per language and area. `t` finds it by its key."""

from server.wording.catalogue import LOCALES, load_catalogues, t

__all__ = ["LOCALES", "load_catalogues", "t"]
