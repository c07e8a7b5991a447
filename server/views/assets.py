"""Addresses of the client's files: their hashed names as the bundler noted them."""

import json
from functools import cache
from pathlib import Path

from server.settings import ROOT

MANIFEST = ROOT / "static" / "dist" / "manifest.json"


@cache
def _read(path: Path, _changed: int) -> dict[str, str]:
    return dict(json.loads(path.read_text("utf-8")))


def asset(name: str) -> str:
    """The address of a file of the client; its plain name where the bundler has not run."""
    if not MANIFEST.is_file():
        return f"/static/{name}"
    return (
        f"/static/dist/{hashed}"
        if (hashed := _read(MANIFEST, MANIFEST.stat().st_mtime_ns).get(name))
        else f"/static/{name}"
    )
