"""A page of HTML in one file: no network access, light and dark, on a phone and on paper.

Sections follow one another; each may have pictures, tables and controls. What the page's own
script does is written in it; nothing is fetched, and the page forbids it to itself.
"""

from ..pictures.picture_colors import style_sheet
from ..pictures.svg_elements import escaped
from .page_style import page_style

BEGINNING = (
    r'<!DOCTYPE html>\n<html lang="en">\n<head>\n(<meta [^\n]*\n){2}'
    r'<meta name="generator" content="tinynet">\n'
)  # how its files begin, as a pattern
MOST_TOGETHER = 12  # rows of a table that stay on one page of paper
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


class Page:
    """A page that is being written: headings, paragraphs, pictures, tables, and a script.

    Each method takes texts, which it escapes, but for those whose name says `html` or `svg`.
    `write()` gives the whole file.

    >>> page = Page("A report", "What was learned, and how well.")
    >>> page.section("First <part>")
    >>> page.paragraph("Nothing is fetched.")
    >>> "<h2 id=\\"part-1\\">First &lt;part&gt;</h2>" in page.write()
    True
    """

    def __init__(self, title: str, summary: str) -> None:
        self.title = title
        self.summary = summary
        self._parts: "list[str]" = []
        self._headings: "list[tuple[str, str]]" = []
        self._scripts: "list[str]" = []

    def section(self, heading: str) -> None:
        """Begin a section; the first lines of the page lead to it."""
        if self._headings:
            self._parts.append("</section>")
        name = f"part-{len(self._headings) + 1}"
        self._headings.append((name, heading))
        self._parts.append(f'<section aria-labelledby="{name}">')
        self._parts.append(f'<h2 id="{name}">{escaped(heading)}</h2>')

    def paragraph(self, text: str) -> None:
        """A paragraph of plain text."""
        self._parts.append(f"<p>{escaped(text)}</p>")

    def hint(self, text: str) -> None:
        """What is said of buttons and keys: not on paper, where there are none."""
        self._parts.append(f'<p class="hint">{escaped(text)}</p>')

    def words(self, text: str) -> None:
        """Plain text, within whatever was begun as HTML."""
        self._parts.append(escaped(text))

    def items(self, texts: "list[str]") -> None:
        """A list of short texts."""
        self._parts.append(
            "<ul>" + "".join([f"<li>{escaped(text)}</li>" for text in texts]) + "</ul>"
        )

    def html(self, text: str) -> None:
        """What is HTML already."""
        self._parts.append(text)

    def pictures(self, *svgs: str) -> None:
        """Pictures side by side where there is room, else one below the other."""
        figures = "".join([f"<figure>{svg}</figure>" for svg in svgs])
        self._parts.append(f'<div class="pictures">{figures}</div>')

    def table(self, caption: str, header: "list[str]", rows: "list[list[str]]") -> None:
        """A table with a caption; where it is too wide it can be scrolled, by keyboard too."""
        head = "".join([f'<th scope="col">{escaped(name)}</th>' for name in header])
        body = "".join(
            [
                "<tr>" + "".join([f"<td>{escaped(cell)}</td>" for cell in row]) + "</tr>"
                for row in rows
            ]
        )
        wide = ' class="wide"' if len(header) > 6 else ""  # of many short cells: no line breaks
        short = " short" if len(rows) <= MOST_TOGETHER else ""
        self._parts.append(
            f'<div class="scrolled{short}" role="region" tabindex="0" '
            f'aria-label="{escaped(caption)}">'
            f"<table{wide}><caption>{escaped(caption)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table></div>"
        )

    def code(self, name: str, text: str) -> None:
        """Lines of source, and where they are from."""
        self._parts.append(
            f'<figure class="source"><figcaption>{escaped(name)}</figcaption>'
            f'<pre tabindex="0" aria-label="source of {escaped(name)}">'
            f"<code>{escaped(text)}</code></pre></figure>"
        )

    def script(self, text: str) -> None:
        """JavaScript that runs when all of the page is there; the same text runs once."""
        if text not in self._scripts:
            self._scripts.append(text)

    def write(self) -> str:
        """The whole file, the same bytes each time."""
        links = "".join(
            [f'<li><a href="#{name}">{escaped(words)}</a></li>' for name, words in self._headings]
        )
        contents = f'<nav aria-label="Contents"><ol>{links}</ol></nav>' if links else ""
        end = "</section>" if self._headings else ""
        scripts = "".join([f"<script>\n{text}\n</script>\n" for text in self._scripts])
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="generator" content="tinynet">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            f"<title>{escaped(self.title)}</title>\n"
            f"<style>\n{style_sheet()}\n{page_style()}\n</style>\n</head>\n"
            f'<body class="tn">\n<header><h1>{escaped(self.title)}</h1>'
            f"<p>{escaped(self.summary)}</p>{contents}</header>\n<main>\n"
            + "\n".join(self._parts)
            + f"{end}\n</main>\n{scripts}</body>\n</html>\n"
        )


def script_data(text: str) -> str:
    """JSON so that it can stand inside a script: nothing in it can end the script.

    >>> script_data('["</script>"]')
    '["\\\\u003c/script>"]'
    """
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
