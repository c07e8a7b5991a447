"""The pages about hazards: lists, one hazard with what can be done about it, and its papers."""

from starlette.routing import BaseRoute

from server.http.guard import route
from server.views import (
    hazard_act,
    hazard_analysis,
    hazard_detail,
    hazard_export,
    hazard_import,
    hazard_list,
    hazard_report,
    hazard_statistics,
)

ROUTES: list[BaseRoute] = [
    route("/hazards", hazard_list.show, "hazard.list"),
    route("/hazards/analysis", hazard_analysis.show, "hazard.list"),
    route("/hazards/statistics", hazard_statistics.show, "hazard.list"),
    route("/hazards/statistics.xlsx", hazard_statistics.show_xlsx, "hazard.list"),
    route("/hazards/statistics.pdf", hazard_statistics.show_pdf, "hazard.list"),
    route("/hazards/import", hazard_import.show, hazard_import.ACTION),
    route(
        "/hazards/import",
        hazard_import.look,
        hazard_import.ACTION,
        methods=["POST"],
        most_bytes=hazard_import.FORM_BYTES,
    ),
    route(
        "/hazards/import/confirm",
        hazard_import.confirm,
        hazard_import.ACTION,
        methods=["POST"],
        most_bytes=hazard_import.FORM_BYTES,
    ),
    route("/hazards/import/template.xlsx", hazard_import.template, hazard_import.ACTION),
    route("/hazards/ledger.xlsx", hazard_export.show_xlsx, "hazard.list"),
    route("/hazards/ledger.pdf", hazard_export.show_pdf, "hazard.list"),
    route("/hazards/{hazard}", hazard_detail.show, "hazard.read"),
    route("/hazards/{hazard}/report/{to}.pdf", hazard_report.show, "hazard.read"),
    route("/hazards/{hazard}/{deed}", hazard_act.submit, "hazard.read", methods=["POST"]),
]
