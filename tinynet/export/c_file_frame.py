"""What every exported file of C has: a comment at its top, and at its end how it is checked."""


def c_comment(lines: "list[str]") -> "list[str]":
    """Lines as a comment.

    >>> c_comment(["one", "", "two"])
    ['/*', ' * one', ' *', ' * two', ' */']
    """
    return ["/*", *[(" * " + line).rstrip() for line in lines], " */"]


def end_of_check(name: str, numbers: str) -> "list[str]":
    """The end of the function `name_self_check`, and a main that calls it.

    `numbers` says how many are looked at, as in `6 outputs`.

    >>> "\\n".join(end_of_check("xor", "6 outputs")).count("of 6 outputs are wrong")
    1
    """
    return [
        "    return wrong;",
        "}",
        "#endif",
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
