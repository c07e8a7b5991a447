"""What must be true of the phone, by what it confirmed (pure): nothing that it said it kept may be missing from it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Seen = Mapping[str, Any]
Place = tuple[str, str]  # a draft and an item


@dataclass
class Model:
    """What was confirmed, and what may have happened without a confirmation.

    What is `gone` from the phone must have been confirmed by the server, some weeks before by the phone's clock.
    """

    drafts: set[str] = field(default_factory=set)
    facts: dict[str, set[str]] = field(default_factory=dict)
    notes: dict[Place, str] = field(default_factory=dict)
    perhaps: dict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    photos: dict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    receipts: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def tried(self, place: Place, note: str) -> None:
        """From here on it may stand there."""
        self.perhaps[place].add(note)

    def confirmed(self, place: Place, note: str) -> None:
        """It stands there, until something else is tried."""
        self.notes[place] = note
        self.perhaps[place] = {note}

    def is_answered(self, draft: str) -> bool:
        """At least one question."""
        return any(name == draft for name, _ in self.notes)

    def faults(self, seen: Seen) -> list[str]:
        """One line for each thing that is not where it must be; takes note of the receipts."""
        facts = {row["id"]: row for row in seen["facts"]}
        drafts = {row["id"]: row for row in seen["drafts"]}
        self.receipts |= {name: row["receipt"] for name, row in facts.items() if row["receipt"]}
        self.gone |= (self.facts.keys() | self.drafts) - facts.keys() - drafts.keys()
        return [
            *(f"both draft and fact: {name}" for name in drafts.keys() & facts.keys()),
            *self._answer_faults(facts, drafts),
            *self._photo_faults(facts, drafts, seen["blobs"]),
        ]

    def _answer_faults(self, facts: Seen, drafts: Seen) -> Iterator[str]:
        for (draft, item), note in self.notes.items():
            held = _answers(facts, drafts, draft)
            if held is not None and held.get(item, {}).get("note") not in self.perhaps[draft, item]:
                yield f"answer {item} of {draft}: {held.get(item)} instead of {note!r}"
        for (draft, item), photos in self.photos.items():
            held = _answers(facts, drafts, draft)
            if held is not None and not photos <= _hashes(held.get(item, {}).get("photos", [])):
                yield f"photos of {item} of {draft} are not in it"

    def _photo_faults(self, facts: Seen, drafts: Seen, blobs: Mapping[str, bool]) -> Iterator[str]:
        awaited = {file["sha256"] for row in facts.values() if not row["receipt"] for file in row["fact"]["files"]}
        for row in drafts.values():
            awaited |= {one for answer in row["answers"].values() for one in _hashes(answer.get("photos", []))}
        yield from (f"photo {one} is not on the phone" for one in sorted(awaited) if not blobs.get(one))


def _answers(facts: Seen, drafts: Seen, name: str) -> Mapping[str, Any] | None:
    """By item: of the draft, or of the fact that it became; None where neither is there any more."""
    if name in drafts:
        found: Mapping[str, Any] = drafts[name]["answers"]
        return found
    return {one["item"]: one for one in facts[name]["fact"]["body"]["answers"]} if name in facts else None


def _hashes(photos: Any) -> set[str]:
    """A draft keeps papers, a fact hashes."""
    return {one if isinstance(one, str) else one["sha256"] for one in photos}
