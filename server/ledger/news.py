"""News of a ledger having grown, told after the commit to whoever wants to know (grading does)."""

from collections.abc import Callable
from uuid import UUID

Listener = Callable[[UUID], None]
_LISTENERS: list[Listener] = []


def listen(listener: Listener) -> Callable[[], None]:
    """Hear of every enterprise whose ledger grew; the answer is how to stop listening."""
    _LISTENERS.append(listener)
    return lambda: _LISTENERS.remove(listener)


def tell(enterprise: UUID) -> None:
    """An enterprise's ledger grew."""
    for listener in _LISTENERS:
        listener(enterprise)
