"""The sheets of a workbook and what stands in each (pure)."""

from typing import Any

from msgspec import Struct

from server.checklists.checklist import Checklist, Choice, Item, ProfileQuestion, Section
from server.exchange.fields import Field, Path, fields_of
from server.wording import LOCALES, t

_ID = next(field for field in fields_of(Item) if field.name == "id")
_KEY = next(field for field in fields_of(Section) if field.name == "id")


class Sheet(Struct, frozen=True):
    """One sheet: a row for each thing, or for `head` a row for each field."""

    key: str
    fields: tuple[Field, ...]
    needed: bool = True

    @property
    def name(self) -> str:
        """What its tab says."""
        return sheet_name(self.key)

    def field(self, name: str) -> Field:
        """One of its fields."""
        return next(field for field in self.fields if field.name == name)


def _linked(name: str, to: Field) -> Field:
    """The column that says to which row of another sheet a row belongs."""
    return Field((name,), "text", pattern=to.pattern)


HEAD = Sheet("head", fields_of(Checklist))
SECTIONS = Sheet("sections", fields_of(Section))
ITEMS = Sheet("items", (_linked("section", _KEY), *fields_of(Item)))
CHOICES = Sheet("choices", (_linked("item", _ID), *fields_of(Choice)), needed=False)
PROFILE = Sheet("profile", fields_of(ProfileQuestion), needed=False)
SHEETS = (HEAD, SECTIONS, ITEMS, CHOICES, PROFILE)


def sheet_name(key: str) -> str:
    """What the tab of a sheet says; it is the same for all readers, since faults point to it."""
    return t("zh", f"exchange.sheet.{key}")


def label(locale: str, sheet: Sheet, field: Field) -> str:
    """The heading of a field."""
    *stem, last = field.path
    if last in LOCALES and stem:
        own = t(locale, f"exchange.field.{sheet.key}.{'.'.join(stem)}")
        return t(locale, f"exchange.in.{last}", label=own)
    return t(locale, f"exchange.field.{sheet.key}.{field.name}")


def about(locale: str, sheet: Sheet, field: Field) -> str:
    """What a field means and how it is written."""
    path = field.path[:-1] if field.path[-1] in LOCALES and len(field.path) > 1 else field.path
    return t(locale, f"exchange.about.{sheet.key}.{'.'.join(path)}")


def word(locale: str, field: Field, value: str | bool) -> str:
    """What a cell says for one of several values."""
    kind = "flag" if isinstance(value, bool) else field.path[-1]
    return t(locale, f"exchange.word.{kind}.{str(value).lower()}")


def both(field: Field, value: str | bool) -> str:
    """The same in both languages, as it stands in drop-downs."""
    return " ".join(word(locale, field, value) for locale in LOCALES)


def value_at(plain: dict[str, Any], path: Path) -> Any:
    """The value that a path leads to; None where there is none."""
    found: Any = plain
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def put_at(plain: dict[str, Any], path: Path, value: Any) -> None:
    """Set the value that a path leads to."""
    *steps, last = path
    for step in steps:
        plain = plain.setdefault(step, {})
    plain[last] = value
