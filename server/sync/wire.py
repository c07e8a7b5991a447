"""Outcomes as devices read them (pure)."""

from collections.abc import Sequence
from typing import Any

from server.ledger.outcome import Outcome
from server.problems import Problem
from server.wording import t


def result_on_wire(outcome: Outcome, locale: str) -> dict[str, Any]:
    """One outcome; only the fields that its state has."""
    found: dict[str, Any] = {"id": str(outcome.id), "state": outcome.state}
    if outcome.hash:
        found["hash"] = outcome.hash
    if outcome.receipt:
        found["receipt"] = outcome.receipt
    if outcome.state == "waiting":
        found["missing"] = list(outcome.missing)
    if outcome.state == "conflict":
        found["held_hash"] = outcome.held_hash
    if outcome.problem is not None:
        found["problem"] = problem_on_wire(outcome.problem, locale)
    return found


def results_on_wire(outcomes: Sequence[Outcome], locale: str) -> list[dict[str, Any]]:
    """All outcomes, in order."""
    return [result_on_wire(outcome, locale) for outcome in outcomes]


def problem_on_wire(problem: Problem, locale: str) -> dict[str, Any]:
    """The one shape of an error."""
    return {"code": problem.code, "message": t(locale, problem.message_key), "detail": problem.detail}
