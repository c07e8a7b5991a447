"""One line of the inventory of a unit by GB 18218-2018 (pure): threshold, share, beta, each with its basis."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Literal

from msgspec import Struct

from server.grading.methods.exact import exact, not_negative, written
from server.grading.methods.refused import Refused
from server.grading.methods.substances import HazardClass, Listed, find, gas, hazard_class

Several = Literal["largest_beta", "beta_of_threshold"]
Found = tuple[Fraction | None, str]


class Amount(Struct, frozen=True, forbid_unknown_fields=True):
    """A substance and its design maximum in tonnes.

    `classes` are those that were recorded for the actual substance. A mixture of the same class as the pure substance
    counts whole as that substance; one of another class goes by its own classes. `Q_t` and `beta` stand where given.
    """

    q_t: Any
    name_zh: str = ""
    cas: str = ""
    classes: tuple[str, ...] = ()
    mixture: Literal["", "same_class", "other_class"] = ""
    Q_t: Any = None
    beta: Any = None


class Share(Struct, frozen=True):
    """What one line adds to S, and by which beta it counts in R; None where nothing says so."""

    share: Fraction | None
    beta: Fraction | None
    step: dict[str, Any]
    notes: tuple[str, ...] = ()


def share_of(amount: Amount, several: Several, *, hints: bool) -> Share:
    """The share of one line."""
    called = amount.name_zh or amount.cas
    if not called:
        raise Refused("a substance needs its name or its CAS number")
    q, row, classes = not_negative(amount.q_t, f"q of {called}"), _row(amount), _classes(amount)
    threshold, threshold_by = _threshold(amount, row, classes)
    beta, beta_by = _beta(amount, row, classes, several, hints=hints)
    share = q / threshold if threshold is not None else None
    step = {
        "rule": "share",
        "substance": row.name if row else called,
        "listed": row.seq if row else None,
        "q_t": written(q),
        "Q_t": _or_none(threshold),
        "Q_by": threshold_by,
        "share": _or_none(share),
        "beta": _or_none(beta),
        "beta_by": beta_by,
        "weighted": _or_none(None if share is None or beta is None else share * beta),
    }
    notes = [*_notes(called, row, threshold, beta, beta_by), *_differing(amount, row, called)]
    return Share(share, beta, step, tuple(notes))


def _or_none(number: Fraction | None) -> str | None:
    return None if number is None else written(number)


def _row(amount: Amount) -> Listed | None:
    """The row of table 1; a mixture of another class has none."""
    if amount.mixture == "other_class":
        return None
    rows = find(amount.name_zh) or find(amount.cas)
    if len(rows) > 1:
        named = "; ".join(row.name for row in rows)
        raise Refused(f"{amount.name_zh or amount.cas} may be several substances of table 1, say which: {named}")
    by_number = find(amount.cas)
    if rows and by_number and rows[0] not in by_number:
        raise Refused(f"{amount.name_zh} and CAS {amount.cas} are two different substances of table 1")
    return rows[0] if rows else None


def _classes(amount: Amount) -> list[HazardClass]:
    found = {symbol: hazard_class(symbol) for symbol in amount.classes}
    for symbol, one in found.items():
        if one is None:
            raise Refused(f"{symbol} is no class of table 2")
    return [one for one in found.values() if one is not None]


def _threshold(amount: Amount, row: Listed | None, classes: Sequence[HazardClass]) -> Found:
    if amount.Q_t is not None:
        threshold = exact(amount.Q_t, "Q")
        if threshold <= 0:
            raise Refused("Q must be above 0")
        return threshold, "stated"
    if row:
        return exact(row.Q_t, "Q"), f"table 1 no. {row.seq}"
    if not classes:
        return None, "not known"
    lowest = _lowest(classes)
    return exact(lowest.Q_t, "Q"), f"table 2 {lowest.symbol}"


def _lowest(classes: Sequence[HazardClass]) -> HazardClass:
    return min(classes, key=lambda one: (exact(one.Q_t, "Q"), one.symbol))


def _beta(
    amount: Amount, row: Listed | None, classes: Sequence[HazardClass], several: Several, *, hints: bool
) -> Found:
    if amount.beta is not None:
        return not_negative(amount.beta, "beta"), "stated"
    named = None if amount.mixture == "other_class" else gas(row, amount.name_zh)
    if named:
        return exact(named.beta, "beta"), f"table 3 {named.name}"
    if classes:
        one = _lowest(classes) if several == "beta_of_threshold" else _heaviest(classes)
        return exact(one.beta, "beta"), f"table 4 {one.symbol}"
    if row and row.hint and hints:
        return exact(row.hint.beta, "beta"), f"hint, {row.hint.basis} ({row.hint.status})"
    return None, "not known"


def _heaviest(classes: Sequence[HazardClass]) -> HazardClass:
    return min(classes, key=lambda one: (-exact(one.beta, "beta"), one.symbol))


def _notes(
    called: str, row: Listed | None, threshold: Fraction | None, beta: Fraction | None, beta_by: str
) -> list[str]:
    notes = []
    if threshold is None:
        notes.append(f"{called}: not in table 1, and no class is recorded, so Q is not known")
    if row and "(" in row.name and called != row.name:
        notes.append(f"{called}: taken as {row.name}; check that this is what it is")
    if beta is None:
        hint = f" (the usual one: {row.hint.basis})" if row and row.hint else ""
        notes.append(f"{called}: no class is recorded, so beta and R are not known{hint}")
    if beta_by.startswith("hint"):
        notes.append(f"{called}: beta is a {beta_by}; confirm the class of the actual substance")
    return notes


def _differing(amount: Amount, row: Listed | None, called: str) -> list[str]:
    if row and amount.Q_t is not None and exact(amount.Q_t, "Q") != exact(row.Q_t, "Q"):
        return [f"{called}: Q is stated otherwise than in table 1 ({row.Q_t})"]
    return []
