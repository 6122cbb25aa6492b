"""Claims about constants in flash memory: what an AVR needs is there, and what is not is not."""

import pytest

from tests.emulated_chips import ATMEGA328P
from tinynet.export.c_flash_memory import (
    WORDS,
    copy,
    number,
    own_mathematics,
    words_for_flash,
)

READS = """
float read(int k);
float read(int k)
{
    static const float t[2] IN_FLASH = {1.5f, 2.5f};
    static const unsigned char b[2] IN_FLASH = {1, 0};
    static const unsigned short w[2] IN_FLASH = {0, 300};
    return NUMBER_IN_FLASH(t, k) + (float)(PLACE_IN_FLASH(b, k) + PLACE_IN_FLASH(w, k));
}
"""
PRINTS = """\
#include "chip.h"
float read(int k);
int main(void)
{
    print_number((uint32_t)(read(0) * 2.0f));
    print_text(" ");
    print_number((uint32_t)(read(1) * 2.0f));
    return 0;
}
"""


def test_only_words_that_are_asked_for_are_defined():
    for word in WORDS:
        name = word.split("(")[0]
        text = "\n".join(words_for_flash([f"x = {name}(a, b);"], "float"))
        assert f"#define {name}" in text
        assert text.count("#define") == 2
    assert words_for_flash(["x = y;"], "double") == []


def test_an_avr_of_which_a_double_has_64_bits_reads_as_all_others_do():
    assert words_for_flash([number("t", "k")], "double")[0].startswith(
        "#if defined(__AVR__) && __SIZEOF_DOUBLE__ == 4"
    )


def test_tables_are_read_from_flash(tmp_path):
    source = "\n".join([*words_for_flash([READS], "float"), READS])
    assert ATMEGA328P.run([source], PRINTS).split() == ["5", "605"]
    assert ATMEGA328P.object_sizes(source).data == 0


@pytest.mark.parametrize("name", ["exp", "log", "sqrt"])
def test_mathematics_in_single_precision_have_words_of_their_own(name):
    assert own_mathematics([f"e = {name}f(z);", f"e = {name}(z);"]) == [
        f"e = {name.upper()}F(z);",
        f"e = {name}(z);",
    ]


def test_a_copy_is_as_long_as_its_target():
    assert copy("x", "inputs + 2") == "COPY_FROM_FLASH(x, inputs + 2, sizeof x);"
