"""Limits as people write them (pure)."""

from server.checklists.checklist import Reading


def limits(reading: Reading | None) -> str:
    """`30–50 kPa`, `≥ 30 kPa`, `≤ 9 人`, or nothing where no number is asked for."""
    if reading is None:
        return ""
    if reading.min is not None and reading.max is not None:
        return f"{reading.min}–{reading.max} {reading.unit}"
    return f"≥ {reading.min} {reading.unit}" if reading.min is not None else f"≤ {reading.max} {reading.unit}"
