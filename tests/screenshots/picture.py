"""From a page to a small, crisp picture in docs/pictures."""

import io

from PIL import Image
from playwright.sync_api import Page

from server.settings import ROOT

FOLDER = ROOT / "docs" / "pictures"
MOST_BYTES = 110_000
QUALITIES = range(92, 40, -6)


def draw(page: Page, name: str, locale: str) -> None:
    """The window as it is now; Chinese has the plain name."""
    page.evaluate("async () => { await document.fonts.ready; document.activeElement?.blur() }")
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
    data = small(shot)
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{name}{'' if locale == 'zh' else f'-{locale}'}.webp"
    file.write_bytes(data)
    print(f"{file.relative_to(ROOT)}  {shot.width}×{shot.height}  {len(data) / 1000:.0f} kB")


def small(shot: Image.Image) -> bytes:
    """As good as it gets within the limit."""
    for quality in QUALITIES:
        out = io.BytesIO()
        shot.save(out, "WEBP", quality=quality, method=6)
        if out.tell() < MOST_BYTES:
            return out.getvalue()
    raise ValueError(f"a picture of {shot.size} does not fit into {MOST_BYTES} bytes")
