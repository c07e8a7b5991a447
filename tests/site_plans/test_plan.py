"""A plan as a drawing: letters beside colours, names that are only text, places that are only numbers."""

from server.site_plans.plan import FILLS, Pin, Zone, drawing, read_spots, written_spots


def test_places_are_read_as_they_are_written_and_nothing_else_is() -> None:
    assert read_spots("0,10 9999,10000") == [0, 10, 9999, 10000]
    assert written_spots([0, 10, 9999, 10000]) == "0,10 9999,10000"
    assert read_spots("1,2 x,3 -1,4 5 10001,1 ,") == [1, 2]


def test_an_area_shows_its_colour_its_letter_and_a_hatch() -> None:
    svg = drawing(
        1000, 500, "/files/x/screen", [Zone([0, 0, 5000, 0, 5000, 5000], "罐区", "red", "R", "/risks")], [], "图"
    )
    assert FILLS["red"] in svg
    assert "R 罐区" in svg
    assert "url(#hatch-red)" in svg
    assert "0.0,0.0 500.0,0.0 500.0,250.0" in svg
    assert 'href="/risks"' in svg


def test_a_name_is_text_whatever_stands_in_it() -> None:
    evil = '"><script>alert(1)</script>'
    pins = [Pin("unit", 1, 1, evil, "blue", "B", evil), Pin("camera", 2, 2, evil), Pin("equipment", 3, 3, "")]
    svg = drawing(10, 10, evil, [Zone([0, 0, 1, 0, 1, 1], evil, "", "")], pins, evil)
    assert "<script" not in svg
    assert svg.count("<g>") == 3
