"""What people see when something went wrong: what happened, what is safe, what to do."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.problems import Problem
from server.views.page import render
from server.wording import t


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """What templates/problem.html shows."""

    code: str
    status: int
    message: str


async def problem_page(request: Request, problem: Problem) -> Response:
    """The page for a named problem."""
    message = t(request.state.locale, problem.message_key)
    page = ProblemPage(code=problem.code, status=problem.status, message=message)
    return render(request, "problem.html", page, problem.status)
