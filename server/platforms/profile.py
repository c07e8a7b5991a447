"""How one platform wants to be told: spelling, codes, times and what it needs besides. Data files, read strictly."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from server.checklists.strict_yaml import read_yaml

FOLDER = Path(__file__).with_name("profiles")


class Profile(Struct, frozen=True, forbid_unknown_fields=True):
    """One platform's way. `spelling` renames fields; `needed` are fields that it asks for beyond the common ones.

    `also` are fields beyond the field tables of the exchange format that it takes, by table; objects are told only
    where they stand there, since most platforms keep them themselves.
    """

    profile: str
    title: dict[str, str]
    time: str
    enterprise: dict[str, str]
    object: dict[str, str]
    batch: int
    needed: dict[str, list[str]]
    spelling: dict[str, str]
    codes: dict[str, dict[str, str]]
    also: dict[str, list[str]] = {}
    extends: str | None = None

    def code(self, field: str, meaning: str) -> str:
        """The code of a meaning; raises KeyError where the profile has none."""
        return self.codes[field][meaning]

    def takes(self, kind: str) -> bool:
        """Whether it is told of such rows."""
        return kind != "object" or kind in self.also

    def spelt(self, field: str) -> str:
        """The name of a field there."""
        return self.spelling.get(field, field)


def names() -> list[str]:
    """What profiles there are, without reading them."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def profiles() -> Mapping[str, Profile]:
    """Every profile by its name."""
    plain = {path.stem: _plain(path) for path in sorted(FOLDER.glob("*.yaml"))}
    return {name: msgspec.convert(_whole(name, plain), Profile, strict=True) for name in plain}


def _plain(path: Path) -> dict[str, Any]:
    found: Any = read_yaml(path.read_text("utf-8"))
    return dict(found)


def _whole(name: str, plain: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """What a profile says, over what the one says that it changes; codes field by field."""
    own = plain[name]
    if own.get("extends") is None:
        return own
    below = _whole(str(own["extends"]), plain)
    return below | own | {"codes": below["codes"] | own.get("codes", {})}
