"""Five-tier records as platforms read them: spelling, codes, what would be refused, and what is new."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from server.platforms.check import faults, width
from server.platforms.difference import difference
from server.platforms.model import Commitment, Event, Hazard, Measure, Record, Task, Told, Unit
from server.platforms.profile import Profile, profiles
from server.platforms.write import written_rows

AT = datetime(2026, 6, 1, 0, 0, tzinfo=UTC)  # eight in the morning in China
STAMPS: dict[str, Any] = {"created_at": AT, "updated_at": AT}
KEY = "6f1c2a0e-0000-4000-8000-00000000000"


def the_example() -> Told:
    """The example records of the reference, section 8."""
    unit = Unit(
        id=KEY + "1", object="330000001001", department="储运部", person="张某", name="液氨球罐", level="red", **STAMPS
    )
    measure = Measure(
        id=KEY + "3", event=KEY + "2", words="根部阀及法兰无泄漏", look="目视及便携检测仪检查", group="1-2", **STAMPS
    )
    task = Task(
        id=KEY + "4", measure=KEY + "3", look="目视", every=2, unit="hour", starts=AT, work_from="8:00:00",
        work_until="18:00:00", **STAMPS,
    )  # fmt: skip
    hazard = Hazard(
        id=KEY + "6", object="330000001001", measure=KEY + "3", record=KEY + "5", name="法兰垫片老化", words="垫片老化",
        level="general", source="daily", registered_at=AT, registrant="李某", person="李某", type="equipment",
        deadline=datetime(2026, 6, 8, 10, tzinfo=UTC), state="correcting", **STAMPS,
    )  # fmt: skip
    commitment = Commitment(
        id=KEY + "7", day=date(2026, 6, 1), by="张某", words="安全", level="blue", units=3, running=3, stopped=0,
        counts={"fire_2": 1}, **STAMPS,
    )  # fmt: skip
    return Told(
        company_code="330000001",
        uscc="91330000MA27U0XJ0X",
        units=(unit,),
        events=(Event(id=KEY + "2", unit=KEY + "1", name="罐根阀泄漏", **STAMPS),),
        measures=(measure,),
        tasks=(task,),
        records=(Record(id=KEY + "5", task=KEY + "4", at=AT + timedelta(minutes=90), result="hazard", **STAMPS),),
        hazards=(hazard,),
        commitments=(commitment,),
    )


def written(told: Told, name: str) -> dict[str, dict[str, Any]]:
    return dict(written_rows(told, profiles()[name]))


def test_the_example_of_the_reference_comes_out_as_it_stands_there() -> None:
    rows = written(the_example(), "base")
    task, record, hazard = rows["task"], rows["record"], rows["hazard"]
    assert (task["checkCycle"], task["checkCycleUnit"], task["taskStartTime"]) == (2, "小时", "20260601080000")
    assert (task["workStartTime"], task["workDayType"], task["workType"]) == ("8:00:00", "0", "0")
    assert (record["checkTime"], record["checkStatus"], record["isDefend"]) == ("20260601093000", "1", "0")
    assert (rows["measure"]["classify1"], rows["measure"]["classify2"], rows["measure"]["dataSrc"]) == ("1", "1-2", "2")
    assert (rows["unit"]["riskClass"], rows["unit"]["hazardCode"], rows["unit"]["deleted"]) == (
        "1",
        "330000001001",
        "0",
    )
    expected = {
        "dangerLevel": "0", "dangerSrc": "1", "dangerManageType": "1", "hazardDangerType": "7", "hazardCategory": "0",
        "dangerState": "0", "dangerManageDeadline": "20260608180000",
    }  # fmt: skip
    assert {key: hazard[key] for key in expected} == expected
    assert faults(written_rows(the_example(), profiles()["base"]), profiles()["base"]) == []


def test_each_platform_has_its_own_spelling_codes_and_times() -> None:
    told = the_example()
    dashed, ones, coded = (written(told, name) for name in ("dashed", "levels-from-one", "credit-code"))
    assert dashed["record"]["checkTime"] == "2026-06-01 09:30:00"
    assert (dashed["hazard"]["dangersSrc"], "dangerSrc" in dashed["hazard"]) == ("1", False)
    assert (ones["hazard"]["dangerLevel"], ones["unit"]["riskClass"]) == ("1", "0")
    assert coded["unit"]["tyshxydm"] == "91330000MA27U0XJ0X"
    missing = faults(written_rows(told, profiles()["credit-code"]), profiles()["credit-code"])
    assert {(one.kind, one.field, one.what) for one in missing} == {
        ("record", "createByMobile", "missing"),
        ("record", "updateByMobile", "missing"),
    }


def test_every_profile_has_a_code_for_every_meaning() -> None:
    base = profiles()["base"]
    for profile in profiles().values():
        assert {field: set(codes) for field, codes in profile.codes.items()} == {
            field: set(codes) for field, codes in base.codes.items()
        }


def found(told: Told, profile: Profile | None = None) -> set[tuple[str, str, str]]:
    used = profile or profiles()["base"]
    return {(one.kind, one.field, one.what) for one in faults(written_rows(told, used), used)}


def test_what_would_be_refused_is_named_by_row_and_field() -> None:
    told, replace = the_example(), msgspec.structs.replace
    assert width("张san") == 5
    assert found(replace(told, company_code="33")) >= {("unit", "companyCode", "company")}
    long = replace(told.units[0], person="张" * 11)
    assert found(replace(told, units=(long,))) == {("unit", "hazardLiablePerson", "long")}
    assert ("event", "riskUnitId", "parent") in found(replace(told, units=()))
    closed = replace(told.hazards[0], state="accepted")
    assert found(replace(told, hazards=(closed,))) == {
        ("hazard", "checkAcceptPerson", "missing"),
        ("hazard", "checkAcceptTime", "missing"),
    }
    lost = replace(told.measures[0], group="5-9")
    assert found(replace(told, measures=(lost,))) == {("measure", "classify2", "code")}
    named = replace(told.tasks[0], duty="technical")
    assert found(replace(told, tasks=(named,))) == {("task", "taskNum", "missing")}


def test_only_what_changed_is_sent_and_what_is_gone_is_softly_deleted_but_for_what_happened() -> None:
    told, profile, later = the_example(), profiles()["base"], AT + timedelta(days=1)
    rows = written_rows(told, profile)
    sent = {(kind, str(row["id"])): row for kind, row in rows}
    again = difference(rows, sent, later, profile)
    assert (again.rows(), again.same) == ([], 7)
    first = difference(rows, {}, later, profile)
    assert [kind for kind, _ in first.rows()] == ["unit", "event", "measure", "task", "record", "hazard", "commitment"]
    done = msgspec.structs.replace(told.hazards[0], state="awaiting_acceptance", updated_at=later)
    less = msgspec.structs.replace(told, tasks=(), records=(), hazards=(done,))
    now = difference(written_rows(less, profile), sent, later, profile)
    assert [(kind, row["deleted"]) for kind, row in now.rows()] == [("hazard", "0"), ("task", "1")]
    assert now.gone[0][1]["updateDate"] == "20260602080000"
