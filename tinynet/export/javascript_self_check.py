"""How an exported JavaScript module checks itself where Node is asked to, and only there."""

RUN = """
// `node FILE --self-check` says whether all is well; nothing runs where this is imported.
if (typeof process === "object" && process && process.argv && process.argv[2] === "--self-check") {
  const program = String(process.argv[1]).split(/[\\\\/]/).pop(); // the file that Node was given
  const here = String(new Error().stack).split("\\n")[1]; // and this one
  if (decodeURIComponent(here).includes(`/${program}:`)) {
    const right = selfCheck();
    console.log(right ? "all examples agree" : "some examples do not agree");
    process.exitCode = right ? 0 : 1;
  }
}
"""


def about_check(file: str) -> "list[str]":
    """What the comment of a module says of it."""
    return [
        f"selfCheck() returns true where all is well. In Node, if this file is {file},",
        "",
        f"    node {file} --self-check",
        "",
        "says so, and ends with the exit code 0, or else 1.",
    ]


def run_check() -> "list[str]":
    """The end of a module.

    No `import.meta`, which is an error wherever such a module is turned into another kind.

    >>> run_check()[0]
    ''
    """
    return RUN.rstrip().split("\n")
