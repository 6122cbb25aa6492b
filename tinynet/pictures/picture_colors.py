"""The colours of pictures, in light and in dark, and which of them stand for what.

Each colour has a name: "ink" for lines and words that count, "soft" for those that explain,
"faint" for a grid, "paper" for the ground; "more" and "less" for what is above and below
zero, as weights are; and "1" to "8" for classes of data and curves. The class of CSS
`tn-fill-NAME` fills with it, `tn-line-NAME` draws with it.

Blue and orange, and the eight, stay apart for those who see red and green alike.
Source: M. Okabe and K. Ito, "Color Universal Design" (2008); made darker for a light ground
and lighter for a dark one, so that each has a contrast of at least 3 to 1 against it (words
4.5 to 1), as the Web Content Accessibility Guidelines 2.2 ask (1.4.3 and 1.4.11).
"""

# What stands for it, on light, on dark.
GROUNDS = {
    "paper": ("#ffffff", "#15181c"),
    "panel": ("#f1f4f7", "#22272d"),
    "ink": ("#1c2126", "#eceff2"),
    "soft": ("#515b65", "#aeb7c0"),
    "faint": ("#d3d9df", "#3b434b"),
    "more": ("#0b63a9", "#5fb0f2"),
    "less": ("#b54a00", "#ff9a52"),
}
SERIES = (
    ("#0b63a9", "#5fb0f2"),  # blue
    ("#b54a00", "#ff9a52"),  # orange
    ("#007d56", "#39d192"),  # bluish green
    ("#8d3f72", "#d088ab"),  # reddish purple
    ("#7e8e4b", "#f2e950"),  # yellow
    ("#398cad", "#82dcff"),  # sky blue
    ("#803a19", "#ad7e54"),  # brown
    ("#3f3237", "#e2dede"),  # grey
)
DASHES = (
    "",
    "7 4",
    "2 3",
    "10 3 2 3",
    "4 2",
    "1 4",
    "12 4",
    "6 2 2 2",
)  # curves differ by them, too


def color_of(name: str, dark: bool = False) -> str:
    """A colour by its name, or a class of data by its number from 1 on.

    >>> color_of("more"), color_of("1", dark=True)
    ('#0b63a9', '#5fb0f2')
    """
    pair = GROUNDS[name] if name in GROUNDS else SERIES[(int(name) - 1) % len(SERIES)]
    return pair[dark]


def series(kind: int) -> str:
    """The name of the colour of a class or curve, counted from 0: after eight they come again.

    >>> series(0), series(7), series(8)
    ('1', '8', '1')
    """
    return str(kind % len(SERIES) + 1)


def dashes(kind: int) -> "str | None":
    """How a curve is dashed, counted from 0; the first is drawn through."""
    return DASHES[kind % len(DASHES)] or None


def colored(dark: bool) -> str:
    """A rule of CSS for each class, written out: programs for slides know no variables of CSS."""
    rules = [f".tn-words,.tn-heading{{fill:{color_of('ink', dark)}}}"]
    rules.append(f".tn-soft-words{{fill:{color_of('soft', dark)}}}")
    rules.append(f".tn-haloed,.tn-mark{{stroke:{color_of('paper', dark)}}}")
    for name in [*GROUNDS, *[series(k) for k in range(len(SERIES))]]:
        color = color_of(name, dark)
        rules.append(f".tn-fill-{name}{{fill:{color}}}.tn-line-{name}{{stroke:{color}}}")
    return "".join(rules)


def style_sheet() -> str:
    """All classes, for a picture or for a page that has pictures.

    `tn-haloed` words have a rim of the ground's colour, to be read across lines; `tn-mark` is
    the same for points.
    """
    return (
        ".tn text{font-family:system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif}"
        ".tn-heading{font-weight:600}"
        ".tn polyline{fill:none;stroke-linejoin:round}"
        ".tn-haloed{paint-order:stroke;stroke-width:3;stroke-linejoin:round}"
        ".tn-mark{stroke-width:1}"
        f"{colored(False)}@media screen and (prefers-color-scheme:dark){{{colored(True)}}}"
    )
