"""What an enterprise declared, in words."""

from server.checklists.basis import Register
from server.checklists.checklist import Words
from server.checklists.library import Library
from server.checklists.questionnaire import Option, ProfileFact, Questionnaire
from server.checklists.shelf import library
from server.views.profile_told import ToldFact, profile_told

GAS = ProfileFact(fact="gas", kind="bool", question=Words(zh="有燃气吗？", en="Is there gas?"))
PEOPLE = ProfileFact(
    fact="people", kind="int", question=Words(zh="多少人？", en="How many people?"), unit=Words(zh="人", en="people")
)
SIZE = ProfileFact(
    fact="size",
    kind="choice",
    question=Words(zh="规模？", en="Which size?"),
    options=(Option(id="small", label=Words(zh="小型", en="small")),),
)
LIBRARY = Library([], Register([]), Questionnaire(facts=(GAS, PEOPLE, SIZE)))


def told(**profile: bool | int | str) -> list[ToldFact]:
    return profile_told(profile, LIBRARY, "zh")


def test_an_answer_stands_beside_its_question() -> None:
    assert told(gas=True) == [ToldFact("gas", "有燃气吗？", "是")]


def test_a_number_has_its_unit_and_a_choice_its_words() -> None:
    assert [fact.answer for fact in told(people=40, size="small")] == ["40 人", "小型"]


def test_what_is_not_so_is_left_out() -> None:
    assert told(gas=False) == []


def test_a_fact_that_nobody_asks_for_keeps_its_name() -> None:
    assert told(moat=3) == [ToldFact("moat", "", "3")]


def test_questions_of_a_single_checklist_are_known_as_well() -> None:
    found = profile_told({"tank_farm": True}, library(), "en")
    assert found == [ToldFact("tank_farm", "Is there a tank farm, a warehouse or a loading place?", "yes")]


def test_what_is_declared_for_platforms_is_told_as_it_was_asked() -> None:
    (found,) = told(exchange_company_code="320506017")
    assert (found.question, found.answer) == ("企业编码（9 位）", "320506017")
