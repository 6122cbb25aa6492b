"""Claims about what C calls the columns, values and labels of a table."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.c_tables import SHOW
from tests.exported_code import CLEAN, COMPILERS, MORE
from tests.outside_tools import find, run
from tests.table_models import (
    HOSTILE,
    category_column,
    mixed_model,
    number_column,
    table_model,
)
from tinynet.export import to_c
from tinynet.export.c_table_cells import cell_in_c
from tinynet.export.c_table_words import CTableWords
from tinynet.export.table_record import MISSING_WORDS, network_and_table
from tinynet.export.texts_in_code import c_bytes, c_text
from tinynet.tables.cells import text_value


def words_of(model, real="double"):
    return CTableWords(network_and_table(model)[1], "tell", real)


def test_constants_are_the_places_of_cells_values_and_classes():
    lines = [line.split(" /*")[0] for line in words_of(mixed_model()).constants()]
    assert lines == [
        "#define TELL_CELLS 6",
        "#define TELL_CELL_AGE 0",
        "#define TELL_CELL_COLOUR 1",
        "#define TELL_CELL_ID 2",
        "#define TELL_CELL_INCOME 3",
        "#define TELL_CELL_TINY 4",
        "#define TELL_CELL_ROOMS 5",
        "#define TELL_VALUE_COLOUR_BLUE 0",
        "#define TELL_VALUE_COLOUR_GREEN 1",
        "#define TELL_VALUE_COLOUR_LIGHT_RED 2",
        "#define TELL_OUTPUTS 3",
        "#define TELL_CLASS_NO 0",
        "#define TELL_CLASS_YES 1",
        "#define TELL_CLASS_PERHAPS 2",
        "#define TELL_LABEL_BYTES 8",
    ]


def test_quantities_have_neither_classes_nor_labels():
    words = words_of(table_model([number_column()], quantities=[(0.0, 1.0)] * 2))
    assert words.constants()[-1] == "#define TELL_OUTPUTS 2"
    assert (words.prototypes(), words.functions(), words.words(), words.bytes()) == ([], [], [], 0)


def test_a_category_of_numbers_needs_no_texts():
    words = words_of(table_model([category_column(values=["1", "2"])], quantities=[(0.0, 1.0)]))
    assert words.columns_of_texts() == []
    assert words.functions() == []


def test_names_and_values_of_every_kind_have_names_of_their_own():
    texts = [text for text in HOSTILE if text]
    model = table_model([category_column(name, texts) for name in HOSTILE], HOSTILE)
    names = []
    for line in words_of(model).constants():
        match = re.fullmatch(r"#define ([A-Z0-9_]+) \d+( /\* .* \*/)?", line)
        assert match is not None
        assert line.count("*/") <= 1
        names.append(match[1])
        assert "__" not in match[1]
    assert len(set(names)) == len(names) == 3 + len(HOSTILE) * (2 + len(texts))


def names_in(words):
    return [line.split()[1] for line in words.constants()]


def test_values_of_different_columns_have_different_names():
    columns = [category_column("A", ["B_C", "x"]), category_column("A_B", ["C", "c"])]
    names = names_in(words_of(table_model(columns, ["yes", "no"])))
    assert [name for name in names if "VALUE_A" in name][:2] == [
        "TELL_VALUE_A_B_C",
        "TELL_VALUE_A_X",
    ]
    assert len(set(names)) == len(names) == 3 + 2 + 4 + 2


short = st.text("AaBb_ -1", max_size=5)
categories = st.lists(st.tuples(short, st.lists(short, max_size=4, unique=True)), min_size=1)


@given(categories, st.lists(short, min_size=2, max_size=5, unique=True))
def test_no_two_constants_have_the_same_name(columns, labels):
    found = [number_column(), *[category_column(name, [*v, "text"]) for name, v in columns]]
    found = [{**column, "values": list(dict.fromkeys(column.get("values", [])))}
        for column in found]  # fmt: skip
    words = words_of(table_model(found, labels))
    names = names_in(words)
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("TELL(_[A-Z0-9]+)+", name) for name in names)
    for k in range(len(found)):  # the function that tells values of texts asks by these
        assert f"TELL_CELL_{words.column_names[k]}" in names


def test_texts_are_counted_in_bytes():
    columns = [category_column(values=["a", "\xfc\xfc"]), number_column()]
    model = table_model(columns, ["yes", "no"])
    assert words_of(model).bytes() == 2 * 4 + 2 * 5 + 5 * len(MISSING_WORDS)


@pytest.mark.parametrize("long", [100, 4094, 4095, 5000])
def test_a_text_that_is_too_long_for_a_literal_is_an_array_of_its_bytes(tmp_path, long):
    label = ("x\xe9?" * long)[: long - long // 4]
    label = label[: -(len(c_bytes(label)) - long)] if len(c_bytes(label)) > long else label
    model = table_model([number_column()], ["short", label], hidden=())
    (tmp_path / "p.c").write_text(to_c(model, "tell"))
    main = "void tell_label(int k, char text[]);\nstatic char text[9000];\n"
    main += (
        "int main(void) { for (int k = -1; k < 3; k++) { tell_label(k, text); show_text(text); } "
    )
    (tmp_path / "main.c").write_text(SHOW + main + "return 0; }\n")
    run(find("gcc"), *CLEAN, *MORE, "-c", "p.c", cwd=tmp_path)
    run("gcc", "-w", "main.c", "p.o", "-lm", "-o", "all", cwd=tmp_path)
    found = [bytes.fromhex(line) for line in run(tmp_path / "all").split("\n")[:-1]]
    assert found == [b"", b"short", c_bytes(label), b""]


@pytest.mark.parametrize("command", COMPILERS, ids=[c[0] for c in COMPILERS])
def test_labels_and_values_come_back_as_they_were(tmp_path, command):
    find(command[0])
    texts = [text.strip() for text in HOSTILE if text.strip()]  # a cell has no blanks around it
    columns = [category_column("a", texts), number_column("b"), category_column("c", texts[::-1])]
    model = table_model(columns, HOSTILE)
    (tmp_path / "p.c").write_text(to_c(model, "tell"))
    main = (
        "void tell_label(int k, char text[]);\ndouble tell_value(int column, const char *text);\n"
    )
    main += "static char text[999];\nint main(void)\n{\n"
    main += (
        f"for (int k = 0; k < {len(HOSTILE)}; k++) {{ tell_label(k, text); show_text(text); }}\n"
    )
    for column in (0, 1, 2):
        for text in [*texts, "unknown", ""]:
            main += f'printf("%g ", tell_value({column}, {c_text(text)}));\n'
    (tmp_path / "main.c").write_text(SHOW + main + "return 0; }\n")
    run(*command, "-c", "p.c", cwd=tmp_path)
    compiler = {"g++": "g++", "clang++": "clang++"}.get(command[0], command[0])
    language = ["-x", "c++"] if "++" in compiler else []
    run(compiler, "-w", *language, "main.c", "-x", "none", "p.o", "-lm", "-o", "all", cwd=tmp_path)
    *labels, places = run(tmp_path / "all").split("\n")
    assert [bytes.fromhex(line) for line in labels] == [c_bytes(label) for label in HOSTILE]
    n = len(texts)
    forwards = [str(k) for k in range(n)]
    both = [*forwards, "-1", "nan"], [*["-1"] * (n + 1), "nan"], [*forwards[::-1], "-1", "nan"]
    assert places.split() == [*both[0], *both[1], *both[2]]


WRITTEN = [" red", "red ", "\tlight red \r\n", "RED", "", "  ", "nan-", "NANA", "redder" * 9]
WRITTEN += [*MISSING_WORDS, *[f" {word}\t" for word in MISSING_WORDS], "\x1cred\x1f", "re\x01d"]


@pytest.mark.parametrize("command", COMPILERS[:2], ids=[c[0] for c in COMPILERS[:2]])
def test_texts_mean_in_c_what_they_mean_to_predict(tmp_path, command):
    find(command[0])
    columns = [category_column("a", ["red", "light red", "007", "4x"], True), number_column("b")]
    model = table_model(columns, ["yes", "no"])
    (tmp_path / "p.c").write_text(to_c(model, "tell"))
    texts = ["red", "light red", "007", " 007 ", "4x", *WRITTEN]
    main = "double tell_value(int column, const char *text);\nint main(void)\n{\n"
    for text in texts:
        main += f'printf("%g ", tell_value(0, {c_text(text)}));\n'
    (tmp_path / "main.c").write_text(SHOW + main + "return 0; }\n")
    run(*command, "-c", "p.c", cwd=tmp_path)
    language = ["-x", "c++"] if "++" in command[0] else []
    objects = ["-x", "none", "p.o", "-lm", "-o", "all"]
    run(command[0], "-w", *language, "main.c", *objects, cwd=tmp_path)
    column = columns[0]
    cells = [cell_in_c(column, text_value(text, "a cell")) for text in texts]
    expected = ["nan" if cell is None else f"{cell:g}" for cell in cells]
    assert {"nan", "0", "1", "2", "3", "-1"} == set(expected)
    assert run(tmp_path / "all").split() == expected
