"""The list of checks as a workbook: the same filters and order, every row."""

import asyncio
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.moments import CHINA
from server.tasks.due import Due
from server.views.phone_list import enterprise_of
from server.views.sheet import Cell, sheet_answer, workbook
from server.views.task_lines import TaskNames, names_for, place_of, who_of
from server.views.task_list import asked_for
from server.wording import t

COLUMNS = (
    ("title", 30), ("checklist", 30), ("place", 24), ("who", 20), ("opens", 17), ("closes", 17), ("state", 12),
    ("done_at", 17), ("received_at", 17), ("done_by", 14),
)  # fmt: skip
MOST_ROWS = 100_000


async def show(request: Request) -> Response:
    """GET /tasks.xlsx, with the filters of /tasks"""
    enterprise, locale = enterprise_of(request), request.state.locale
    found = await asked_for(request, enterprise)
    due = found.shown[:MOST_ROWS]
    names = await names_for(enterprise, due, locale)
    head = [(t(locale, f"tasks.column.{key}"), width) for key, width in COLUMNS]
    rows = [_row(one, names, locale) for one in due]
    data = await asyncio.to_thread(workbook, t(locale, "tasks.title"), head, rows)
    return sheet_answer(f"tasks-{found.first}-{found.last}-{now():%Y%m%d}", data)


def _row(due: Due, names: TaskNames, locale: str) -> list[Cell]:
    done = due.done
    return [
        due.title,
        names.checklists.get(due.checklist.split("@")[0], due.checklist),
        place_of(due, names),
        who_of(due, names),
        _local(due.opens),
        _local(due.closes),
        t(locale, f"tasks.state.{due.state}"),
        _local(done.at) if done else None,
        _local(done.received_at) if done else None,
        names.people.get(done.by, "") if done and done.by else "",
    ]


def _local(moment: datetime) -> datetime:
    """In China's time; workbooks know no zones."""
    return moment.astimezone(CHINA).replace(tzinfo=None, microsecond=0)
