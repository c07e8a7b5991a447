"""Samples that the server and the phone both have to agree with."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "samples"


def sample(name: str) -> Any:
    """The content of one sample file."""
    return json.loads((FOLDER / name).read_text("utf-8"))
