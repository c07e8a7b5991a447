"""Checklists to send on the way out and back: one that has something of everything, and any that the schema allows."""

from typing import Any, get_args

import msgspec
from hypothesis import strategies as st

from server.checklists.basis import Document
from server.checklists.checklist import Checklist, Every, Occasion
from server.checklists.equipment_types import EquipmentTypes
from server.checklists.questionnaire import Questionnaire
from tests.checklists.expressions import nested, odd_numbers

KINDS = ("judgement", "reading", "choice", "count", "text", "photo")


def both(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def an_item(key: str, **changes: Any) -> dict[str, Any]:
    plain = {
        "id": key, "question": both("阀门关得严吗？", "Does it close?"), "why": both("漏了会着火。", "A leak burns."),
        "kind": "judgement", "evidence": {"when": "none"},
        "fail": {"level": "general", "accident": "fire", "measure": both("更换阀门", "Replace it"), "days": 7},
        "basis": [{"document": "demo-rule", "clause": "第一条"}], "plan": "六(一)", "allow_na": True,
    }  # fmt: skip
    return plain | changes


VALVE = an_item("demo.valve", evidence={"when": "always", "photos": 2, "camera_only": True}, picture="valve")
LEVEL = an_item(
    "demo.level", kind="reading", allow_na=False, evidence={"when": "on_fail"},
    reading={"unit": "m", "min": "1.5", "max": "9.50", "decimals": 2, "trend": {"bad": "rising", "by": "0.5"}},
)  # fmt: skip
COUNT = an_item(
    "demo.count", kind="count", reading={"unit": "人", "max": "9"}, applies={"profile": "people", "over": 3}
)
STATE = an_item(
    "demo.state", kind="choice", applies={"answer": "demo.level", "is": "fail"},
    choices=[
        {"id": "dry", "label": both("干", "Dry"), "result": "pass"},
        {"id": "wet", "label": both("湿 = 不行", "=Wet, not good"), "result": "fail"},
        {"id": "none", "label": both("没有", "None"), "result": "na"},
    ],
)  # fmt: skip
WORDS = an_item("demo.words", kind="text", sample={"of": both("灭火器", "Extinguishers"), "least": 5, "percent": 10})
PHOTO = an_item(
    "demo.photo", kind="photo", evidence={"when": "always"},
    fail={"level": "major", "accident": "explosion", "measure": both("停", "Stop"), "days": 1},
    applies={"any": [{"not": {"profile": "process", "is": "nitration"}}, {"profile": "big"}]},
    basis=[{"document": "demo-rule", "clause": "第一条"}, {"document": "demo-rule", "clause": "第 二 条"}],
)  # fmt: skip
RICH: dict[str, Any] = {
    "checklist": "hazchem/rich", "version": 3, "sector": "hazchem", "title": both("全", "All"),
    "summary": both("样样都有", "Something of everything"), "minutes": 12, "occasion": "equipment",
    "signatures": "both",
    "applies": {"all": [{"profile": "tank_farm"}, {"profile": "people", "under": 300}]},
    "equipment": ["storage_tank", "forklift"],
    "frequency": {
        "every": "week", "times": 2, "note": both("早", "Early"),
        "basis": {"document": "demo-rule", "clause": "第一条"},
    },
    "profile": [
        {"fact": "process", "kind": "choice", "question": both("工艺？", "Which?"), "choices": ["nitration", "其他"]},
    ],
    "sections": [
        {"id": "yard", "title": both("罐区", "Yard"), "all_pass": True, "items": [VALVE, LEVEL],
         "repeat": {"of": both("储罐", "tank"), "count": "tanks", "most": 12}},
        {"id": "office", "title": both("办公室", "Office"), "applies": {"profile": "tank_farm"},
         "items": [COUNT, STATE, WORDS, PHOTO]},
        {"id": "gate", "title": both("大门", "Gate"), "repeat": {"of": both("门", "gate")}, "items": [
            an_item("demo.gate"), an_item("demo.gate-2", applies={"answer": "demo.gate", "is": "pass"}),
        ]},
    ],
}  # fmt: skip
FACTS = msgspec.convert(
    {
        "facts": [
            {"fact": "people", "kind": "int", "question": both("多少人？", "How many?"), "most": 500,
             "unit": both("人", "people")},
            {"fact": "tanks", "kind": "int", "question": both("几个罐？", "How many tanks?"),
             "hint": both("含空罐", "Empty ones too")},
            {"fact": "tank_farm", "kind": "bool", "question": both("有罐区吗？", "A tank farm?")},
            {"fact": "scale", "kind": "choice", "question": both("规模？", "Which size?"),
             "options": [{"id": "small", "label": both("小", "Small")}, {"id": "large", "label": both("大", "Large")}]},
            {"fact": "big", "kind": "derived", "question": both("大企业", "Big"),
             "when": {"any": [{"profile": "people", "over": 100}, {"profile": "scale", "is": "large"}]}},
        ]
    },
    Questionnaire,
)  # fmt: skip
REGISTER = {"demo-rule": msgspec.convert(
    {
        "document": "demo-rule", "title": "示例规定", "number": "示例〔2020〕1号", "issuer": "示例机关",
        "issued": "2020-01-01", "status": "现行",
        "clauses": [
            {"clause": "第一条", "subject": "阀门", "fact": "关不严", "text_checked": True},
            {"clause": "第 二 条", "subject": "=1+1", "fact": "@x", "text_checked": False},
        ],
    },
    Document,
)}  # fmt: skip
TYPES = msgspec.convert(
    {"types": [{"type": key, "title": both("物", "Thing")} for key in ("storage_tank", "forklift")]}, EquipmentTypes
)


def rich(**changes: Any) -> Checklist:
    return msgspec.convert(RICH | changes, Checklist)


# Whatever a person can type: no control characters, no space around it.
_typed = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
_odd = st.sampled_from(
    ["=1+1", "@SUM(A1)", "+1", "-1", "#N/A", "TRUE", "1.10", "1e5", "'x", "_x0041_", '"', "a\nb", "是"]
)


def texts(most: int, *, lines: bool = False) -> st.SearchStrategy[str]:
    alphabet = st.one_of(_typed, st.just("\n")) if lines else _typed
    return (st.text(alphabet, min_size=1, max_size=min(most, 30)).map(str.strip).filter(bool)) | (
        _odd if lines else _odd.filter(lambda text: "\n" not in text)
    )


def _optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _some(needed: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(needed, optional=optional)


_results = st.sampled_from(["pass", "fail", "na"])
conditions = nested(
    st.one_of(
        st.fixed_dictionaries({"profile": texts(9)}),
        st.fixed_dictionaries({"profile": texts(9), "is": st.booleans() | odd_numbers | texts(9)}),
        st.fixed_dictionaries({"profile": texts(9), "over": odd_numbers}),
        st.fixed_dictionaries({"profile": texts(9), "under": odd_numbers}),
        st.fixed_dictionaries({"answer": texts(9), "is": _results}),
    )
)
keys = st.from_regex("[a-z][a-z0-9_]{1,8}", fullmatch=True)
decimals = st.from_regex(r"-?[0-9]{1,9}(\.[0-9]{1,6})?", fullmatch=True)
words = st.fixed_dictionaries({"zh": texts(400, lines=True), "en": texts(600, lines=True)})
documents = st.from_regex("[a-z0-9-]{3,12}", fullmatch=True)
bases = st.fixed_dictionaries({"document": documents, "clause": texts(60)})
readings = _some(
    {"unit": texts(20).filter(lambda text: len(text) <= 20)},
    min=decimals, max=decimals, decimals=st.integers(0, 6),
    trend=st.fixed_dictionaries({"bad": st.sampled_from(["rising", "falling", "either"]), "by": decimals}),
)  # fmt: skip
choices = st.lists(st.fixed_dictionaries({"id": keys, "label": words, "result": _results}), max_size=4)
items = _some(
    {
        "id": st.uuids().map(lambda one: f"i.{one}"), "question": words, "why": words, "kind": st.sampled_from(KINDS),
        "evidence": _some(
            {"when": st.sampled_from(["none", "on_fail", "always"])},
            photos=st.integers(1, 10), camera_only=st.booleans(),
        ),
        "fail": st.fixed_dictionaries({
            "level": st.sampled_from(["general", "major"]), "accident": st.from_regex("[a-z_]{3,40}", fullmatch=True),
            "measure": words, "days": st.integers(1, 180),
        }),
        "basis": st.lists(bases, min_size=1, max_size=3), "plan": texts(20), "allow_na": st.booleans(),
    },
    reading=readings, choices=choices, applies=conditions, picture=keys,
    sample=_some({"of": words, "least": st.integers(1, 1000)}, percent=st.integers(1, 100)),
)  # fmt: skip
sections = _some(
    {"id": keys, "title": words, "items": st.lists(items, max_size=3)},
    applies=conditions, all_pass=st.booleans(),
    repeat=_some({"of": words}, count=keys, most=st.integers(2, 100)),
)  # fmt: skip
plain_checklists = _some(
    {
        "checklist": st.from_regex("[a-z0-9-]{2,9}/[a-z0-9-]{2,9}", fullmatch=True), "version": st.integers(1, 100_000),
        "sector": st.from_regex("[a-z-]{3,9}", fullmatch=True), "title": words, "summary": words,
        "minutes": st.integers(1, 600),
        "sections": st.lists(sections, max_size=3, unique_by=lambda section: section["id"]),
    },
    profile=st.lists(
        _some(
            {"fact": keys, "kind": st.sampled_from(["bool", "int", "choice"]), "question": words},
            choices=st.lists(texts(20), max_size=3),
        ),
        max_size=3, unique_by=lambda question: question["fact"],
    ),
    occasion=st.sampled_from(get_args(Occasion)), applies=conditions, equipment=st.lists(keys, max_size=3),
    frequency=_some({"every": st.sampled_from(get_args(Every))}, times=st.integers(1, 24), basis=bases, note=words),
)  # fmt: skip
any_checklists = plain_checklists.map(lambda plain: msgspec.convert(plain, Checklist))
