"""The story's end: how who teaches has its pictures as slides, and makes others."""

from .picture_files import add_picture_files
from .story_page import StoryPage

TITLE = "For teachers: the pictures as slides"
BEFORE = """\
from tinynet import Network, explain, train
from tinynet.pictures import *
xor = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
network = Network([2, 4, 1])
result = train(network, *xor)
"""
SLIDES = """\
open("1.svg", "w", encoding="utf-8").write(activation_picture("sigmoid"))
open("2.svg", "w", encoding="utf-8").write(network_picture(network))
open("3.svg", "w", encoding="utf-8").write(network_picture(network, explain(network, [0, 1], [1])))
open("4.svg", "w", encoding="utf-8").write(loss_picture(result))
open("5.svg", "w", encoding="utf-8").write(decision_picture(network, *xor))
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
