"""Ten digits and ten letters, drawn on 5 by 7 cells, for scenes in which networks read."""

_DIGITS = """
.###. ..#.. .###. .###. ...#. ##### .###. ##### .###. .###.
#...# .##.. #...# #...# ..##. #.... #.... ....# #...# #...#
#..## ..#.. ....# ....# .#.#. ####. #.... ...#. #...# #...#
#.#.# ..#.. ..##. ..##. #..#. ....# ####. ..#.. .###. .####
##..# ..#.. .#... ....# ##### ....# #...# ..#.. #...# ....#
#...# ..#.. #.... #...# ...#. #...# #...# ..#.. #...# ....#
.###. .###. ##### .###. ...#. .###. .###. ..#.. .###. .###.
"""

_LETTERS = """
.###. ####. .###. ###.. ##### ##### .###. #...# .###. ..###
#...# #...# #...# #..#. #.... #.... #...# #...# ..#.. ...#.
#...# #...# #.... #...# #.... #.... #.... #...# ..#.. ...#.
##### ####. #.... #...# ####. ####. #.### ##### ..#.. ...#.
#...# #...# #.... #...# #.... #.... #...# #...# ..#.. ...#.
#...# #...# #...# #..#. #.... #.... #...# #...# ..#.. #..#.
#...# ####. .###. ###.. ##### #.... .###. #...# .###. .##..
"""


def digits() -> "list[list[float]]":
    """The digits 0 to 9: 35 cells each, row by row, 1 where there is ink."""
    return _cells(_DIGITS)


def letters() -> "list[list[float]]":
    """The letters A to J, likewise."""
    return _cells(_LETTERS)


def picture(cells: "list[float]") -> "list[str]":
    """The cells as seven lines of text."""
    return ["".join(["#" if c > 0.5 else "." for c in cells[i : i + 5]]) for i in range(0, 35, 5)]


def _cells(art: str) -> "list[list[float]]":
    lines = [line.split() for line in art.split("\n") if line]
    drawings = []
    for d in range(len(lines[0])):
        ink = "".join([line[d] for line in lines])
        drawings.append([1.0 if mark == "#" else 0.0 for mark in ink])
    return drawings
