"""What every exported file of C has: a comment at its top, and at its end how it is checked.

Beside it may lie a header, for programs in C and in C++.
"""

from ..errors import TinynetError, quoted
from .c_names import TAKEN_HEADERS, in_macros
from .exporter_formatting import WIDTH, name_of_file, wrapped

# No product is fused with a sum: gcc has no pragma for that, and clang does it by default.
NOTHING_FUSED = [
    "#if !defined(__GNUC__) || defined(__clang__)",
    "#pragma STDC FP_CONTRACT OFF /* no product is fused with a sum */",
    "#endif",
]
BITS_OF_A_DOUBLE = 53  # of its mantissa; fewer on an AVR, whose doubles are floats


def c_comment(lines: "list[str]") -> "list[str]":
    """Lines as a comment.

    >>> c_comment(["one", "", "two"])
    ['/*', ' * one', ' *', ' * two', ' */']
    """
    return ["/*", *[(" * " + line).rstrip() for line in lines], " */"]


def about_check(name: str, file: str, libraries: str = " -lm") -> "list[str]":
    """How a file is checked, on this machine and on a board, for its comment."""
    file = name_of_file(file, "model.c")
    return [
        f"To check it on this machine, if this file is {file}:",
        "",
        f"    cc -std=c99 -DTINYNET_MAIN {file}{libraries} -o check && ./check",
        "",
        *([f"On a board, define TINYNET_SELF_CHECK and call {name}_self_check()."] if name else []),
    ]


def about_precision(compared: str) -> "list[str]":
    """What a file in double precision says of its bits, and of chips that compute it slowly.

    `compared` says which numbers have which bits, up to the word before the next sentence.
    """
    text = (
        f"{compared} and no product is fused with a sum. gcc fuses none with -std=c99; without "
        "it, say -ffp-contract=off. On 32-bit PCs say -msse2 -mfpmath=sse, and never -ffast-math. "
        "Chips that have no double in hardware compute it slowly: exported with --float, a "
        "Cortex-M4F predicts with 18 to 30 times fewer instructions. On an AVR a double has 32 "
        "bits anyway."
    )
    return wrapped(text.split(), "", WIDTH - 4)


def header_file(name: str, about: "list[str]", declared: "list[str]") -> "list[str]":
    """A header: a comment, and what is declared, once, for C and for C++.

    >>> print("\\n".join(header_file("xor", ["about"], ["void xor(void);"])[3:9]))
    #ifndef XOR_H
    #define XOR_H
    <BLANKLINE>
    #ifdef __cplusplus
    extern "C" {
    #endif
    """
    guard = f"{in_macros(name)}_H"
    both = for_both(["", *declared, ""])
    return [*c_comment(about), f"#ifndef {guard}", f"#define {guard}", "", *both, "", "#endif"]


def for_both(declared: "list[str]") -> "list[str]":
    """Declarations of C that C++ may read, too.

    >>> print("\\n".join(for_both(["void xor(void);"])[:4]))
    #ifdef __cplusplus
    extern "C" {
    #endif
    void xor(void);
    """
    begin, end = ["#ifdef __cplusplus", 'extern "C" {', "#endif"], ["#ifdef __cplusplus", "}"]
    return [*begin, *declared, *end, "#endif"]


def check_header(header: str) -> str:
    """The name of a header if C can include it, and means no other one by it.

    >>> check_header("math.h")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: a header cannot be called 'math.h': others have that name
    """
    ends_a_comment = any([words in header for words in ("*/", "/*", "//", "??")])
    is_plain = all([c.isprintable() and c not in "\"'\\" for c in header])
    if ends_a_comment or not is_plain:
        raise TinynetError(f"a header cannot be called {quoted(header)}")
    if header.lower().rsplit("/", 1)[-1] in TAKEN_HEADERS:
        raise TinynetError(f"a header cannot be called {quoted(header)}: others have that name")
    return header


def allowed_in_c(allowed: float, allowed_single: float, precision: str) -> str:
    """How far off a number may be in a self-check, as C: it depends on the digits of a double.

    >>> allowed_in_c(2e-15, 4e-6, "double"), allowed_in_c(2e-15, 4e-6, "float")
    ('DBL_MANT_DIG < 53 ? 4e-06 : 2e-15', '4e-06')
    """
    single = f"{min(allowed_single, 1e38)!r}"
    if precision == "float":
        return single
    return f"DBL_MANT_DIG < {BITS_OF_A_DOUBLE} ? {single} : {allowed!r}"


def check_declared(name: str) -> "list[str]":
    """What a header says of the self-check."""
    about = "how many numbers of its self-check are wrong; where TINYNET_SELF_CHECK is defined"
    return ["", f"/* {about} */", f"int {name}_self_check(void);"]


def start_of_check(name: str, precision: str, declared: bool) -> "list[str]":
    """What stands above the function `name_self_check`; `declared` where a header does it."""
    lines = ["#if defined(TINYNET_SELF_CHECK) || defined(TINYNET_MAIN)"]
    lines += ["#include <float.h>", ""] if precision == "double" else []
    return lines if declared else [*lines, f"int {name}_self_check(void);", ""]


def end_of_check(name: str, numbers: str) -> "list[str]":
    """The end of the function `name_self_check`, and a main that calls it.

    `numbers` says how many are looked at, as in `6 outputs`.

    >>> "\\n".join(end_of_check("xor", "6 outputs")).count("of 6 outputs are wrong")
    1
    """
    return [
        *end_of_function(),
        "",
        "#ifdef TINYNET_MAIN",
        "#include <stdio.h>",
        "",
        "int main(void)",
        "{",
        f"    const int wrong = {name}_self_check();",
        f'    printf("%d of {numbers} are wrong\\n", wrong);',
        "    return wrong != 0;",
        "}",
        "#endif",
    ]


def end_of_function() -> "list[str]":
    """The end of that function alone."""
    return ["    return wrong;", "}", "#endif"]
