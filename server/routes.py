"""Every URL, grouped by page, each with the action that opens it. See `people.policy` for who may do what."""

from starlette.routing import BaseRoute

from server.checklists import routes as checklists
from server.contract import routes as contract
from server.evidence import routes as files
from server.evidence import serve
from server.http.guard import route
from server.own_checklists import routes as own_checklists
from server.people.policy import PUBLIC
from server.settings import Settings
from server.sync import routes as sync
from server.views import (
    account,
    basis_detail,
    basis_list,
    checklist_detail,
    checklist_export,
    checklist_list,
    checklist_print,
    checkpoint_list,
    declare_routes,
    enterprise_detail,
    enterprise_ledger,
    enterprise_list,
    equipment_labels,
    equipment_list,
    equipment_new,
    field_app,
    grade_by_hand,
    grade_compare,
    grade_held,
    grade_notice,
    grade_policy,
    grade_region,
    hazard_routes,
    health,
    home,
    inspection_detail,
    inspection_list,
    item_detail,
    joining_routes,
    language,
    local_ca,
    login,
    logout,
    news,
    own_checklist_detail,
    own_checklist_edit,
    patrol_detail,
    patrol_list,
    patterns,
    people_routes,
    phone_aside,
    phone_import,
    phone_list,
    photo_routes,
    profile,
    recheck_detail,
    recheck_list,
    recheck_new,
    record_routes,
    rehearsal,
    risk_routes,
    session_revoke,
    tag,
    task_routes,
    tip_routes,
    trust_routes,
)
from server.views.static_files import client_files


def all_routes(settings: Settings) -> list[BaseRoute]:
    """What this server answers."""
    return [*DEVICES, *FILES, *DESK, *FIELD, *MACHINES, *client_files(settings)]


# What phones and other programs talk to
DEVICES = [
    route("/api/v1/me", sync.show_me, "me.read"),
    route("/api/v1/sync/push", sync.push, "sync.push", methods=["POST"], most_bytes=None),
    route("/api/v1/sync/pull", sync.pull, "sync.pull"),
    route("/api/v1/sync/status", sync.status, "sync.status", methods=["POST"], most_bytes=None),
    route("/api/v1/checklists/own/{own}/{version:int}", own_checklists.show, "own_checklist.read"),
    route("/api/v1/checklists/{sector}/{name}/{version:int}", checklists.show, "checklist.read"),
    route("/api/v1/enterprises/{enterprise}/checkpoints", checkpoint_list.show_json, "ledger.read"),
    route("/.well-known/jwks.json", health.receipt_keys, PUBLIC),
    route("/api/v1/openapi.json", contract.show, PUBLIC),
]

# Photos: arriving in pieces, and shown
FILES = [
    route("/api/v1/files", files.announce, PUBLIC, methods=["OPTIONS"]),
    route("/api/v1/files", files.create, "file.upload", methods=["POST"], most_bytes=None),
    route("/api/v1/files/{upload}", files.announce, PUBLIC, methods=["OPTIONS"]),
    route("/api/v1/files/{upload}", files.look, "file.upload", methods=["HEAD"]),
    route("/api/v1/files/{upload}", files.add, "file.upload", methods=["PATCH"], most_bytes=None),
    route("/api/v1/files/{upload}", files.remove, "file.upload", methods=["DELETE"]),
    route("/api/v1/files/{upload}", files.override, "file.upload", methods=["POST"], most_bytes=None),
    *photo_routes.ROUTES,
    *trust_routes.ROUTES,
    route("/files/{sha256}", serve.show_file, "file.read"),
    route("/files/{sha256}/{rendition}", serve.show_rendition, "file.read"),
]

# Pages at a desk
DESK = [
    route("/login", login.show, PUBLIC),
    route("/login", login.submit, PUBLIC, methods=["POST"]),
    route("/logout", logout.submit, PUBLIC, methods=["POST"]),
    route("/", home.show, "home.read"),
    route("/language", language.submit, PUBLIC, methods=["POST"]),
    route("/account", account.show, "me.read"),
    route("/account/sessions/{session}/revoke", session_revoke.submit, "session.revoke", methods=["POST"]),
    *people_routes.ROUTES,
    *joining_routes.ROUTES,
    route("/phone-import", phone_import.show, "phone.import"),
    route("/phone-import", phone_import.submit, "phone.import", methods=["POST"], most_bytes=phone_import.MOST_BYTES),
    *hazard_routes.ROUTES,
    *task_routes.ROUTES,
    *tip_routes.ROUTES,
    route("/patterns", patterns.show, "patterns.read"),
    route("/inspections", inspection_list.show, "inspection.list"),
    route("/inspections/{inspection}", inspection_detail.show, "inspection.read"),
    route("/patrols", patrol_list.show, "patrol.list"),
    route("/patrols/{patrol}", patrol_detail.show, "patrol.read"),
    route("/phones", phone_list.show, "phone.list"),
    route("/phones/{device}/aside", phone_aside.submit, "phone.set_aside", methods=["POST"]),
    route("/checklists", checklist_list.show, "checklist.read"),
    route("/checklists/items/{item}", item_detail.show, "checklist.read"),
    route("/checklists/own/new", own_checklist_edit.begin, "own_checklist.edit", methods=["POST"]),
    route("/checklists/own/{own}/edit", own_checklist_edit.show, "own_checklist.edit"),
    route("/checklists/own/{own}/edit", own_checklist_edit.submit, "own_checklist.edit", methods=["POST"]),
    route("/checklists/own/{own}/{version:int}", own_checklist_detail.show, "own_checklist.read"),
    route("/checklists/own/{own}/{version:int}/export", checklist_export.show_own, "own_checklist.read"),
    route("/checklists/{sector}/{name}/{version:int}/export", checklist_export.show, "checklist.read"),
    route("/checklists/{sector}/{name}/{version:int}", checklist_detail.show, "checklist.read"),
    route("/checklists/pictures/{key}.{side}.svg", checklists.show_picture, "checklist.read"),
    route("/checklists/{sector}/{name}/{version:int}/print", checklist_print.show, "checklist.read"),
    route("/basis", basis_list.show, "checklist.read"),
    route("/basis/{document}", basis_detail.show, "checklist.read"),
    *declare_routes.ROUTES,
    route("/profile", profile.show, "profile.edit"),
    route("/profile", profile.submit, "profile.edit", methods=["POST"]),
    route("/enterprises", enterprise_list.show, "enterprise.list"),
    route("/enterprises/{enterprise}", enterprise_detail.show, "grade.read"),
    route("/grade", enterprise_detail.show_own, "grade.read"),
    route("/enterprises/{enterprise}/recheck", recheck_new.show, recheck_new.ACTION),
    route(
        "/enterprises/{enterprise}/recheck",
        recheck_new.submit,
        recheck_new.ACTION,
        methods=["POST"],
        most_bytes=recheck_new.FORM_BYTES,
    ),
    route("/enterprises/{enterprise}/grade-by-hand", grade_by_hand.show, grade_by_hand.ACTION),
    route("/enterprises/{enterprise}/grade-by-hand", grade_by_hand.submit, grade_by_hand.ACTION, methods=["POST"]),
    route("/enterprises/{enterprise}/grade.pdf", grade_notice.show, "grade.read"),
    route("/grading/compare", grade_compare.show, "grade.compare"),
    route("/grading/region", grade_region.show, "enterprise.list"),
    route("/grading/policy", grade_policy.show, "method.read"),
    route("/grading/policy.yaml", grade_policy.download, "method.read"),
    route("/news", news.show, "news.read"),
    route("/news/read", news.submit, "news.read", methods=["POST"]),
    route("/rechecks", recheck_list.show, "recheck.list"),
    route("/rechecks/{recheck}", recheck_detail.show, "recheck.list"),
    route("/rechecks/{recheck}/answer", recheck_detail.answer, "fact:grade.recheck_answered", methods=["POST"]),
    route("/enterprises/{enterprise}/ledger", enterprise_ledger.show, "ledger.read"),
    route("/enterprises/{enterprise}/checkpoints", checkpoint_list.show, "ledger.read"),
    route("/grading/rehearsal", rehearsal.show, "policy.rehearse"),
    route("/grading/rehearsal", rehearsal.submit, "policy.rehearse", methods=["POST"]),
    route("/grading/hold", grade_held.submit, "policy.adopt", methods=["POST"]),
    route("/grading/adopt", rehearsal.put_in_force, "policy.adopt", methods=["POST"]),
    *risk_routes.ROUTES,
    route("/equipment", equipment_list.show, "equipment.list"),
    route("/equipment/new", equipment_new.show, "equipment.register"),
    route("/equipment/new", equipment_new.submit, "equipment.register", methods=["POST"]),
    route("/equipment/labels", equipment_labels.show, "label.print"),
    route("/equipment/labels/preview.png", equipment_labels.preview, "label.print"),
    route("/equipment/labels/sheet.pdf", equipment_labels.download, "label.print"),
    route("/equipment/{equipment}/label.{form}", equipment_labels.show_one, "label.print"),
    *record_routes.ROUTES,
]

# The field app and the tags that lead to it
FIELD = [
    route("/app", field_app.show, PUBLIC),
    route("/app/rescue", field_app.show_rescue, PUBLIC),
    route("/t/{code}", tag.show, PUBLIC),
]

# For machines that look after this one
MACHINES = [
    route("/healthz", health.alive, PUBLIC),
    route("/readyz", health.ready, PUBLIC),
    route("/metrics", health.measurements, PUBLIC),
    route("/local-ca.crt", local_ca.show, PUBLIC),
]
