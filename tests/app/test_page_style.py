"""How pages look, in light and in dark."""

import re

from tinynet.app.page_style import page_style
from tinynet.pictures.picture_colors import GROUNDS


def test_both_themes_have_all_colours_that_the_page_uses():
    style = page_style()
    used = set(re.findall(r"var\(--([\w-]+)\)", style))
    used.discard("ground")  # which stands for one of the others
    assert used <= set(GROUNDS)
    for name in used:
        assert style.count(f"--{name}:") == 2
