"""What people see when something went wrong: what happened, what is safe, what to do."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.http.local_path import local_path
from server.problems import Problem
from server.views.page import render
from server.wording import t


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """What templates/problem.html shows."""

    code: str
    status: int
    message: str
    back: str


async def problem_page(request: Request, problem: Problem) -> Response:
    """The page for a named problem."""
    message = t(request.state.locale, problem.message_key)
    page = ProblemPage(code=problem.code, status=problem.status, message=message, back=_form_of(request, problem))
    return render(request, "problem.html", page, problem.status)


def _form_of(request: Request, problem: Problem) -> str:
    """The page with the form that could not be taken, where it was one of ours: browsers keep there what was typed."""
    came = urlsplit(request.headers.get("referer", ""))
    is_ours = came.netloc == request.url.netloc and request.method == "POST"
    return local_path(came.path, "") if is_ours and problem.code == problems.FORM_INCOMPLETE.code else ""
