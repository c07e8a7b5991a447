"""The phone as Python sees it: a Node process that does what it is told, line by line."""

import json
import subprocess
from pathlib import Path
from typing import Any, Self

from PIL import Image

from tests.node import node

MAIN = Path(__file__).with_name("phone") / "main.js"
Said = dict[str, Any]


class Phone:
    """One phone; what it keeps is gone with its process, as a phone that was lost."""

    def __init__(self, origin: str, seed: int, folder: Path) -> None:
        photo = folder / "plain.jpg"
        Image.new("RGB", (64, 48), (90, 120, 80)).save(photo, "JPEG")
        words = [node(), str(MAIN), origin, str(seed), str(photo)]
        self._log = (folder / "phone.log").open("ab")
        self._process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, text=True, bufsize=1
        )
        self.stray: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
        self._log.close()

    def do(self, deed: str, **about: Any) -> Said:
        """Do it and hear what became of it: `ok`, and what was confirmed; or `died` before anything was."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"do": deed, **about}, ensure_ascii=False) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the phone's process ended at {deed}: {Path(self._log.name).read_text()[-2000:]}")
        said: Said = json.loads(line)
        self.stray += said.pop("stray", [])
        return said
