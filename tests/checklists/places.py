"""Throw-away libraries to break: one document, one checklist, and the smallest item that is sound."""

from pathlib import Path
from typing import Any

import yaml

from server.checklists.load import BrokenChecklists, load_library
from server.checklists.published import publish

WORDS = {"zh": "阀门关得严吗？", "en": "Does the valve close tightly?"}


def item(name: str = "demo.valve", **changes: Any) -> dict[str, Any]:
    """A sound item, with changes."""
    sound: dict[str, Any] = {
        "id": name,
        "question": WORDS,
        "why": {"zh": "漏了就会着火。", "en": "A leak burns."},
        "kind": "judgement",
        "evidence": {"when": "on_fail", "photos": 1},
        "fail": {"level": "general", "accident": "fire", "measure": {"zh": "更换阀门", "en": "Replace it"}, "days": 7},
        "basis": [{"document": "demo-rule", "clause": "第一条"}],
        "plan": "六(一)",
        "allow_na": True,
    }
    return sound | changes


def checklist(*items: dict[str, Any], slug: str = "hazchem/demo", **changes: Any) -> dict[str, Any]:
    """A sound checklist of one section, with changes."""
    sound: dict[str, Any] = {
        "checklist": slug,
        "version": 1,
        "sector": "hazchem",
        "title": WORDS,
        "summary": WORDS,
        "minutes": 5,
        "sections": [{"id": "yard", "title": WORDS, "items": list(items) or [item()]}],
    }
    return sound | changes


def document(**changes: Any) -> dict[str, Any]:
    """A document with one clause, with changes."""
    clause = {"clause": "第一条", "subject": "阀门", "fact": "阀门关不严", "text_checked": True}
    sound: dict[str, Any] = {
        "document": "demo-rule",
        "title": "示例规定",
        "number": "示例〔2020〕1号",
        "issuer": "示例机关",
        "issued": "2020-01-01",
        "status": "现行",
        "clauses": [clause],
    }
    return sound | changes


class _WithoutAnchors(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def write(folder: Path, name: str, content: dict[str, Any] | str) -> None:
    """Put a file into a library."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (
        content
        if isinstance(content, str)
        else yaml.dump(content, Dumper=_WithoutAnchors, allow_unicode=True, sort_keys=False)
    )
    path.write_text(text, "utf-8")


def broken(folder: Path) -> list[str]:
    """Every fault of a library whose files count as published; none when it is sound."""
    if not (folder / "basis").exists():
        write(folder, "basis/demo-rule.yaml", document())
    publish(folder)
    try:
        load_library(folder)
    except BrokenChecklists as found:
        return [str(fault) for fault in found.faults]
    return []
