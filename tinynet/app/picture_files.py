"""The pictures of a page as files, for slides and sheets."""

from .html_page import Page

BY_CLICK = (
    "For slides and sheets each picture of this page, of each single step too, can be had as a "
    "file: unfold the list and choose its name. Such a file is an SVG, sharp at any size; "
    "programs for slides and texts take it, and so does every browser."
)


def add_picture_files(page: Page) -> None:
    """Put a list of the page's pictures into it, each of which can be saved.

    It is filled by the page's own script, and not there without JavaScript and on paper.

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
