"""CRG-1 computed a second time, written from the text of the model alone: one plain walk over a plain mapping.

It shares no code, no types and no policy file with the engine, so that both can only be wrong together.
"""

from datetime import date
from typing import Any

ORDER = ["blue", "yellow", "orange", "red"]
TABLE = {
    1: "blue blue yellow orange",
    2: "blue yellow orange red",
    3: "blue yellow orange red",
    4: "yellow orange red red",
}


def second_opinion(case: dict[str, Any]) -> dict[str, Any]:  # noqa: C901, PLR0912, PLR0915  # one walk on purpose
    """Parts, score, bands, colour, flags and priority of a case."""
    today = date.fromisoformat(case["as_of"])

    def ago(text: str) -> int:
        return (today - date.fromisoformat(text)).days

    hazards = {hazard["id"]: hazard for hazard in case["hazards"]}
    opened = {key for key, one in hazards.items() if not one.get("accepted") or ago(one["accepted"]) < 0}
    late = {}
    for key, one in hazards.items():
        longest = 30 if one["level"] == "general" else 90
        # Days since the deadline that counts: the one that was set, or the longest one, whichever came first. An
        # extension, or the supervisor, moves the longest one.
        since = ago(one["found"]) - longest
        since = min(since, ago(one["agreed"])) if one.get("agreed") else since
        since = max(since, ago(one["deadline"]))
        late[key] = since if key in opened else since - ago(one["accepted"])

    many = case["points_level2plus"]
    size = 1000 if many <= 50 else 700 if many <= 200 else 500 if many <= 1000 else 350

    parts = {
        "T": _tasks(case["tasks"]),
        "R": 300,
        "D": 200,
        "M": _basics(case.get("basics") or {}),
        "H": 100,
    }
    for key, one in hazards.items():
        general, external = one["level"] == "general", one["origin"] == "external"
        if late[key] > 0:
            lost = min(60, 10 + late[key]) if general else min(300, 60 + 6 * late[key])
            lost = lost * 3 // 2 if external else lost
            lost = lost * size // 1000 if general else lost
            if key not in opened:
                lost = lost * _fading(ago(one["accepted"]), {90: 600, 180: 400, 365: 200}) // 1000
            parts["R"] -= lost
        if external:
            lost = (15 + 10 * bool(one.get("recurrence"))) if general else (100 + 50 * bool(one.get("recurrence")))
            if general:
                lost = lost * size // 1000
                lost = lost * 500 // 1000 if one.get("first_inspection") else lost
            parts["D"] -= lost * _fading(ago(one["found"]), {90: 1000, 180: 750, 365: 500, 730: 250}) // 1000
    if case["findings_self"] == 0:
        expected = case.get("expected_findings_milli", 0)
        parts["D"] -= 60 if expected >= 10000 else 40 if expected >= 5000 else 0
    parts["D"] -= min(100, 50 * len(set(case.get("integrity", []))))
    happened = {event.get("id") or (event["kind"], event["date"]): event for event in case.get("history", [])}
    for kind, when in [(event["kind"], event["date"]) for event in happened.values()]:
        points = {"fatal_1_2": 80, "impact_no_casualty": 50, "stop_order": 40, "fine": 20}[kind]
        parts["H"] -= points * _fading(ago(when), {365: 1000, 1095: 500}) // 1000
    parts = {name: max(0, points) for name, points in parts.items()}

    score = sum(parts.values())
    band = "A" if score >= 900 else "B" if score >= 750 else "C" if score >= 600 else "D"
    limited = band
    for name, most in {"T": 300, "R": 300, "D": 200, "M": 100, "H": 100}.items():
        if parts[name] * 1000 // most < 400:
            limited = max(limited, "C")
        elif parts[name] * 1000 // most < 700:
            limited = max(limited, "B")
    colour = ORDER.index(TABLE[case["H"]].split()["ABCD".index(limited)])

    flags, red = set(), {str(one) for one in case.get("veto", [])}
    for key in opened:
        one = hazards[key]
        if one["level"] != "major":
            continue
        handled = one.get("dual_reported") and one.get("interim_controls")
        if late[key] > 0:
            red.add(f"major_overdue:{key}")
        elif one["origin"] == "external":
            flags.add(f"floor_orange_external_major:{key}")
            colour = max(colour, 2)
        elif not handled and ago(one["found"]) > 3:
            flags.add(f"floor_orange_unreported_major:{key}")
            colour = max(colour, 2)
        else:
            flags.add(f"supervised_major:{key}")
    if case.get("veto_ended") and 0 <= ago(case["veto_ended"]) <= 30:
        flags.add("floor_orange_after_veto")
        colour = max(colour, 2)
    if case["H"] >= 3 and not case.get("verified_24m"):
        flags.add("not_externally_verified")
        colour = max(colour, 1)

    young = bool(case.get("registered")) and ago(case["registered"]) < 90
    status, final = "graded", colour
    if red:
        final = 3
    elif case["coverage"] < 500:
        status, final = "ungraded", -1
        flags |= {"new_enterprise"} if young else set()
    elif case["coverage"] < 800:
        status, final = "provisional", max(colour, 1)
    before = case.get("previous")
    if final >= 0 and before and final < ORDER.index(before["grade"]):
        reachable = ORDER.index(before["grade"]) - (1 if ago(before["since"]) >= 30 else 0)
        if reachable > final:
            flags.add("hysteresis")
            final = reachable
    priority = {1: 1, 2: 2, 3: 4, 4: 8}[case["H"]] * (1000 - score)
    priority += 10000 if red else 1000 if status == "ungraded" and not young else 0
    return {
        "components": parts,
        "score": score,
        "band": band,
        "band_limited": limited,
        "status": status,
        "grade": None if final < 0 else ORDER[final],
        "priority": priority,
        "flags": sorted(flags),
        "red": sorted(red),
    }


def _fading(days: int, steps: dict[int, int]) -> int:
    return next((milli for limit, milli in steps.items() if days <= limit), 0)


def _tasks(tasks: dict[Any, dict[str, int]]) -> int:
    weighed = shares = 0
    for level, share in {4: 400, 3: 300, 2: 200, 1: 100}.items():
        found = tasks.get(level) or tasks.get(str(level))
        if found and found["planned"]:
            shares += share
            weighed += share * (1000 * (2 * found["on_time"] + found["late"]) // (2 * found["planned"]))
    return 300 * (weighed // shares) // 1000 if shares else 0


def _basics(basics: dict[str, Any]) -> int:
    due, missing = basics.get("commit_due", 0), basics.get("commit_missing", 0)
    lost = 30 * missing // due if due else 0
    lost += 20 if basics.get("declaration_overdue") else 0
    lost += min(30, 10 * basics.get("invalid_certs", 0))
    return 100 - lost - (20 if basics.get("drill_overdue") else 0)
