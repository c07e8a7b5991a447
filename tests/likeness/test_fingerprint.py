"""What counts as the same scene: what was handed in again, not what was photographed again; and never what is blank."""

from itertools import combinations

import pytest
from PIL import Image

from server.evidence.inspect import inspected
from server.likeness.fingerprint import NEAR_BITS, Fingerprint, apart
from tests.evidence.pictures import encoded
from tests.likeness.scenes import as_jpeg, passed_on, scene


def seen(data: bytes) -> Fingerprint:
    found = inspected(data, "").print
    assert found
    return found


def test_a_photo_that_was_passed_on_looks_the_same() -> None:
    for number in range(8):
        original = as_jpeg(scene(number))
        assert apart(seen(original), seen(passed_on(original))) <= NEAR_BITS
        assert apart(seen(original), seen(encoded(scene(number), "PNG"))) <= NEAR_BITS


def test_a_photo_that_was_taken_again_looks_different() -> None:
    for number in range(8):
        picture = scene(number)
        again = picture.rotate(3, resample=Image.Resampling.BICUBIC).crop((50, 40, 790, 590))
        assert apart(seen(as_jpeg(picture)), seen(as_jpeg(again))) > NEAR_BITS


def test_different_scenes_are_far_from_each_other() -> None:
    prints = [seen(as_jpeg(scene(number))) for number in range(8)]
    assert min(apart(one, other) for one, other in combinations(prints, 2)) > 4 * NEAR_BITS


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("RGB", (800, 600), "white"),
        Image.new("RGB", (800, 600), (7, 7, 9)),
        Image.effect_noise((800, 600), 25).convert("RGB"),
        Image.linear_gradient("L").resize((800, 600)).convert("RGB"),
        Image.linear_gradient("L").rotate(90).resize((800, 600)).convert("RGB"),
    ],
    ids=["paper", "lens cap", "dark with noise", "sky", "wall in side light"],
)
def test_what_shows_nothing_looks_like_nothing(picture: Image.Image) -> None:
    assert inspected(as_jpeg(picture), "").print is None


def test_turning_is_undone_before_looking() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = as_jpeg(scene(1).transpose(Image.Transpose.ROTATE_90), exif=exif)
    assert apart(seen(lying), seen(as_jpeg(scene(1)))) <= NEAR_BITS


def test_three_changed_bits_leave_one_band_as_it_was() -> None:
    whole = Fingerprint(0x0123456789ABCDEF, 0)
    for places in combinations(range(0, 64, 3), 3):
        changed = Fingerprint(whole.across ^ sum(1 << place for place in places), 0)
        assert set(enumerate(whole.bands())) & set(enumerate(changed.bands()))
    assert all(0 <= band < 1 << 16 for band in whole.bands())
