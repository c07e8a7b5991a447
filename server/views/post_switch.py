"""Switching to another enterprise that one serves: the session acts there from now on."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.http.guard import signed_in
from server.people.queries import posts_of
from server.people.tables import Session
from server.views.form import MOST_FIELDS


async def submit(request: Request) -> Response:
    """POST /account/post: the further post, or nothing for the first one"""
    actor = signed_in(request)
    wanted = str((await request.form(max_files=0, max_fields=MOST_FIELDS)).get("post", ""))
    post = next((one.id for one in await posts_of(actor.id, now()) if str(one.id) == wanted), None)
    if wanted and post is None:
        raise problems.NOT_FOUND
    await Session.filter(token_hash=request.state.session.token_hash).update(post=post)
    return RedirectResponse("/", 303)
