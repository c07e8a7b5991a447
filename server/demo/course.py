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
    HazardCauseNoted,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardExtended,
    HazardExtensionAsked,
    HazardMilestoneReached,
    HazardPlanned,
    HazardPublished,
    HazardRectified,
    HazardSupervised,
    HazardVerified,
    Milestone,
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
    more = HazardExtensionAsked(later, "备件在途，预计下周到货", "已围挡并挂牌，每班巡查")
    asked = Step(2.5, worker, "hazard.extension_asked", more)
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
        "listed": (*_major(officer, owner), *_listed(firm, found, due_in, worker)),
        "asked": (assigned, asked),
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


def _listed(firm: Firm, found: date, due_in: int, worker: Character) -> tuple[Step, ...]:
    """Planned, put under a supervision order, made public, and the first milestone reached."""
    officer, owner, regulator = at_work(firm.key, "officer"), at_work(firm.key, "owner"), regulator_of(firm.region)
    due, half = (found + timedelta(days=due_in)), (found + timedelta(days=due_in // 3))
    plan = HazardPlanned(
        person=worker.id,
        measures="拆除钢板，按设计更换无焰泄放装置，校核泄爆面积",
        cost_cents=8_600_000,
        due=due.isoformat(),
        emergency="治理期间抛光线停用；发生火情立即撤人，启动粉尘爆炸现场处置方案",
        goal="恢复除尘系统泄爆功能，经检测合格后恢复生产",
        crew="设备部、安全部各一人，外聘除尘设备厂家",
    )
    order = HazardSupervised(
        number="应急督〔2026〕17号",
        due=due.isoformat(),
        requirements="停用抛光线，限期治理，每周报送进展",
        milestones=(Milestone("设计和采购完成", half.isoformat()), Milestone("安装、检测完成", due.isoformat())),
    )
    cause = HazardCauseNoted("雨水从泄爆口漏入，当班自行加盖钢板，没有人复核", "改动安全设施须先经安全部同意")
    return (
        Step(0.5, owner, "hazard.planned", plan),
        Step(1.2, regulator, "hazard.supervised", order),
        Step(1.3, regulator, "hazard.published", HazardPublished("listed", "区应急管理局网站")),
        Step(2.0, officer, "hazard.cause_noted", cause),
        Step(10, officer, "hazard.milestone_reached", HazardMilestoneReached(1, "装置已到货")),
    )


def _lifted(firm: Firm) -> Step:
    return Step(6.3, regulator_of(firm.region), "hazard.verified", HazardVerified("accepted", "现场核查通过，准予销号"))
