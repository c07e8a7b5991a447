"""A record's form as its page shows it: every field with its label, hint, choices and fault (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.records.commitment import OTHERS, TANKS, WORKS
from server.views.record_fields import Field
from server.views.record_rows import label_key
from server.views.record_typed import choices_of
from server.wording import t

Groups = list[tuple[str, list[tuple[str, str, str]]]]
GROUPS = {"works": WORKS, "tanks": TANKS, "others": OTHERS}
HINTS = {
    "until",
    "drill_months",
    "by",
    "fen",
    "loss_fen",
    "minutes",
    "work",
    "review_due",
    "veto",
    "ends",
    "contradiction",
}


@dataclass(frozen=True, slots=True)
class FieldSeen:
    """A field of the form with what was typed, and the fault in words where it has one."""

    name: str
    shape: str
    label: str
    hint: str
    needed: bool
    value: str
    options: list[tuple[str, str]]
    fault: str


def groups_of(typed: Mapping[str, str], locale: str) -> Groups:
    """The numbers of a commitment, each with its label and what was typed."""
    return [
        (
            t(locale, f"record.group.{name}"),
            [(f"count-{key}", t(locale, f"record.count.{key}"), typed.get(f"count-{key}", "")) for key in keys],
        )
        for name, keys in GROUPS.items()
    ]


def told_faults(
    wrong: Mapping[str, str], fields: list[FieldSeen], groups: Groups, locale: str
) -> list[tuple[str, str]]:
    """What is wrong, by the name of the field to go to."""
    labels = {one.name: one.label for one in fields} | {"why": t(locale, "record.field.why")}
    labels |= {key: label for _, counts in groups for key, label, _ in counts}
    return [
        (name, t(locale, "record.fault.of", field=labels.get(name, ""), fault=t(locale, f"record.fault.{what}")))
        for name, what in wrong.items()
    ]


def field_seen(
    sort: str,
    field: Field,
    typed: Mapping[str, str],
    faults: Mapping[str, str],
    locale: str,
    plans: list[tuple[str, str]],
) -> FieldSeen:
    """A field with its label, its choices and its fault."""
    key = label_key(sort, field)
    options = plans
    if field.shape == "choice":
        options = [(one, t(locale, f"record.choice.{sort}.{one}")) for one in choices_of(sort, field)]
    return FieldSeen(
        name=field.name,
        shape=field.shape,
        label=t(locale, key),
        hint=t(locale, f"record.hint.{field.name}") if field.name in HINTS else "",
        needed=field.needed,
        value=typed.get(field.name, ""),
        options=options,
        fault=t(locale, f"record.fault.{faults[field.name]}") if field.name in faults else "",
    )
