"""Claims about libraries for the Arduino IDE: their files, fields and words."""

import re

import pytest

from tests.arduino_sketches import printed
from tests.emulated_chips import ATMEGA328P, from_bits_of_single
from tests.outside_tools import find, run
from tests.table_models import MIXED_ROWS, mixed_model
from tinynet import Network, TinynetError
from tinynet.app.export_command import EXPORTED
from tinynet.export import to_arduino, to_c_and_header

REQUIRED = ["name", "version", "author", "maintainer", "sentence", "paragraph", "category"]
REQUIRED += ["url", "architectures"]
CATEGORIES = ["Display", "Communication", "Signal Input/Output", "Sensors", "Device Control"]
CATEGORIES += ["Timing", "Data Storage", "Data Processing", "Other"]
each_kind = pytest.mark.parametrize(
    ("precision", "train"),
    [("double", False), ("float", True), ("int8", False), ("int16", False)],
    ids=["predictor", "trainer", "bytes", "words"],
)


def fields(text):
    """The fields of library.properties; each line is one, or begins with #."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


@each_kind
def test_the_layout_is_that_of_the_specification(precision, train):
    files = to_arduino(Network([2, 4, 1]), "blink", precision, train=train)
    assert sorted(files) == [
        "examples/blink/blink.ino",
        "keywords.txt",
        "library.properties",
        "src/blink.c",
        "src/blink.h",
    ]
    assert (files["src/blink.c"], files["src/blink.h"]) == to_c_and_header(
        Network([2, 4, 1]), "blink", precision, train=train
    )


@each_kind
def test_each_file_says_who_wrote_it(precision, train):
    for text in to_arduino(Network([2, 4, 1]), None, precision, train=train).values():
        assert re.match(EXPORTED, text)
        assert text.isascii() and text.endswith("\n") and "\r" not in text


@each_kind
@pytest.mark.parametrize("sizes", [[1, 1], [2, 3, 4, 5, 6, 7, 8, 9, 10, 9, 8, 7, 6, 5, 4]])
def test_the_properties_are_valid(precision, train, sizes):
    files = to_arduino(Network(sizes), "blink", precision, train=train)
    found = fields(files["library.properties"])
    assert list(found) == [*REQUIRED, "includes"]
    assert all(value.strip() == value != "" for value in found.values())
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 _.-]{0,62}", found["name"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", found["version"])
    assert found["category"] in CATEGORIES
    assert found["url"].startswith("https://")
    assert found["architectures"] == "*"
    assert found["includes"] == "blink.h"
    assert found["sentence"].endswith(".") and not found["sentence"].startswith("Arduino")
    assert ("learns" in found["sentence"]) == train
    assert ("whole numbers" in found["paragraph"]) == precision.startswith("int")


@each_kind
def test_keywords_are_what_the_header_declares(precision, train):
    files = to_arduino(Network([2, 4, 1]), "blink", precision, train=train)
    lines = [line for line in files["keywords.txt"].splitlines() if not line.startswith("#")]
    kinds = dict(line.split("\t") for line in lines)
    assert set(kinds.values()) == {"KEYWORD2", "LITERAL1"}
    for word, kind in kinds.items():
        pattern = rf"#define {word} " if kind == "LITERAL1" else rf"\w+ {word}\("
        assert re.search(pattern, files["src/blink.h"])


def test_by_default_it_is_called_as_the_function_is():
    assert "src/predict.h" in to_arduino(Network([2, 1]))
    assert "src/network.h" in to_arduino(Network([2, 1]), train={"momentum": 0.5})


def test_its_library_in_c_checks_itself(tmp_path):
    files = to_arduino(Network([2, 4, 1]), "blink", "float", [[0.5, 0.25]])
    for name in ("blink.c", "blink.h"):
        (tmp_path / name).write_text(files[f"src/{name}"])
    run(find("cc"), "-std=gnu11", "-DTINYNET_MAIN", "blink.c", "-lm", "-o", "check", cwd=tmp_path)
    assert run(tmp_path / "check") == "0 of 1 outputs are wrong\n"
    assert "float x[BLINK_INPUTS] = {0.5f, 0.25f};" in files["examples/blink/blink.ino"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("loop", "the name is taken"),
        ("class", "the name is taken"),
        ("Servo", "cannot be called 'Servo.h': others have that name"),
        ("a" * 64, "Arduino takes 63 letters"),
        ("2nd", "a name is made of letters"),
    ],
)
def test_names_that_arduino_cannot_take_are_refused(name, message):
    with pytest.raises(TinynetError, match=message):
        to_arduino(Network([2, 1]), name)


def test_a_name_of_63_letters_is_accepted():
    assert f"src/{'a' * 63}.h" in to_arduino(Network([2, 1]), "a" * 63)


# The model of a table


@pytest.mark.parametrize("precision", ["float", "int8"])
@pytest.mark.parametrize("answers", [{}, {"labels": None, "quantities": [(20.0, 4.0)] * 2}])
def test_a_sketch_prints_the_answer_to_raw_cells(precision, answers):
    model = mixed_model(**answers)
    files = to_arduino(model, "tell", precision)
    sketch = files["examples/tell/tell.ino"]
    source, header = to_c_and_header(model, "tell", precision, train=False)
    assert (files["src/tell.c"], files["src/tell.h"]) == (source, header)
    assert "// row[TELL_CELL_AGE] = analogRead(A0);" in sketch
    assert "row[TELL_CELLS] = {" in sketch
    assert ("tell_label(tell(row, y), label);" in sketch) == (answers == {})
    words = [line.split("\t")[0] for line in files["keywords.txt"].splitlines()[2:]]
    labels = ["tell_label"] if answers == {} else []
    assert words == ["tell", *labels, "tell_value", "TELL_CELLS", "TELL_OUTPUTS"]


@pytest.mark.parametrize("precision", ["float", "int8"])
def test_the_sketch_of_a_table_runs_on_a_chip(precision):
    model = mixed_model()
    lines = printed(ATMEGA328P, to_arduino(model, "tell", precision, MIXED_ROWS)).splitlines()
    assert len([line for line in lines if line]) == 3
    (label,) = model.predict(MIXED_ROWS[:1])
    (probabilities,) = model.predict_proba(MIXED_ROWS[:1])
    for line in lines[:3]:
        told, values = line.split(" with: ")
        assert told == label
        for a, b in zip(values.split(), probabilities):
            assert abs(from_bits_of_single(a) - b) < {"float": 1e-5, "int8": 0.05}[precision]
