"""What a platform does not know yet (pure): rows beside those that it was sent last."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from server.canonical import digest
from server.platforms.model import ORDER, Kind
from server.platforms.profile import Profile
from server.platforms.write import Plain, removed

# What happened is never gone; what is long past is only no longer looked at.
PAST = {"record", "hazard", "commitment"}
Sent = Mapping[tuple[Kind, str], Plain]


class Difference(Struct, frozen=True):
    """New rows, changed ones, and those that are gone (softly deleted), each in the order of sending."""

    added: tuple[tuple[Kind, Plain], ...]
    changed: tuple[tuple[Kind, Plain], ...]
    gone: tuple[tuple[Kind, Plain], ...]
    same: int

    def rows(self) -> list[tuple[Kind, Plain]]:
        """All that is to be sent: parents before children, what is gone at the end."""
        there = sorted([*self.added, *self.changed], key=lambda one: ORDER.index(one[0]))
        return [*there, *self.gone]


def difference(rows: Sequence[tuple[Kind, Plain]], sent: Sent, moment: datetime, profile: Profile) -> Difference:
    """Rows beside what was sent last. What was told to be gone and is still gone is not told again."""
    added, changed, same = [], [], 0
    now = {(kind, str(row["id"])): row for kind, row in rows}
    for (kind, key), row in now.items():
        before = sent.get((kind, key))
        if before is None or before["deleted"] == "1":
            added.append((kind, row))
        elif digest(before) != digest(row):
            changed.append((kind, row))
        else:
            same += 1
    lost = [(one, row) for one, row in sent.items() if one not in now and one[0] not in PAST and row["deleted"] == "0"]
    gone = [(kind, removed(row, moment, profile)) for (kind, _), row in reversed(lost)]
    return Difference(tuple(added), tuple(changed), tuple(gone), same)
