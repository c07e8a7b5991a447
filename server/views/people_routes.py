"""The pages about people: a team, one person, invitations, and coming in by one."""

from starlette.routing import BaseRoute

from server.http.guard import route
from server.people.policy import PUBLIC
from server.views import (
    account_data,
    invitation_accept,
    people_invite,
    people_list,
    person_act,
    person_detail,
    post_switch,
)

ROUTES: list[BaseRoute] = [
    route("/people", people_list.show, "people.list"),
    route("/people/invite", people_invite.submit, "people.manage", methods=["POST"]),
    route("/people/invited/{code}", people_invite.show, "people.manage"),
    route("/people/invitations/{invitation}/revoke", people_invite.revoke, "people.manage", methods=["POST"]),
    route("/people/{person}", person_detail.show, "people.manage"),
    route("/people/{person}/{act}", person_act.submit, "people.manage", methods=["POST"]),
    route("/account/data.json", account_data.show, "me.read"),
    route("/account/post", post_switch.submit, "me.read", methods=["POST"]),
    route("/i", invitation_accept.ask, PUBLIC),
    route("/i/{code}", invitation_accept.show, PUBLIC),
    route("/i/{code}", invitation_accept.submit, PUBLIC, methods=["POST"]),
]
