"""What happened to a grade as one sentence in each language, to be shown to people as it comes (pure)."""

from datetime import date

from server.wording import LOCALES, t


def changed(name: str, before: str, after: str, score: int) -> dict[str, str]:
    """The colour became another; `before` is empty for the first grade."""
    kind = "changed" if before else "begun"
    return {
        locale: t(
            locale,
            f"webhook.grade.{kind}",
            name=name,
            before=_colour(before or after, locale),
            after=_colour(after, locale),
            score=score,
        )
        for locale in LOCALES
    }


def warned(name: str, day: date, after: str, *, worse: bool) -> dict[str, str]:
    """The calendar will change the colour on a day."""
    kind = "worse" if worse else "better"
    return {
        locale: t(locale, f"webhook.warning.{kind}", name=name, day=day.isoformat(), after=_colour(after, locale))
        for locale in LOCALES
    }


def _colour(grade: str, locale: str) -> str:
    return t(locale, f"region.grade.{grade}")
