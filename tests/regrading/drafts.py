"""Drafts of a policy for tests: the shipped one with numbers changed."""

from server.grading.policy import FOLDER

SHIPPED = (FOLDER / "crg-1.0.0.yaml").read_text("utf-8")


def a_draft(version: str = "crg-1.1.0", **changed: tuple[str, str]) -> str:
    """The text of the shipped policy under another version, each change as what stood there and what stands now."""
    text = SHIPPED.replace("version: crg-1.0.0", f"version: {version}")
    for before, after in changed.values():
        assert before in text
        text = text.replace(before, after)
    return text


# Whoever had anything found by others loses nearly all of part D.
STRICT = {"miss": ("miss: {general: 15, major: 100,", "miss: {general: 190, major: 200,")}
