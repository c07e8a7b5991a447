"""The course of a hazard in the demo: who does what about it, and after how many days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from server.demo.firms import Firm
from server.demo.people import Character, at_work, regulator_of
from server.demo.stories import Fate
from server.facts import (
    Body,
    HazardAssigned,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardExtended,
    HazardRectified,
    HazardVerified,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done about a hazard, some days after it was found. `after_photo` is shown with it."""

    after: float
    who: Character
    kind: str
    body: Body
    after_photo: bool = False


def course(firm: Firm, fate: Fate, found: date, due_in: int, worker: Character) -> Sequence[Step]:
    """What was done about a hazard, in order."""
    officer, owner = at_work(firm.key, "officer"), at_work(firm.key, "owner")
    due = (found + timedelta(days=due_in)).isoformat()
    later = (found + timedelta(days=due_in + 7)).isoformat()
    assigned = Step(0.1, officer, "hazard.assigned", HazardAssigned(worker.id, due, "按标准修复，完成后拍照"))
    mended = Step(3.2, worker, "hazard.rectified", HazardRectified("已整改，现场恢复正常"), after_photo=True)
    accepted = Step(4.1, officer, "hazard.verified", HazardVerified("accepted", "现场复核合格"))
    back = Step(4.1, officer, "hazard.verified", HazardVerified("sent_back", "照片里仍有滴漏，请更换垫片后再报"))
    extended = Step(2.5, owner, "hazard.extended", HazardExtended(later, "备件在途，已围挡并挂牌"))
    not_major = HazardClassified("general", "现场复核：当班已恢复，未达到重大隐患判定标准")
    cleared = Step(0.3, owner, "hazard.classified", not_major)
    courses: dict[Fate, Sequence[Step]] = {
        "reported": (),
        "suspected": (),
        "assigned": (assigned,),
        "extended": (assigned, extended),
        "rectified": (assigned, mended),
        "sent_back": (assigned, mended, back),
        "closed": (assigned, mended, accepted),
        "cleared": (cleared, assigned, mended, accepted),
        "supervised": (*_major(officer, owner), assigned),
        "lifted": (*_major(officer, owner), assigned, mended, _lifted(firm)),
    }
    return courses[fate]


def _major(officer: Character, owner: Character) -> tuple[Step, Step, Step]:
    confirmed = HazardClassified("major", "对照判定标准，属于重大事故隐患")
    stopped = HazardControlled("停止该岗位作业，切断电源，专人值守")
    told = HazardDoubleReported("已电话并书面报告属地应急管理部门", "已在班前会和公告栏向全体员工通报")
    return (
        Step(0.02, owner, "hazard.classified", confirmed),
        Step(0.04, officer, "hazard.controlled", stopped),
        Step(0.08, owner, "hazard.double_reported", told),
    )


def _lifted(firm: Firm) -> Step:
    return Step(6.3, regulator_of(firm.region), "hazard.verified", HazardVerified("accepted", "现场核查通过，准予销号"))
