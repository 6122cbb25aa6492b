"""Colours: read on their ground, and told apart by everybody, in light and in dark."""

import itertools

import pytest

from tests.pictures.drawn import SIGHT, contrast, distance
from tinynet.pictures.picture_colors import (
    DASHES,
    GROUNDS,
    SERIES,
    color_of,
    dashes,
    series,
    style_sheet,
)

KINDS = [series(k) for k in range(len(SERIES))]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_words_and_lines_stand_out_from_their_ground(dark, ground):
    ground = color_of(ground, dark)
    for name in ("ink", "soft"):
        assert contrast(color_of(name, dark), ground) >= 4.5
    for name in ("more", "less", *KINDS):
        assert contrast(color_of(name, dark), ground) >= 3.0


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("sight", SIGHT)
def test_colours_are_told_apart_by_who_lacks_a_kind_of_cones(dark, sight):
    assert distance(color_of("more", dark), color_of("less", dark), sight) > 50
    for one, other in itertools.combinations(KINDS, 2):
        assert distance(color_of(one, dark), color_of(other, dark), sight) > 15, (one, other)


def test_curves_are_told_apart_without_colours():
    assert len({dashes(k) for k in range(len(DASHES))}) == len(DASHES) == len(SERIES)
    assert dashes(0) is None and dashes(len(DASHES)) is None


def test_every_colour_has_its_classes_in_light_and_in_dark():
    light, dark = style_sheet().split("@media screen and (prefers-color-scheme:dark)")
    for name in [*GROUNDS, *KINDS]:
        for sheet, color in ((light, color_of(name)), (dark, color_of(name, True))):
            assert f".tn-fill-{name}{{fill:{color}}}.tn-line-{name}{{stroke:{color}}}" in sheet
    assert style_sheet().count("{") == style_sheet().count("}")
