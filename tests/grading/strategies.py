"""Random but possible snapshots."""

from datetime import date, timedelta

from hypothesis import strategies as st

from server.grading.snapshot import Basics, HazardSeen, HistoryEvent, Previous, Snapshot, Tasks

AS_OF = date(2026, 6, 30)


def day(before: int) -> str:
    return (AS_OF - timedelta(days=before)).isoformat()


@st.composite
def hazards(draw: st.DrawFn, number: int) -> HazardSeen:
    found = draw(st.integers(0, 700))
    deadline = found - draw(st.integers(0, 120))
    accepted = draw(st.none() | st.integers(0, found))
    agreed = draw(st.none() | st.none() | st.integers(-90, found))
    return HazardSeen(
        id=f"h{number:02}",
        level=draw(st.sampled_from(["general", "general", "major"])),
        origin=draw(st.sampled_from(["self", "external"])),
        found=day(found),
        deadline=day(deadline),
        accepted=None if accepted is None else day(accepted),
        first_inspection=draw(st.booleans()),
        recurrence=draw(st.booleans()),
        dual_reported=draw(st.booleans()),
        interim_controls=draw(st.booleans()),
        agreed="" if agreed is None else day(agreed),
    )


@st.composite
def task_strata(draw: st.DrawFn) -> dict[str, Tasks]:
    strata = {}
    for level in draw(st.sets(st.sampled_from("1234"), max_size=4)):
        planned = draw(st.integers(1, 200))
        on_time = draw(st.integers(0, planned))
        strata[level] = Tasks(planned, on_time, draw(st.integers(0, planned - on_time)))
    return strata


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    due = draw(st.integers(0, 90))
    return Snapshot(
        as_of=AS_OF.isoformat(),
        known_at="2026-06-30T16:00:00.000Z",
        H=draw(st.integers(1, 4)),
        coverage=draw(st.integers(0, 1000)),
        tasks=draw(task_strata()),
        hazards=tuple(draw(hazards(number)) for number in range(draw(st.integers(0, 6)))),
        basics=Basics(
            due, draw(st.integers(0, due)), draw(st.booleans()), draw(st.integers(0, 5)), draw(st.booleans())
        ),
        points_level2plus=draw(st.integers(0, 1500)),
        findings_self=draw(st.integers(0, 5)),
        expected_findings_milli=draw(st.integers(0, 20000)),
        integrity=tuple(draw(st.sets(st.sampled_from(["photo", "place", "time"])))),
        history=tuple(
            HistoryEvent(draw(st.sampled_from(["fatal_1_2", "fine", "stop_order"])), day(draw(st.integers(0, 1500))))
            for _ in range(draw(st.integers(0, 3)))
        ),
        verified_24m=draw(st.booleans()),
        veto=tuple(draw(st.sets(st.sampled_from(["licence_expired", "falsified"]), max_size=1))),
        previous=draw(
            st.none()
            | st.builds(Previous, st.sampled_from(["red", "orange", "yellow", "blue"]), st.integers(0, 90).map(day))
        ),
    )
