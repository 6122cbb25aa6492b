"""Claims about cells as C takes them; texts mean there what they mean to `predict`."""

import pytest
from hypothesis import strategies as st

from tests.c_tables import SHOW
from tests.exported_code import COMPILERS, drawn
from tests.outside_tools import find, run
from tests.table_models import category_column, dropped_column, number_column, table_model
from tinynet import Classifier, TinynetError
from tinynet.export import to_c, to_python
from tinynet.export.c_table_cells import cell_in_c, is_of_texts, unlike
from tinynet.export.texts_in_code import c_text
from tinynet.tables.cells import text_value


def test_cells_as_c_takes_them():
    number, texts = number_column(), category_column()
    numbers = category_column(values=["1", "-1"])
    assert [cell_in_c(number, cell) for cell in (2.5, None, "a word")] == [2.5, None, None]
    assert [cell_in_c(texts, cell) for cell in ("red", "blue", None, 3.0)] == [
        1.0,
        -1.0,
        None,
        -1.0,
    ]
    assert [cell_in_c(numbers, cell) for cell in (1.0, 7.0, "text", None)] == [1.0, 7.0, -2.0, None]
    assert cell_in_c(dropped_column(), 3.0) is None
    assert (is_of_texts(number), is_of_texts(texts), is_of_texts(numbers)) == (False, True, False)
    assert unlike(["a", 2.0]) == -1.0


MIXED = category_column("rooms", ["1", "2", "0.5", "x", "-3", "007", "1e+20", "0", "0.1"], True)
NUMBERS = """1 1.0 01 +1 1e0 1E0 10e-1 0.1e1 1. .5 0.5 5e-1 0.50 00.5 -3 -3.0 -03 007 7 0 -0 00 0e5
    1e20 100000000000000000000 x X 1x 1e 1e+ e1 . + - +. .e1 1_0 0x1 inf -inf nan 1e-400 0.1 1.5 1,0
    0.1000000000000000055511151231257827 0.10000000000000002 1..0 1.0.0 --1 1e0e0 1e0.5"""
WRITTEN = NUMBERS.split()
WRITTEN += [" 1", "1 ", "\t1.0\r\n", " 01 ", "", "  ", "1 2", "1 x", "x 1", "1.0" + "0" * 90]
like_numbers = st.text("01259.eE+- x", max_size=6)


@pytest.mark.parametrize("command", COMPILERS, ids=[c[0] for c in COMPILERS])
@pytest.mark.parametrize("precision", ["double", "float", "int8"])
def test_numbers_among_texts_mean_what_they_mean_to_predict(tmp_path, command, precision):
    find(command[0])
    texts_alone = category_column("kind", ["red", "x"])
    model = table_model([MIXED, texts_alone, number_column()], ["yes", "no"])
    (tmp_path / "p.c").write_text(to_c(model, "tell", precision))
    texts = [*WRITTEN, *drawn(like_numbers, 300)]
    real = "double" if precision == "double" else "float"
    main = f"{real} tell_value(int column, const char *text);\nint main(void)\n{{\n"
    for text in texts:
        for column in (0, 1):
            main += f'printf("%g ", (double)tell_value({column}, {c_text(text)}));\n'
    (tmp_path / "main.c").write_text(SHOW + main + "return 0; }\n")
    run(*command, "-c", "p.c", cwd=tmp_path)
    language = ["-x", "c++"] if "++" in command[0] else []
    objects = ["-x", "none", "p.o", "-lm", "-o", "all"]
    run(command[0], "-w", *language, "main.c", *objects, cwd=tmp_path)
    found, expected = run(tmp_path / "all").split(), []
    for text in texts:
        for column in (MIXED, texts_alone):
            cell = cell_in_c(column, text_value(text, "a cell"))
            expected.append("nan" if cell is None else f"{cell:g}")
    assert {"nan", "-1", *"012345678"} == set(expected)
    wrong = [(texts[k // 2], found[k]) for k in range(len(found)) if found[k] != expected[k]]
    assert wrong == []


def test_a_column_of_texts_alone_reads_no_numbers():
    model = table_model([category_column(), number_column()], ["yes", "no"])
    assert "strtod" not in to_c(model, "tell")
    assert "stdlib" not in to_c(model, "tell")
    assert "stdlib" in to_c(table_model([MIXED], ["yes", "no"]), "tell")


def test_a_learned_column_of_numbers_and_texts_means_the_same_in_python():
    cells = ["1", "2", "x", 1, 2.0, "01", "x", "01"] * 3
    model = Classifier(hidden=2, epochs=3, columns={"column 1": "category"})
    model.fit([[cell] for cell in cells], ["yes", "no"] * 12)
    file = {"__name__": "soil"}
    exec(to_python(model, "soil"), file)
    for text in [*WRITTEN, 1, 2.0, True, None]:
        try:
            expected = model.predict_proba([[text]])[0]
        except TinynetError:
            continue
        assert file["soil_probabilities"]([text]) == expected
