"""The records of the enterprise that visitors look at first (pure): mostly in order, with something that comes due."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from msgspec import Struct

from server.demo import demo_id
from server.demo.firms import CHENGHU, Firm
from server.facts import (
    AccidentRecorded,
    CertificateKept,
    CommitmentMade,
    DeclarationFiled,
    DrillHeld,
    EmergencyPlanKept,
    ExpenseSpent,
    Kept,
    StandardisationGranted,
    TrainingHeld,
)
from server.facts.record import RiskColour
from server.people.actor import Role

CertificateSort = Literal["special_operation", "principal", "safety_manager", "special_equipment", "other"]
WORDS = (
    "今天我公司已进行安全风险研判，各项安全风险防控措施已落实到位。"
    "我承诺：所有生产装置处于安全运行状态，罐区等重大危险源安全风险得到有效管控。"
)
EXCHANGE = {
    "exchange_company_code": "320506017",
    "exchange_object_code": "320506017001",
    "exchange_department": "生产安全部",
}
COMMITTED_DAYS, FORGOTTEN = 30, {11, 19}
HEIGHT_EVERY, HOT_EVERY = 3, 5


class Told(Struct, frozen=True):
    """A record, said so many days ago by somebody of a role."""

    days_ago: int
    hour: float
    role: Role
    kind: str
    subject: UUID
    body: Kept


def records_of(firm: Firm, today: date) -> Iterator[Told]:
    """In no order."""
    if firm.key != CHENGHU.key:
        return
    yield from _commitments(firm, today)

    def told(days_ago: int, role: Role, kind: str, body: Kept, key: str) -> Told:
        return Told(days_ago, 16.2, role, kind, demo_id(firm.key, kind, key), body)

    def ago(days: int) -> str:
        return (today - timedelta(days=days)).isoformat()

    leak = demo_id(firm.key, "emergency_plan.kept", "leak")
    plans = (
        (
            "all",
            EmergencyPlanKept("生产安全事故综合应急预案", "comprehensive", ago(400), 12, number="320506-2025-0117"),
        ),
        ("leak", EmergencyPlanKept("甲醇储罐泄漏专项应急预案", "special", ago(400), 6, review_due=ago(-695))),
        ("space", EmergencyPlanKept("受限空间作业现场处置方案", "on_site", ago(200), 6)),
    )
    for key, plan in plans:
        yield told(60, "officer", "emergency_plan.kept", plan, key)
    drill = DrillHeld(
        "甲醇储罐根部阀泄漏", ago(38), "practical", 24, "8 分钟完成堵漏和疏散，对讲机有盲区，已增配中继", leak
    )
    yield told(37, "officer", "drill.held", drill, "leak")
    people: tuple[tuple[str, CertificateSort, str, int, str], ...] = (
        ("沈国栋", "principal", "主要负责人", 210, "苏应急A-0931"),
        ("周慎行", "safety_manager", "专职安全管理人员", 402, "苏应急C-2207"),
        ("周大勇", "special_operation", "低压电工作业", 23, "T320506198501"),
        ("吴海", "special_operation", "高处安装、维护、拆除作业", 640, "T320506199012"),
        ("郑小军", "special_operation", "焊接与热切割作业", -9, "T320506198808"),
    )
    for holder, sort, work, left, number in people:
        body = CertificateKept(holder, sort, work, ago(-left), number=number, issued=ago(3 * 365 - left))
        yield told(61, "officer", "certificate.kept", body, holder)
    yield told(55, "owner", "declaration.filed", _declared(today), "declared")
    training = (
        TrainingHeld("受限空间作业审批和监护", ago(44), "special", 240, 18, 18),
        TrainingHeld("年度安全再培训（第三期）", ago(16), "yearly", 480, 32, 31),
    )
    spent = (
        ExpenseSpent("可燃气体报警器检定和更换", ago(40), 1_860_000, number="2026-10-031"),
        ExpenseSpent("防静电工作服 36 套", ago(27), 684_050, number="2026-10-118"),
        ExpenseSpent("消防泡沫液更换", ago(8), 2_400_000, number="2026-11-042"),
    )
    for lesson in training:
        yield told(15, "officer", "training.held", lesson, lesson.name)
    for money in spent:
        yield told(7, "owner", "expense.spent", money, money.number)
    slipped = AccidentRecorded(
        "卸车软管脱扣，少量滴漏", ago(21), "near_miss", measures="更换快速接头，卸车前双人确认锁扣"
    )
    yield told(20, "officer", "accident.recorded", slipped, "hose")
    level = StandardisationGranted(3, ago(1010), ago(-85), number="苏AQB320506WHIII202300218", by="苏州市应急管理局")
    yield told(61, "owner", "standardisation.granted", level, "third")


def _declared(today: date) -> DeclarationFiled:
    return DeclarationFiled(
        today.year, (today - timedelta(days=55)).isoformat(), "属地应急管理局", red=1, orange=3, yellow=9, blue=22
    )


def _commitments(firm: Firm, today: date) -> Iterator[Told]:
    """Every morning but for two, and but for today's: that is left to whoever tries it."""
    for days_ago in range(COMMITTED_DAYS, 0, -1):
        if days_ago in FORGOTTEN:
            continue
        counts = {"major_hazards": 1, "hazardous_processes": 1}
        counts |= {"height": 1} if days_ago % HEIGHT_EVERY == 0 else {}
        counts |= {"fire_2": 1, "contractors": 1} if days_ago % HOT_EVERY == 0 else {}
        day = (today - timedelta(days=days_ago)).isoformat()
        risk: RiskColour = "yellow" if "fire_2" in counts else "blue"
        body = CommitmentMade(
            day, "沈国栋（总经理）", WORDS, risk, units=4, running=4 - days_ago % 2, stopped=days_ago % 2, counts=counts
        )
        yield Told(days_ago, 7.6, "owner", "commitment.made", demo_id(firm.key, "commitment", str(days_ago)), body)
