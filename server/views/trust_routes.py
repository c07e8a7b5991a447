"""The pages about trust: the second half of signing in, one's own second factor, and the trail of the door."""

from starlette.routing import BaseRoute

from server.http.guard import route
from server.people.policy import PUBLIC
from server.views import other_system, passkeys, second_factor, second_step, security_trail

ROUTES: list[BaseRoute] = [
    route("/login/second", second_step.show, PUBLIC),
    route("/login/second", second_step.submit, PUBLIC, methods=["POST"]),
    route("/account/second-factor", second_factor.show, "factor.manage"),
    route("/account/second-factor", second_factor.confirm, "factor.manage", methods=["POST"]),
    route("/account/second-factor/remove", second_factor.remove, "factor.manage", methods=["POST"]),
    route("/login/passkey/begin", passkeys.begin_enter, PUBLIC, methods=["POST"]),
    route("/login/passkey", passkeys.enter, PUBLIC, methods=["POST"]),
    route("/account/passkeys/begin", passkeys.begin_add, "factor.manage", methods=["POST"]),
    route("/account/passkeys", passkeys.add, "factor.manage", methods=["POST"]),
    route("/account/passkeys/{passkey}/remove", passkeys.remove, "factor.manage", methods=["POST"]),
    route("/login/oidc", other_system.go, PUBLIC),
    route(other_system.BACK, other_system.back, PUBLIC),
    route("/account/identity", other_system.go_to_link, "factor.manage"),
    route("/account/identity/remove", other_system.remove, "factor.manage", methods=["POST"]),
    route("/security", security_trail.show, "security.read"),
]
