"""What an owner does to a draft of a checklist, one step at a time (pure): each gives the draft after it."""

from collections.abc import Callable, Mapping
from uuid import UUID

import msgspec
from msgspec.structs import replace

from server.facts import ChecklistTailored, LeftOut, OwnItem, OwnSection

Form = Mapping[str, str]
Step = Callable[[ChecklistTailored, Form, UUID], ChecklistTailored]


class Unreadable(Exception):
    """A form lacks something or holds what cannot be; the message says what."""


def changed(body: ChecklistTailored, deed: str, form: Form, subject: UUID) -> ChecklistTailored:
    """The draft after a step; raises Unreadable, and KeyError for a step that does not exist."""
    try:
        after = STEPS[deed](body, form, subject)
        return msgspec.convert(msgspec.to_builtins(after), ChecklistTailored)
    except msgspec.ValidationError as error:
        raise Unreadable(str(error)) from None


def _name(body: ChecklistTailored, form: Form, _subject: UUID) -> ChecklistTailored:
    return replace(body, title=form.get("title", "").strip())


def _drop(body: ChecklistTailored, form: Form, _subject: UUID) -> ChecklistTailored:
    left = LeftOut(item=form.get("item", ""), reason=form.get("reason", "").strip())
    return replace(_keep(body, form, _subject), dropped=(*_keep(body, form, _subject).dropped, left))


def _waive(body: ChecklistTailored, form: Form, _subject: UUID) -> ChecklistTailored:
    left = LeftOut(item=form.get("item", ""), reason=form.get("reason", "").strip())
    return replace(_keep(body, form, _subject), waived=(*_keep(body, form, _subject).waived, left))


def _keep(body: ChecklistTailored, form: Form, _subject: UUID) -> ChecklistTailored:
    item = form.get("item", "")
    return replace(
        body,
        dropped=tuple(one for one in body.dropped if one.item != item),
        waived=tuple(one for one in body.waived if one.item != item),
    )


def _add(body: ChecklistTailored, form: Form, subject: UUID) -> ChecklistTailored:
    filled = {key: value.strip() for key, value in form.items() if key in OwnItem.__struct_fields__ and value.strip()}
    plain = filled | {"id": _free_id(body, subject)} | ({"days": int(filled["days"])} if _whole(filled) else {})
    return replace(body, added=(*body.added, msgspec.convert(plain, OwnItem)))


def _whole(filled: Form) -> bool:
    return filled.get("days", "").isascii() and filled.get("days", "").isdigit()


def _free_id(body: ChecklistTailored, subject: UUID) -> str:
    """Numbers count on from version to version, so that none is ever used for another question."""
    used = [int(own.id.rpartition(".")[2]) for own in body.added]
    return f"own.{subject.hex[:12]}.v{body.version}.{max(used, default=0) + 1}"


def _remove(body: ChecklistTailored, form: Form, _subject: UUID) -> ChecklistTailored:
    return replace(body, added=tuple(own for own in body.added if own.id != form.get("item")))


def _section(body: ChecklistTailored, form: Form, _subject: UUID) -> ChecklistTailored:
    numbers = [int(section.id.removeprefix("own_")) for section in body.sections]
    new = OwnSection(id=f"own_{max(numbers, default=0) + 1}", title=form.get("title", "").strip())
    return replace(body, sections=(*body.sections, new))


STEPS: Mapping[str, Step] = {
    "name": _name,
    "drop": _drop,
    "waive": _waive,
    "keep": _keep,
    "add": _add,
    "remove": _remove,
    "section": _section,
}
