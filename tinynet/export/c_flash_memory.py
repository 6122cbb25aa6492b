"""How an exported C file reads its constants, which stay in flash memory on every chip.

An AVR has another memory for constants than for variables: there a table is marked, and
read, by words of its own. For all other machines the same words stand for what is usual.
The words, as they are here, get the name of their model from `own_names`.
"""

import re

from .c_own_names import MATHEMATICS

# Each word with its parameters; what it stands for on an AVR, and elsewhere. The type of
# places is known when it is compiled, so one reading of two is left.
WORDS = {
    "IN_FLASH": ("PROGMEM", ""),
    "COPY_FROM_FLASH": ("memcpy_P", "memcpy"),
    "SAME_AS_IN_FLASH(text, there)": (
        "(strcmp_P(text, there) == 0)",
        "(strcmp(text, there) == 0)",
    ),
    "NUMBER_IN_FLASH(table, k)": ("((double)pgm_read_float(&(table)[k]))", "(table)[k]"),
    "PLACE_IN_FLASH(table, k)": (
        "\\\n    ((int)(sizeof (table)[0] == 1 ? pgm_read_byte(&(table)[k])"
        " : pgm_read_word(&(table)[k])))",
        "((int)(table)[k])",
    ),
    "EXPF(z)": ("((float)exp(z))", "expf(z)"),
    "LOGF(z)": ("((float)log(z))", "logf(z)"),
    "SQRTF(z)": ("((float)sqrt(z))", "sqrtf(z)"),
}
# Addresses that have 16 bits reach so far; and the compiler's sizes have one less.
NEAR, LARGEST_TABLE = 65535, 32767
BYTES_ON_AVR = {"double": 4, "float": 4, "char": 1, "unsigned char": 1, "unsigned short": 2}
TABLE = (
    rf"static const (?:u?int(\d+)_t|({'|'.join(BYTES_ON_AVR)})) \w+((?:\[\d+\])+) (?:\w+_)?IN_FLASH"
)
PLACE = "PLACE_IN_FLASH({name}, {place})"  # how the place of a synapse is read


def number(table: str, k: str) -> str:
    """How number k of a table is read.

    >>> number("biases1", "j")
    'NUMBER_IN_FLASH(biases1, j)'
    """
    return f"NUMBER_IN_FLASH({table}, {k})"


def copy(to: str, table: str) -> str:
    """How an array is filled from a table."""
    return f"COPY_FROM_FLASH({to}, {table}, sizeof {to});"


def own_mathematics(lines: "list[str]") -> "list[str]":
    """Lines that ask for mathematics in single precision by words that an AVR has, too.

    Its library has them in double precision alone, or calls those by the other names.

    >>> own_mathematics(["e = expf(z);"])
    ['e = EXPF(z);']
    """
    asked = "|".join([name.lower() for name in MATHEMATICS])
    return [re.sub(rf"\b({asked})\(", lambda found: found[0].upper(), line) for line in lines]


def words_for_flash(code: "list[str]", precision: str) -> "list[str]":
    """The definitions of the words that the code needs, for an AVR and for others.

    >>> print("\\n".join(words_for_flash(["static const float t[1] IN_FLASH = {1.0f};"], "float")))
    #ifdef __AVR__ /* constants have a memory of their own */
    #include <avr/pgmspace.h>
    #define IN_FLASH PROGMEM
    #else
    #define IN_FLASH
    #endif
    """
    text = "\n".join(code)
    here, elsewhere = [], []
    for word, (in_avr, usual) in WORDS.items():
        if re.search(rf"\b{word.split('(')[0]}\b", text):
            here.append(f"#define {word} {in_avr.replace('double', precision)}")
            elsewhere.append(f"#define {word} {usual}".rstrip())
    if not here:
        return []
    first = "#ifdef __AVR__ /* constants have a memory of their own */"
    words = [first, "#include <avr/pgmspace.h>", *here, "#else", *elsewhere, "#endif"]
    return [*_refusal_of_long_doubles(precision), *words, *refusal_of_large_tables(text)]


def _refusal_of_long_doubles(precision: str) -> "list[str]":
    """Newer compilers can be told that a double has 64 bits, which nothing is read by here."""
    if precision == "float":
        return []
    what = "here a double has 32 bits, as it has by default: without -mdouble=64, or by --float"
    return ["#if defined(__AVR__) && __SIZEOF_DOUBLE__ != 4", f'#error "{what}"', "#endif"]


def table_bytes(code: str) -> "list[int]":
    """What each of the tables in flash memory takes on an AVR, in bytes.

    >>> table_bytes("static const int8_t t[4][8] XOR_IN_FLASH = {")
    [32]
    """
    sizes = []
    for bits, kind, places in re.findall(TABLE, code):
        size = int(bits) // 8 if bits else BYTES_ON_AVR[kind]
        for place in re.findall(r"\d+", places):
            size *= int(place)
        sizes.append(size)
    return sizes


def refusal_of_large_tables(code: str) -> "list[str]":
    """Lines that end a compilation for an AVR where its tables cannot be read or cannot be.

    Tables that are compiled under a condition, as those of the self-check, count under it.

    >>> for line in refusal_of_large_tables("static const int8_t t[4][8192] XOR_IN_FLASH = {"):
    ...     print(line[:40])
    #if defined(__AVR__)
    #error "tables take 32768 bytes, the lar
    #endif
    """
    by_condition = _bytes_by_condition(code.split("\n"))
    always = by_condition.pop("", [])
    conditions = list(by_condition)
    lines: "list[str]" = []
    refused: "list[list[str]]" = []
    for subset in sorted(range(2 ** len(conditions)), key=lambda n: bin(n).count("1")):
        chosen = [conditions[k] for k in range(len(conditions)) if subset >> k & 1]
        sizes = always + [size for condition in chosen for size in by_condition[condition]]
        if sum(sizes) <= NEAR and max(sizes, default=0) <= LARGEST_TABLE:
            continue
        if any([set(fewer) <= set(chosen) for fewer in refused]):
            continue  # which is refused already
        refused.append(chosen)
        what = (
            f"tables take {sum(sizes)} bytes, the largest {max(sizes)}: of the flash of an AVR "
            f"{NEAR} are read here, and no table has more than {LARGEST_TABLE}"
        )
        condition = " && ".join(["defined(__AVR__)", *chosen])
        lines += [f"#if {condition}", f'#error "{what}"', "#endif"]
    return lines


def _bytes_by_condition(lines: "list[str]") -> "dict[str, list[int]]":
    """What the tables take, by the condition under which they are compiled for an AVR, or ""."""
    found: "dict[str, list[int]]" = {}
    conditions: "list[str]" = []
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == "#if":
            conditions.append(f"({rest})")
        elif word in ("#ifdef", "#ifndef"):
            conditions.append(f"{'!' * (word == '#ifndef')}defined({rest.split()[0]})")
        elif word == "#endif":
            conditions.pop()
        elif not any(["!defined(__AVR__)" in condition for condition in conditions]):
            sizes = table_bytes(line)
            if sizes:
                found.setdefault(" && ".join(conditions), []).extend(sizes)
    return found
