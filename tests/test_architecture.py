"""The house stands: arrows run one way, rules are pure, and the ledger has one writer."""

import ast
import re

import pytest

from server.settings import ROOT
from tests.house import calls_on, circles, doors_reached, graph_of, read_house, upward

HOUSE = read_house(ROOT / "server")
GRAPH = graph_of(HOUSE)
# From the ground up. A room may use those of the floors below it, and no other.
FLOORS = [
    {"canonical", "clock", "disk", "logs", "metrics", "moments", "problems", "settings", "wording"},
    {"database", "facts", "production", "statements"},
    {"trust"},
    {"people"},
    {
        "areas",
        "declarations",
        "enterprises",
        "equipment",
        "grades",
        "http",
        "likeness",
        "migrate",
        "patrols",
        "phones",
        "records",
        "risk_points",
        "site_plans",
    },
    {"checklists", "labels"},
    {"exchange", "own_checklists"},
    {"grading", "inspections"},
    {"hazards", "policies", "risks", "tasks"},
    {"following", "reminders"},
    {"ledger"},
    {"evidence", "platforms", "regrading", "sync", "webhooks"},
    {"carried", "tips"},
    {"archive", "backup", "contract", "demo", "moving", "views"},
    {"routes"},
    {"app"},
    {"commands"},
    {"__main__"},
]
# Rules: the same arguments give the same answer, on any day and any machine.
PURE_PACKAGES = ("server.grading", "server.facts")
PURE_MODULES = {
    "server.canonical",
    "server.checklists.applicable",
    "server.checklists.basis",
    "server.checklists.checklist",
    "server.checklists.copied",
    "server.checklists.coverage",
    "server.checklists.craft",
    "server.checklists.deciding",
    "server.checklists.difference",
    "server.checklists.due",
    "server.checklists.equipment_types",
    "server.checklists.expression",
    "server.checklists.expression_text",
    "server.checklists.expression_tokens",
    "server.checklists.fault",
    "server.checklists.faults",
    "server.checklists.faults_between",
    "server.checklists.item_faults",
    "server.checklists.judge",
    "server.checklists.library",
    "server.checklists.limits",
    "server.checklists.possible",
    "server.checklists.questionnaire",
    "server.checklists.questions",
    "server.checklists.remedies",
    "server.checklists.reviewed",
    "server.checklists.scaffold",
    "server.checklists.schema",
    "server.checklists.schema_words",
    "server.checklists.shape",
    "server.checklists.standing",
    "server.checklists.strict_scalars",
    "server.checklists.write_yaml",
    "server.checklists.pictures",
    "server.enterprises.credit_code",
    "server.evidence.inspect",
    "server.evidence.ranges",
    "server.evidence.tus",
    "server.exchange.cell_fault",
    "server.exchange.cells",
    "server.exchange.fields",
    "server.exchange.hazard_sheet",
    "server.exchange.xlsform",
    "server.exchange.xlsform_expression",
    "server.exchange.xlsform_item",
    "server.exchange.xlsform_rows",
    "server.exchange.rule_words",
    "server.hazards.clocks",
    "server.hazards.hazard",
    "server.hazards.life",
    "server.hazards.more_time",
    "server.hazards.opening",
    "server.hazards.statistics",
    "server.hazards.supervision",
    "server.inspections.judgement",
    "server.labels.code",
    "server.labels.order",
    "server.labels.sizes",
    "server.ledger.chain",
    "server.likeness.fingerprint",
    "server.evidence.agreement",
    "server.evidence.limits",
    "server.ledger.witness",
    "server.moments",
    "server.own_checklists.tailor",
    "server.people.actions",
    "server.people.policy",
    "server.platforms.check",
    "server.platforms.difference",
    "server.platforms.from_points",
    "server.platforms.model",
    "server.platforms.settings",
    "server.platforms.write",
    "server.phones.phone",
    "server.production",
    "server.reminders.ladder",
    "server.records.commitment",
    "server.records.due",
    "server.records.record",
    "server.risk_points.tiers",
    "server.risks.score",
    "server.trust.strength",
    "server.sync.envelope",
    "server.sync.limits",
    "server.sync.place",
    "server.sync.wire",
    "server.tasks.calendar",
    "server.tasks.due",
    "server.tasks.figures",
    "server.tasks.on_phone",
    "server.tasks.pause",
    "server.tasks.plan",
    "server.tasks.point_plan",
    "server.tasks.settle",
    "server.tasks.task",
    "server.tasks.window",
    "server.tips.tip",
    "server.webhooks.event",
}
PURE = sorted(PURE_MODULES | {name for name in HOUSE if name.startswith(PURE_PACKAGES)})
MOST_LINES = 200


def sample(**sources: str) -> dict[str, ast.Module]:
    return {f"server.{name.replace('__', '.')}": ast.parse(text) for name, text in sources.items()}


def test_imports_run_down_the_floors_and_every_room_stands_on_one() -> None:
    assert upward(HOUSE, FLOORS) == []


def test_no_module_leads_back_to_itself() -> None:
    assert circles(GRAPH) == []


@pytest.mark.parametrize("module", PURE)
def test_a_rule_reaches_no_clock_no_disk_no_database_and_no_network(module: str) -> None:
    assert doors_reached(GRAPH, module) == set()


def test_only_the_recorder_writes_facts_and_nobody_changes_or_deletes_one() -> None:
    writing = {"create", "bulk_create", "update", "delete", "bulk_update", "update_or_create", "get_or_create", "save"}
    assert list(calls_on(HOUSE, "LedgerFact", writing)) == []
    # Rows of facts are made by `to_row` and put in by `added`; the recorder alone has both.
    users = {module for module, tree in HOUSE.items() if "to_row(fact)" in ast.unparse(tree)}
    assert {module for module in users if "added" in ast.unparse(HOUSE[module])} == {"server.ledger.record"}
    making = {module for module, tree in HOUSE.items() if "LedgerFact(id=" in ast.unparse(tree)}
    assert making == {"server.ledger.rows"}
    texts = [node.value for tree in HOUSE.values() for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    changing = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM) \"?fact\b")
    assert [text for text in texts if isinstance(text, str) and changing.search(text)] == []


def test_files_stay_short_enough_to_be_read_at_once() -> None:
    sizes = {
        str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n")
        for path in (ROOT / "server").rglob("*.py")
        if "migrations" not in path.parts and "demo" not in path.parts
    }
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES} == {}


def test_an_import_that_runs_up_is_found() -> None:
    house = sample(facts__fact="from server.ledger.record import record", ledger__record="")
    assert upward(house, FLOORS) == ["server.facts.fact imports server.ledger.record"]
    assert upward(sample(attic__box=""), FLOORS) == ["attic stands on no floor"]


def test_a_circle_is_found() -> None:
    house = sample(ledger__a="from server.ledger import b", ledger__b="import server.ledger.a")
    assert circles(graph_of(house)) == ["server.ledger.a", "server.ledger.b"]


def test_a_clock_behind_two_doors_is_found() -> None:
    house = sample(grading__a="from server.moments import b", moments="from server.clock import now", clock="")
    assert doors_reached(graph_of(house), "server.grading.a") == {"server.clock"}


def test_a_second_writer_is_found() -> None:
    house = sample(views__x="async def f():\n    await LedgerFact.filter(id=1).update(body='')")
    assert list(calls_on(house, "LedgerFact", {"update"})) == [("server.views.x", "update")]
