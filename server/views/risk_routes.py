"""The pages about risks: the tree, the list, forms of each tier, and templates to start from."""

from starlette.routing import BaseRoute

from server.http.guard import route
from server.views import (
    risk_card,
    risk_edit,
    risk_import,
    risk_plan,
    risk_plan_draw,
    risk_plan_list,
    risk_start,
    risk_table,
    risk_tree,
)

PICTURE_BYTES = risk_plan_list.PICTURE_BYTES
ROUTES: list[BaseRoute] = [
    route("/risks", risk_tree.show, "risk.list"),
    route("/risks/table", risk_table.show, "risk.list"),
    route("/risks/table.xlsx", risk_table.download, "risk.list"),
    route("/risks/score", risk_edit.compute, "risk.edit"),
    route("/risks/templates", risk_start.show_list, "risk.edit"),
    route("/risks/start", risk_start.show, "risk.edit"),
    route("/risks/start", risk_start.submit, "risk.edit", methods=["POST"]),
    route("/risks/import", risk_import.show, risk_import.ACTION),
    route("/risks/import", risk_import.look, risk_import.ACTION, methods=["POST"], most_bytes=risk_import.FORM_BYTES),
    route(
        "/risks/import/confirm",
        risk_import.confirm,
        risk_import.ACTION,
        methods=["POST"],
        most_bytes=risk_import.FORM_BYTES,
    ),
    route("/risks/import/template.xlsx", risk_import.template, risk_import.ACTION),
    route("/risks/plans", risk_plan_list.show_list, "risk.list"),
    route(
        "/risks/plans", risk_plan_list.upload, "risk.edit", methods=["POST"], most_bytes=risk_plan_list.PICTURE_BYTES
    ),
    route("/risks/plans/{plan}.pdf", risk_plan.download, "risk.read"),
    route("/risks/plans/{plan}", risk_plan.show, "risk.read"),
    route("/risks/plans/{plan}/draw", risk_plan_draw.show_draw, "risk.edit"),
    route("/risks/plans/{plan}/draw", risk_plan_draw.draw, "risk.edit", methods=["POST"]),
    route("/risks/plans/{plan}/retire", risk_plan_draw.retire, "risk.edit", methods=["POST"]),
    route("/risks/units/{unit}/card.pdf", risk_card.download, "risk.read"),
    route("/risks/{tier}/new", risk_edit.show_new, "risk.edit"),
    route("/risks/{tier}/new", risk_edit.submit, "risk.edit", methods=["POST"]),
    route("/risks/{tier}/{id}", risk_edit.show, "risk.edit"),
    route("/risks/{tier}/{id}", risk_edit.submit, "risk.edit", methods=["POST"]),
    route("/risks/{tier}/{id}/retire", risk_edit.retire, "risk.edit", methods=["POST"]),
]
