"""The pictures of a page as files, for slides and sheets, and how to draw others."""

from .html_page import Page

BY_CLICK = (
    "For slides and sheets each picture of this page, of each single step too, can be had as a "
    "file: unfold the list and choose its name. Such a file is an SVG, sharp at any size; "
    "programs for slides and texts take it, and so does every browser."
)
BY_PROGRAM = (
    "Pictures of your own networks take one line of Python each. This is a whole program, after "
    "which there are two files; tinynet/pictures/README.md has five slides in five lines."
)
PROGRAM = """\
import pathlib

from tinynet import Network
from tinynet.pictures import activation_picture, network_picture

pathlib.Path("sigmoid.svg").write_text(activation_picture("sigmoid"), encoding="utf-8")
pathlib.Path("network.svg").write_text(network_picture(Network([2, 4, 1])), encoding="utf-8")
"""
FUNCTIONS = [
    ["activation_picture", "a function and its slope"],
    ["network_picture", "a network with its weights, or every number of one example"],
    ["loss_picture", "how the loss went down, of one training or several"],
    ["decision_picture", "what a network with two inputs says, wherever it is asked"],
    ["digits_picture", "drawings, what a network says of each and how sure it is"],
    ["confusion_picture", "which class was taken for which"],
    ["prediction_picture", "predicted against actual quantities"],
    ["fitness_picture", "how the fitness rose, generation by generation"],
    ["cart_picture", "a cart and its pole over time"],
    ["side_by_side", "several of these as one picture"],
]


def add_picture_files(page: Page) -> None:
    """Put a list of the page's pictures into it, to be saved, and the functions that draw such.

    The list is filled by the page's own script, and not there without JavaScript.

    >>> page = Page("A page", "With a picture.")
    >>> page.pictures("<svg><title>One</title></svg>")
    >>> add_picture_files(page)
    >>> "link.download" in page.write()
    True
    """
    page.html('<div class="picture-files" hidden>')
    page.paragraph(BY_CLICK)
    page.html(
        '<details class="folded"><summary>The pictures of this page as files</summary>'
        '<ul style="columns:2 16rem"></ul></details></div>'
    )
    page.paragraph(BY_PROGRAM)
    page.code("slides.py", PROGRAM)
    page.table("Functions of tinynet.pictures", ["function", "what it draws"], FUNCTIONS)
    page.script(LINKS)


# An inline SVG is HTML, where a space that breaks no line has a name that XML does not know:
# so it is written out anew, as XML.
LINKS = """\
document.querySelectorAll(".picture-files").forEach(function (part) {
  document.querySelectorAll("figure svg").forEach(function (svg) {
    var title = svg.querySelector("title").textContent, link = document.createElement("a");
    var item = document.createElement("li");
    link.textContent = title;
    link.download = title.replace(/[^\\w .,()+-]/g, "") + ".svg";
    link.href = "data:image/svg+xml;charset=utf-8," +
      encodeURIComponent(new XMLSerializer().serializeToString(svg));
    item.appendChild(link);
    part.querySelector("ul").appendChild(item);
  });
  part.hidden = false;
});"""
