"""Photos that were promised and will not come, and photos that look like earlier ones."""

from typing import Annotated, Literal

from msgspec import Meta

from server.facts.fact import Body, Sha256, Text

WITHDRAWN = "evidence.withdrawn"
COMPARED = "evidence.compared"


class EvidenceWithdrawn(Body, frozen=True):
    """Whoever promised a photo says that it will not come, and why. The subject is the fact that promised it.

    `refused`: the server would not take it; `unreadable`: the phone can no longer read it. The fact gets its receipt
    without the photo, and the receipt names it. Said only by the author of that fact.
    """

    sha256: Sha256
    cause: Literal["refused", "unreadable", "other"]
    words: Annotated[str, Meta(min_length=1, max_length=500)]


class EvidenceCompared(Body, frozen=True):
    """Somebody looked at two photos that look alike, side by side, and found nothing wrong with that.

    The subject is the fact that `later` came with. The same file handed in again has one hash twice.
    """

    earlier: Sha256
    later: Sha256
    words: Text = ""
