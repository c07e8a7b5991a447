"""The risks of the demo: trees from the starter templates, and a plan of one site with what lies where."""

import io
from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid5

from msgspec.structs import replace
from PIL import Image, ImageDraw, ImageFont

from server.demo import demo_id
from server.demo.firms import CHENGHU, FENGQIAO, HUDU, Firm, Point
from server.facts import (
    Body,
    ControlRegistered,
    EventAssessed,
    PlanMark,
    PlanZone,
    SitePlanDrawn,
    TaskPlanned,
    UnitRegistered,
)
from server.labels.font import font_file
from server.risks.template import Chosen, Event, Told, facts_of, find_template

# Which template a firm began with, and which of its risk points each unit takes over; units without one are not there.
TREES: dict[str, tuple[str, dict[int, str]]] = {
    CHENGHU.key: ("tank-farm", {1: "甲醇储罐组", 3: "槽车装卸鹤位"}),
    HUDU.key: ("dust-grinding", {1: "铝镁粉尘抛光线", 2: "干式除尘系统"}),
    FENGQIAO.key: ("ammonia-refrigeration", {1: "液氨制冷机组", 3: "速冻隧道"}),
}
LIKELIHOODS = ("10", "6", "3", "1", "0.5", "0.2", "0.1")
SIZE = (1600, 1000)
# Where the areas lie, in ten thousandths: left, top, right, bottom.
LAID: dict[str, tuple[int, int, int, int]] = {
    "甲类罐区": (500, 800, 4200, 4600),
    "一车间": (4700, 800, 7200, 4600),
    "原料仓库": (7600, 800, 9500, 4600),
    "装卸站台": (500, 5600, 4200, 7400),
    "公用工程": (4700, 5600, 9500, 7400),
}


def risks_of(firm: Firm) -> Iterator[Told]:
    """All that is said of the risks of a firm, parents first; nothing for those without a tree."""
    name, taken = TREES.get(firm.key, ("", {}))
    template = find_template(name)
    if template is None:
        return
    points = {at: next(one for one in firm.points if one.name == point) for at, point in taken.items()}
    values = {
        key: _values(event, points[int(key.partition(".")[0])].level)
        for key, _, event in template.events()
        if int(key.partition(".")[0]) in points
    }
    places = {at: demo_id(firm.key, "area", point.area) for at, point in points.items()}
    units = {uuid5(root_of(firm), str(at)): point for at, point in points.items()}
    events: dict[UUID, Point] = {}
    for told in facts_of(template, Chosen(template.object, places, values, "生产部"), root_of(firm)):
        yield replace(told, body=_adapted(firm, told, units, events))


def planned_of(firm: Firm, control: UUID, body: ControlRegistered, today: date) -> TaskPlanned:
    """The plan that an owner made of one control: each week, whoever is at work."""
    point = next(one for one in firm.points if one.name == TREES[firm.key][1][1])
    return TaskPlanned(
        f"{point.name}：{body.what}", body.checklist or "", 1, "week", today.isoformat(), control=control,
        area=demo_id(firm.key, "area", point.area), point=demo_id(firm.key, "point", point.name), post="罐区班长",
    )  # fmt: skip


def _values(event: Event, most: int) -> dict[str, str]:
    """The suggestion, less likely where the firm assessed its point as less bad."""
    values = event.values
    for likelihood in LIKELIHOODS[LIKELIHOODS.index(values["L"]) :]:
        values = values | {"L": likelihood}
        if event.score(values).level <= most:
            break
    return values


def _adapted(firm: Firm, told: Told, units: dict[UUID, Point], events: dict[UUID, Point]) -> Body:
    """A unit takes its point over; its controls are looked at by the walk that was usual there."""
    body = told.body
    if isinstance(body, UnitRegistered):
        point = units[told.subject]
        return replace(body, name=point.name, point=demo_id(firm.key, "point", point.name))
    if isinstance(body, EventAssessed):
        events[told.subject] = units[body.unit]
    elif isinstance(body, ControlRegistered) and body.mode == "inspection":
        point = events[body.event]
        return replace(body, checklist=point.checklist, every_days=point.every_days)
    return body


def root_of(firm: Firm) -> UUID:
    """The id of a firm's object."""
    return demo_id(firm.key, "risks")


def plan_of(firm: Firm, sha256: str) -> SitePlanDrawn:
    """The plan with every area, the units of the tree, two things and a camera."""
    zones = tuple(
        PlanZone(demo_id(firm.key, "area", area), (x0, y0, x1, y0, x1, y1, x0, y1))
        for area, (x0, y0, x1, y1) in LAID.items()
    )
    spots = {1: (1400, 2000), 3: (2400, 6100)}
    units = tuple(PlanMark("unit", x, y, unit=uuid5(root_of(firm), str(at))) for at, (x, y) in spots.items())
    things = tuple(
        PlanMark("equipment", x, y, equipment=demo_id(firm.key, "thing", str(number)))
        for number, x, y in ((2, 5500, 1800), (6, 7000, 6300))
    )
    camera = PlanMark("camera", 4450, 5100, words="大门")
    return SitePlanDrawn("厂区总平面图", sha256, *SIZE, zones, (*units, *things, camera))


def picture() -> bytes:
    """The site from above as lines: walls, road and gate."""
    image = Image.new("RGB", SIZE, "#f6f5ef")
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(font_file()), 26, index=2)
    wide, high = SIZE
    pen.rectangle((30, 30, wide - 30, high - 200), outline="#7a7f78", width=6)
    pen.rectangle((36, 480, wide - 36, 540), fill="#e2e0d6")
    pen.line((36, 510, wide - 36, 510), fill="#b9b6a8", width=3)
    for x0, y0, x1, y1 in LAID.values():
        box = (x0 * wide // 10_000, y0 * high // 10_000, x1 * wide // 10_000, y1 * high // 10_000)
        pen.rectangle(box, fill="#ffffff", outline="#4d524c", width=4)
    for x in (140, 270, 400, 530):
        pen.ellipse((x, 300, x + 100, 400), outline="#4d524c", width=3)
    pen.text((wide // 2 - 60, high - 180), "大门 · 湖东路", fill="#4d524c", font=font)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=False)
    return file.getvalue()
