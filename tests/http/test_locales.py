"""The language of a request."""

import pytest

from server.http.locales import choose_locale


@pytest.mark.parametrize(
    ("cookie", "account", "browser", "expected"),
    [
        (None, None, "", "zh"),
        ("en", "zh", "zh-CN", "en"),
        (None, "en", "zh-CN", "en"),
        ("tlh", None, "en-GB,en;q=0.9", "en"),
        (None, None, "fr-FR,fr;q=0.9", "zh"),
        (None, None, "en;q=0.5,zh-CN;q=0.8", "zh"),
        (None, None, "en;q=x,zh", "zh"),
        (None, None, "en,zh", "en"),
    ],
)
def test_the_cookie_then_the_account_then_the_browser_then_chinese(
    cookie: str | None, account: str | None, browser: str, expected: str
) -> None:
    assert choose_locale(cookie, account, browser) == expected
