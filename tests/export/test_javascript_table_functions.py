"""Claims about the functions of a table's model in JavaScript: cells hold what tables say."""

import json
import math

import pytest
from hypothesis import strategies as st

from tests.exported_code import drawn
from tests.outside_tools import find, run
from tests.table_models import HOSTILE, mixed_model
from tinynet import TinynetError
from tinynet.export import to_javascript
from tinynet.export.javascript_table_functions import ANSWERS, CELL_VALUE, OWN_NAMES, PREPARED
from tinynet.export.table_record import MISSING_WORDS
from tinynet.tables.cells import cell_value

BLANKS = [chr(code) for code in range(0x3001) if chr(code).isspace()]


def cells():
    texts = [
        *HOSTILE,
        "",
        *MISSING_WORDS,
        "007",
        "00e5",
        "0",
        "00.5",
        " 7 ",
        "1e5",
        ".",
        "e",
        "-.5",
    ]
    texts += [f"{blank}x{blank}5{blank}" for blank in [*BLANKS, "\ufeff", "\u180e"]]
    texts += drawn(st.text(alphabet="0123456789+-.eE_ x", max_size=8), 200)
    return texts + drawn(st.one_of(st.text(), st.floats(allow_nan=False), st.booleans()), 200)


def test_a_cell_is_what_tables_say_it_is(tmp_path):
    kept, expected = [], []
    for cell in cells():
        try:
            expected.append(cell_value(cell, "a cell"))
            kept.append(cell)
        except TinynetError:  # infinite: refused with its column
            assert math.isinf(float(cell))
    words = json.dumps(["", *MISSING_WORDS])
    program = (
        f"const MISSING = new Set({words});\n{CELL_VALUE}\nconst cells = {json.dumps(kept)};\n"
    )
    program += "console.log(JSON.stringify(cells.map(cellValue)));\n"
    program += "console.log(JSON.stringify([undefined, NaN, null].map(cellValue)));"
    found = [json.loads(line) for line in run(find("node"), "-", input=program).split("\n")[:-1]]
    values = [float(a) if isinstance(a, int) else a for a in found[0]]
    assert values == expected
    assert [type(a) is str for a in found[0]] == [type(a) is str for a in expected]
    assert found[1] == [None, None, None]


def test_no_user_can_give_the_function_the_name_of_one_of_these():
    code = CELL_VALUE + PREPARED + "".join(ANSWERS.values())
    defined = {
        line.split()[1].split("(")[0] for line in code.split("\n") if line[:9] == "function "
    }
    defined |= {line.split()[1] for line in code.split("\n") if line[:6] == "const "}
    assert defined <= set(OWN_NAMES.split())
    for name in OWN_NAMES.split():
        with pytest.raises(TinynetError, match=f"cannot be called '{name}' in JavaScript"):
            to_javascript(mixed_model(), name)
