"""Elements of SVG: whatever stands in them is shown, and nothing in it is obeyed."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tinynet.pictures.svg_elements import (
    CORNERS,
    UNKNOWN,
    element,
    escaped,
    figure,
    line,
    mark,
    shortened,
    width_of,
    words,
)

HOSTILE = [
    "</svg><script>alert(1)</script>",
    "\"'<&>",
    "a\nb\tc\r",
    "\x00\x1b[31m",
    "\ud800",
    "\u202eabc",
    "x" * 10_000,
    "",
    " ",
    "价格" * 40,
    "\U0001f600" * 40,
    "]]>",
    "&amp;",
]


@given(st.text() | st.sampled_from(HOSTILE))
def test_any_text_is_words_and_nothing_else(text):
    parsed = ElementTree.fromstring(words(text, 1, 2))
    assert list(parsed) == []
    wanted = (text or " ").replace("\r\n", "\n").replace("\r", "\n")  # as XML reads them
    assert len(parsed.text) == len(wanted)
    for letter, given_letter in zip(parsed.text, wanted):
        assert letter in (given_letter, UNKNOWN)
        assert letter == given_letter or not given_letter.isprintable()


@given(st.text())
def test_any_text_may_stand_in_an_attribute(text):
    parsed = ElementTree.fromstring(element("g", data_x=text))
    assert len(parsed.attrib) == 1 and list(parsed) == []


def test_letters_that_turn_others_round_or_are_none_are_replaced():
    for letter in "\u202e\u2066\x00\x85\ud800\uffff":
        assert escaped(f"a{letter}b") == f"a{UNKNOWN}b"
    assert escaped("価格 é \U0001f600") == "価格 é \U0001f600"


def test_an_attribute_that_is_none_is_left_out():
    assert element("rect", width=1.0, rx=None) == '<rect width="1"/>'
    drawn = line(0, 1, 2, 3, "a", stroke_width=1)
    assert drawn == '<line x1="0" y1="1" x2="2" y2="3" class="a" stroke-width="1"/>'


def test_words_may_be_read_upwards():
    assert 'transform="rotate(-90 1 2)"' in words("up", 1, 2, turned=True)


def test_numbers_are_written_as_people_read_them():
    apart = "\u00a0"
    wanted = {
        1000: "1000",
        9999.7: f"10{apart}000",
        100_000: f"100{apart}000",
        1_000_000: "1M",
        250e6: "250M",
        -1234567: "-1.235M",
        1e9: "1e+09",
        1e308: "1e+308",
        1e-05: "1e-05",
        0.5: "0.5",
    }
    assert {value: figure(value) for value in wanted} == wanted
    assert figure(1234, 2) == "1234"
    assert figure(1_234_567, 7) == "1.234567M"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_its_size(value):
    text = figure(value).replace("\u00a0", "")
    read = float(text[:-1]) * 1e6 if text.endswith("M") else float(text)
    assert abs(read - value) <= abs(value) * 0.0006 + 1e-320 or abs(read) == float("inf")


def test_each_kind_of_mark_has_a_shape_of_its_own_and_then_they_come_again():
    shapes = [mark(kind, 50, 50, 10, "a") for kind in range(len(CORNERS))]
    assert len(set(shapes)) == len(CORNERS) == 6
    assert mark(6, 50, 50, 10, "a") == shapes[0]


@given(st.text(), st.floats(20, 500), st.sampled_from([12.0, 14.0, 16.0]))
def test_what_is_shortened_fits_and_is_the_beginning(text, width, size):
    short = shortened(text, width, size)
    assert width_of(short, size) <= width + 1e-9
    whole = " ".join(text.split())
    assert short == whole or (short.endswith("…") and whole.startswith(short[:-1].rstrip()))


def test_a_text_of_a_million_letters_is_shortened_at_once():
    assert shortened("ab " * 400_000, 60).startswith("ab ab")
    assert shortened("ab" + " " * 1_000_000 + "c", 60) == "ab…"


def test_widths_are_those_of_narrow_and_of_wide_letters():
    assert width_of("ill") < width_of("abc") < width_of("ABC") < width_of("WWW")
    assert width_of("価") > width_of("a") and width_of("\U0001f600") > width_of("価")
