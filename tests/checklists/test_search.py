"""Finding by what people type."""

from server.checklists.search import item_hits, title_hit, words_in
from tests.checklists.small import a_checklist, an_item

TITLE = {"zh": "消防设施月度检查", "en": "Fire equipment, monthly"}
QUESTION = {"zh": "灭火器压力够吗？", "en": "Is the extinguisher's pressure right?"}
SECTION = {"id": "here", "title": TITLE, "items": [an_item("fire.month.1", question=QUESTION), an_item("fire.month.2")]}
LIST = a_checklist("fire/month", title=TITLE, sections=[SECTION])


def test_a_word_is_found_inside_another_and_every_word_must_be_there() -> None:
    assert [item.id for item in item_hits(LIST, words_in("灭火"))] == ["fire.month.1"]
    assert [item.id for item in item_hits(LIST, words_in("压力 EXTINGUISHER"))] == ["fire.month.1"]
    assert list(item_hits(LIST, words_in("灭火 绳"))) == []
    assert title_hit(LIST, words_in("月度 消防"))
    assert not title_hit(LIST, words_in("灭火"))


def test_without_words_every_title_fits_and_no_item_is_a_hit() -> None:
    assert title_hit(LIST, [])
    assert list(item_hits(LIST, [])) == []
