"""A page of HTML in one file: no network access, light and dark, on a phone and on paper.

Sections follow one another; each may have pictures, tables and controls. What the page's own
script does is written in it; nothing is fetched, and the page forbids it to itself.
"""

from ..pictures.picture_colors import GROUNDS, color_of, style_sheet
from ..pictures.svg_elements import escaped

BEGINNING = (
    r'<!DOCTYPE html>\n<html lang="en">\n<head>\n(<meta [^\n]*\n){2}'
    r'<meta name="generator" content="tinynet">\n'
)  # how its files begin, as a pattern
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
        self._parts.append(
            f'<div class="scrolled" role="region" tabindex="0" aria-label="{escaped(caption)}">'
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


def _colors(dark: bool) -> str:
    return "".join([f"--{name}:{color_of(name, dark)};" for name in GROUNDS])


def page_style() -> str:
    """The page's own rules of CSS, beside those of pictures."""
    return (
        f":root{{color-scheme:light dark;{_colors(False)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_colors(True)}}}}}\n" + RULES
    )


RULES = """\
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:17px/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header,main{max-width:54rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.35rem;line-height:1.25;margin:2.4rem 0 .6rem;padding-top:.8rem;
border-top:1px solid var(--faint)}
h3{font-size:1.1rem;margin:1.4rem 0 .4rem}
p{max-width:42rem;margin:.6rem 0;overflow-wrap:anywhere}
a{color:var(--more)}
nav ol{margin:.6rem 0;padding-left:1.4rem;columns:2 16rem}
nav li{margin:0;padding:.13rem 0;break-inside:avoid}
.pictures{display:flex;flex-wrap:wrap;gap:1rem;margin:1rem 0}
figure{margin:0;min-width:0}
.pictures figure{flex:1 1 20rem;max-width:26rem}
figure svg{display:block;width:100%;height:auto;border:1px solid var(--faint);border-radius:6px}
.scrolled{overflow-x:auto;margin:1rem 0}
.scrolled,pre{background:
linear-gradient(to right,var(--ground) 40%,transparent) 0 0/2.5rem 100% local,
linear-gradient(to left,var(--ground) 40%,transparent) 100% 0/2.5rem 100% local,
linear-gradient(to right,var(--faint),transparent) 0 0/.6rem 100% scroll,
linear-gradient(to left,var(--faint),transparent) 100% 0/.6rem 100% scroll;
background-repeat:no-repeat;--ground:var(--paper)}
.source pre{--ground:var(--panel)}
table{border-collapse:collapse;font-size:.94rem;font-variant-numeric:tabular-nums}
.wide{width:max-content;max-width:54rem}
caption{white-space:nowrap;text-align:left;color:var(--soft);padding:.2rem 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .9rem .3rem 0;
border-bottom:1px solid var(--faint)}
th{font-weight:600}
details{margin:1rem 0}
.source{margin:1rem 0;background:var(--panel);border-radius:6px;padding:.5rem .8rem}
.source figcaption{font-size:.85rem;color:var(--soft)}
pre{margin:.3rem 0;overflow-x:auto;font:13.5px/1.5 ui-monospace,"Cascadia Mono",Consolas,monospace}
button,input[type=range]{font:inherit;accent-color:var(--more)}
button{color:var(--ink);background:var(--panel);border:1px solid var(--soft);border-radius:6px;
padding:.35rem .9rem;min-height:2.75rem;min-width:2.75rem}
button:disabled{color:var(--soft)}
:focus-visible{outline:3px solid var(--less);outline-offset:2px}
.controls{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin:.8rem 0}
.controls label{display:flex;flex:1 1 14rem;gap:.6rem;align-items:center}
.controls input[type=range]{flex:1 1 14rem;min-height:2.75rem}
.told{background:var(--panel);border-radius:6px;padding:.6rem .8rem;min-height:3.2rem}
[hidden]{display:none!important}
.steps{list-style:none;margin:0;padding:0}
.beside{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start}
.beside>figure{flex:1 1 20rem;max-width:28rem}
.beside>div{flex:1 1 16rem;min-width:0}
.count{color:var(--soft);font-size:.9rem}
#playback .controls{position:sticky;top:0;background:var(--paper);padding:.4rem 0;z-index:1;
border-bottom:1px solid var(--faint)}
#playback-told{min-height:6.5rem}
.played{display:flex;flex-wrap:wrap;gap:1rem;margin:1rem 0}
.played>*{flex:1 1 18rem;min-width:0;max-width:34rem}
.alongside:empty{display:none}
.alongside figure{margin:0 0 1rem}
.walked{border-radius:6px}
.walked text{pointer-events:none}
.walked .chosen{stroke:var(--ink)!important;stroke-width:5px!important;stroke-opacity:1}
.shades canvas{display:block;max-width:100%;height:auto}
.shades figcaption{font-size:.9rem;color:var(--soft);margin:.6rem 0 .2rem}
.without-script{max-width:26rem}
summary{cursor:pointer;color:var(--more);padding:.5rem 0}
td:first-child,th:first-child{white-space:nowrap;max-width:16rem;overflow:hidden;text-overflow:ellipsis}
td:nth-child(-n+3):last-child{min-width:9rem}
li{max-width:42rem;margin:.25rem 0;overflow-wrap:anywhere}
@media (max-width:40rem){th,td{padding-right:.5rem}#playback-told{min-height:9.5rem}}
@media print{.controls,nav,.told,.on-screen{display:none}figure,tr{break-inside:avoid}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:none}.scrolled{overflow:visible;background:none}
table,.wide{font-size:9pt;min-width:0}caption,.wide td,.wide th,td:first-child,th:first-child{
white-space:normal;min-width:0;padding-right:.5rem;overflow-wrap:anywhere}
body{font-size:11pt}a{color:inherit}}"""
