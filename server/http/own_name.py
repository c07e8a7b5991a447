"""In whose name a request comes: the person that a phone says it works for must be the one who is signed in."""

from starlette.requests import Request

from server import problems


def in_own_name(request: Request) -> None:
    """Raises OTHER_PERSON: somebody else signed in on the phone between making and sending."""
    named = request.headers.get("zicha-person")
    actor = request.state.actor
    if named and actor is not None and named != str(actor.id):
        raise problems.OTHER_PERSON
