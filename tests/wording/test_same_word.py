"""People who talk about one hazard, one on the phone and one at a desk, read the same words."""

import pytest

from server.wording import LOCALES, t

SAME = {
    "field.role.": ("people.role.", ("owner", "officer", "worker", "regulator")),
    "field.state.": ("hazards.state.", ("reported", "assigned", "rectified", "closed")),
}
PAIRS = [(phone + name, desk + name) for phone, (desk, names) in SAME.items() for name in names]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("phone", "desk"), PAIRS, ids=[phone for phone, _ in PAIRS])
def test_phone_and_desk_say_the_same_word(phone: str, desk: str, locale: str) -> None:
    assert t(locale, phone) == t(locale, desk)
