"""What the demo's chemical plant declared for published methods (pure data): two units, and the guide's rows."""

from server.facts import GuideDeclared, Held, SourceDeclared
from server.regrading.declared import asked_rows, asked_situations

UNITS = (
    SourceDeclared("甲类罐区", (Held("甲醇", "4000", ("W5.2",)), Held("丙酮", "180", ("W5.2",))), 60),
    SourceDeclared("一车间硝化装置", (Held("甲苯", "96", ("W5.2",)), Held("硝酸", "20", ("W9.2",))), 60),
)
_THERE = {"A2.3": 2, "A3.1": 1, "A4.1": 3, "A4.2": 1, "E1.5": 1, "F1.2": 1, "F1.5": 1, "G1.3": 2, "I2.4": 1}


def guide_declared() -> GuideDeclared:
    """Every row that is asked, most of them with nothing to say."""
    rows = {row.code: _THERE.get(row.code, 0) for row in asked_rows()}
    return GuideDeclared(rows, {one.code: False for one in asked_situations()})
