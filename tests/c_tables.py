"""Exported C of tables' models for the tests: compiled together, asked, and checked."""

import math

from tests.exported_code import CLEAN, MORE
from tests.outside_tools import find, run
from tinynet.export import to_c
from tinynet.export.c_literals import literal
from tinynet.export.c_table_cells import cell_in_c
from tinynet.export.table_record import network_and_table, rows_of
from tinynet.testing.exported_programs import from_bits

SHOW = """
#include <stdio.h>
#include <string.h>
#include <math.h>
static void show(double value)
{
    unsigned long long bits = 0;
    memcpy(&bits, &value, sizeof bits);
    if (value != value) printf("nan "); else printf("%016llx ", bits);
}
static void show_text(const char *text)
{
    for (; *text; text++) printf("%02x", (unsigned)(unsigned char)*text);
    printf("\\n");
}
"""


def c_rows(model, rows, real):
    """Rows as C takes them: the literals of their cells."""
    _, record = network_and_table(model)
    found = []
    for row in rows_of(model, rows):
        cells = [cell_in_c(column, cell) for column, cell in zip(record.columns, row)]
        found.append(["NAN" if c is None else literal(c, real) for c in cells])
    return found


def asked(folder, cases, precision="double", flags=("-O2",), real=None, command=None, **settings):
    """For each case what its self-check says, and for each row the class (or None) and y."""
    command = [find("cc"), *CLEAN, *MORE] if command is None else command
    real = real or ("double" if precision == "double" else "float")
    lines = [SHOW]
    for k, (model, _) in enumerate(cases):
        source = to_c(model, f"p{k}", precision, **settings)
        assert source.isascii()
        (folder / f"p{k}.c").write_text(source)
        kind = "int" if hasattr(model, "classes_") else "void"
        lines.append(f"{kind} p{k}(const {real} row[], {real} y[]);")
        lines.append(f"int p{k}_self_check(void);")
        if kind == "int":
            lines.append(f"void p{k}_label(int k, char text[]);")
    lines += ["int main(void)", "{"]
    for k, (model, rows) in enumerate(cases):
        is_classifier = hasattr(model, "classes_")
        n = model.network_.sizes[-1]
        lines.append(f'    printf("%d\\n", p{k}_self_check());')
        for cells in c_rows(model, rows, real):
            lines.append(f"    {{ const {real} row[] = {{{', '.join(cells)}}}; {real} y[{n}];")
            call = f"p{k}(row, y)"
            lines.append(f'    printf("%d ", {call});' if is_classifier else f"    {call};")
            lines.append(f"      for (int j = 0; j < {n}; j++) show((double)y[j]); }}")
            lines.append('    printf("\\n");')
    (folder / "main.c").write_text("\n".join([*lines, "    return 0;", "}", ""]))
    sources = [f"p{k}.c" for k in range(len(cases))]
    run(*command, *flags, "-DTINYNET_SELF_CHECK", "-c", *sources, cwd=folder)
    objects = [f"p{k}.o" for k in range(len(cases))]
    run("cc", "-std=gnu99", "main.c", *objects, "-lm", "-o", "all", cwd=folder)
    printed = run(folder / "all").splitlines()
    found = []
    for model, rows in cases:
        wrong, answers = int(printed.pop(0)), []
        for _ in rows:
            words = printed.pop(0)
            place = None
            if hasattr(model, "classes_"):
                place, words = words.split(" ", 1)
            answers.append((place if place is None else int(place), from_bits(words)))
        found.append((wrong, answers))
    assert not printed
    return found


def expected_answers(model, row):
    """The class (or None) and the probabilities or quantities that the estimator has."""
    if hasattr(model, "classes_"):
        (label,), (y,) = model.predict([row]), model.predict_proba([row])
        return model.classes_.index(label), y
    (outputs,) = model._outputs([row])
    y = model.answer_.values(outputs)
    assert all(math.isfinite(value) for value in y)
    return None, y
