"""Rows as a platform reads them (pure): the field tables of the exchange format, by a profile."""

from datetime import datetime
from typing import Any

from server.moments import CHINA
from server.platforms.model import (
    Commitment,
    Event,
    Hazard,
    Kind,
    Measure,
    Object,
    Record,
    Row,
    Stop,
    Task,
    Told,
    Unit,
)
from server.platforms.profile import Profile

Plain = dict[str, Any]


def written_rows(told: Told, profile: Profile) -> list[tuple[Kind, Plain]]:
    """Every row that the platform takes, in the order in which it is sent."""
    return [(kind, written_row(row, told, profile)) for kind, row in told.rows() if profile.takes(kind)]


def written_row(row: Row, told: Told, profile: Profile) -> Plain:
    """One row; what is empty is left out, but for what is needed (a check says so)."""
    keys = {"company_code": told.company_code, "uscc": told.uscc}
    common: Plain = {"id": row.id} | {name: keys[key] for name, key in profile.enterprise.items()}
    stamps: Plain = {
        "deleted": "0",
        "createDate": time_of(row.created_at, profile),
        "createBy": row.created_by,
        "updateDate": time_of(row.updated_at, profile),
        "updateBy": row.updated_by,
    }
    fields = _FIELDS[type(row)](row, profile)
    kept = {name: value for name, value in (common | fields | stamps).items() if value not in ("", None)}
    return {profile.spelt(name): value for name, value in kept.items()}


def time_of(moment: datetime, profile: Profile) -> str:
    """A moment in China's time, in the platform's form."""
    return moment.astimezone(CHINA).strftime(profile.time)


def removed(row: Plain, moment: datetime, profile: Profile) -> Plain:
    """The same row, softly deleted, with a new time."""
    return row | {"deleted": "1", profile.spelt("updateDate"): time_of(moment, profile)}


def _object(row: Object, profile: Profile) -> Plain:
    """Names of these fields were not seen in a source: they are ours."""
    return {
        profile.object["major_source" if row.sort == "major_source" else "other"]: row.code,
        "objectName": row.name,
        "objectType": profile.code("objectType", row.sort),
        "riskClass": profile.code("riskClass", row.level) if row.level else "",
    }


def _unit(row: Unit, profile: Profile) -> Plain:
    return {
        profile.object["major_source" if row.major_source else "other"]: row.object,
        "hazardDep": row.department,
        "hazardLiablePerson": row.person,
        "riskUnitName": row.name,
        "riskClass": profile.code("riskClass", row.level) if row.level else "",
    }


def _event(row: Event, profile: Profile) -> Plain:
    more = {
        "accidentType": profile.code("accidentType", row.accident) if row.accident else "",
        "riskLevel": profile.code("riskLevel", row.level) if row.level else "",
        "evaluateMethod": row.method,
        "evaluateProfile": row.profile,
        **{f"evaluate{letter}": value for letter, value in row.scores.items()},
        "evaluateResult": row.product,
        "controlLevel": profile.code("controlLevel", row.control_level) if row.control_level else "",
    }
    taken = profile.also.get("event", ())
    return {"riskUnitId": row.unit, "riskEventName": row.name} | {key: more[key] for key in taken if key in more}


def _measure(row: Measure, profile: Profile) -> Plain:
    return {
        "riskEventId": row.event,
        "dataSrc": profile.code("dataSrc", "automatic" if row.automatic else "inspection"),
        "riskMeasureDesc": row.words,
        "classify1": row.group.partition("-")[0],
        "classify2": row.group,
        "classify3": row.own_group,
        "troubleshootContent": row.look,
    }


def _task(row: Task, profile: Profile) -> Plain:
    by_hours = row.unit == "hour"
    return {
        "riskMeasureId": row.measure,
        "troubleshootContent": row.look,
        "checkCycle": row.every,
        "checkCycleUnit": profile.code("checkCycleUnit", row.unit),
        "taskStartTime": time_of(row.starts, profile),
        "workStartTime": row.work_from if by_hours else "",
        "workEndTime": row.work_until if by_hours else "",
        "workDayType": profile.code("workDayType", row.days),
        "workType": profile.code("workType", row.duty),
        "taskNum": row.number if row.duty != "daily" else "",
    }


def _record(row: Record, profile: Profile) -> Plain:
    return {
        "checkTaskId": row.task,
        "checkTime": time_of(row.at, profile),
        "checkStatus": profile.code("checkStatus", row.result),
        "isDefend": "1" if row.by_duty else "0",
        "createByMobile": row.mobile,
        "updateByMobile": row.mobile,
    }


def _hazard(row: Hazard, profile: Profile) -> Plain:
    accepted = row.state == "accepted"
    return {
        "hazardCode": row.object,
        "riskMeasureId": row.measure,
        "checkRecordId": row.record,
        "dangerName": row.name,
        "dangerDesc": row.words,
        "dangerLevel": profile.code("dangerLevel", row.level),
        "registTime": time_of(row.registered_at, profile),
        "registrant": row.registrant,
        "dangerSrc": profile.code("dangerSrc", row.source),
        "enforcementId": row.enforcement,
        "dangerManageType": profile.code("dangerManageType", "spot" if row.on_the_spot else "deadline"),
        "hazardDangerType": profile.code("hazardDangerType", row.type),
        "hazardCategory": profile.code("hazardCategory", row.duty),
        "dangerReason": row.reason,
        "controlMeasures": row.measures,
        "liablePerson": row.person,
        "dangerManageDeadline": time_of(row.deadline, profile),
        "dangerState": profile.code("dangerState", row.state),
        "checkAcceptPerson": row.accepted_by if accepted else "",
        "checkAcceptTime": time_of(row.accepted_at, profile) if accepted and row.accepted_at else "",
        "checkAcceptComment": row.comment,
    }


def _stop(row: Stop, profile: Profile) -> Plain:
    return {
        "hazardCode": row.object,
        "riskUnitId": row.unit,
        "stopStartTime": time_of(row.starts, profile),
        "stopEndTime": time_of(row.ends, profile),
        "stopReason": row.reason,
    }


def _commitment(row: Commitment, profile: Profile) -> Plain:
    """Names of its numbers were not seen in a source: they are ours, and a profile may spell them otherwise."""
    return {
        "commitDate": row.day.isoformat(),
        "commitment": row.by,
        "commitContent": row.words,
        "riskGrade": profile.code("riskGrade", row.level),
        "unitsNumber": row.units,
        "runNumber": row.running,
        "parkNumber": row.stopped,
        **row.counts,
    }


_FIELDS: dict[type[Row], Any] = {
    Object: _object,
    Unit: _unit,
    Event: _event,
    Measure: _measure,
    Task: _task,
    Record: _record,
    Hazard: _hazard,
    Stop: _stop,
    Commitment: _commitment,
}
