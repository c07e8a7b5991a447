"""What the bench says of the phone, and the one figure that no clock has a part in."""

from pathlib import Path

from server.settings import ROOT
from tests.bench.phone.report import Figure, lines
from tests.bench.phone.shell import shell_files, shell_kilobytes

MOST_KILOBYTES = 150


def test_a_figure_is_told_with_its_spread_and_as_a_ratio_to_the_bare_page() -> None:
    heading, tap, shell = lines("phone", [Figure("tap", "ms", [3, 1, 8], [2, 1, 1]), Figure("shell", "kB", [120])])
    assert heading == "phone"
    assert tap == "  tap         3.0 [1.0 to 8.0] ms     3.0 times a bare page (1.0)"
    assert shell == "  shell     120.0 [120.0 to 120.0] kB"


def test_all_that_opens_the_app_is_no_more_than_a_poor_line_brings_in_seconds() -> None:
    names = {file.name.split("-")[0] for file in shell_files(ROOT / "static")}
    assert {"app.html", "field", "wording.zh", "wording.en"} <= names
    assert all(Path(file).exists() for file in shell_files())
    assert shell_kilobytes() <= MOST_KILOBYTES
