"""The story's end: how who teaches has its pictures as slides, and makes others."""

from .picture_files import add_picture_files
from .story_page import StoryPage

TITLE = "For teachers: the pictures as slides"
BEFORE = """\
from pathlib import Path
from tinynet import Network, explain, train
from tinynet.pictures import *
xor = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
network = Network([2, 4, 1])
result = train(network, *xor)
"""
SLIDES = """\
Path("1.svg").write_text(activation_picture("sigmoid"), encoding="utf-8")
Path("2.svg").write_text(network_picture(network), encoding="utf-8")
Path("3.svg").write_text(network_picture(network, explain(network, [0, 1], [1])), encoding="utf-8")
Path("4.svg").write_text(loss_picture(result), encoding="utf-8")
Path("5.svg").write_text(decision_picture(network, *xor), encoding="utf-8")
"""


def slides(page: StoryPage) -> None:
    """The page's pictures as files; and what makes five others, in five lines of Python."""
    page.section(TITLE)
    add_picture_files(page)
    page.paragraph(
        "The pictures on this page are made by functions that return them, so that slides about "
        "networks of your own take one line of Python each. First something must learn, here XOR:"
    )
    page.code("slides.py", BEFORE)
    page.paragraph(
        "Then each line writes a slide: the sigmoid, the network, its numbers for one example, how "
        "the loss went down, and what it answers everywhere."
    )
    page.code("slides.py, the rest of it", SLIDES)
    page.paragraph(
        "Both together, saved as slides.py beside the folder tinynet and run by python slides.py, "
        "make five files, which a browser shows, and programs for slides that know SVG. Which "
        "others there are is told in tinynet/pictures/README.md."
    )
