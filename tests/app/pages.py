"""Pages of HTML, read by Python's own parser: what is in them, and whether all is closed."""

import html.parser

NEVER_CLOSED = {"meta", "input", "br"}


class Read(html.parser.HTMLParser):
    """A page: its `elements` as pairs of name and attributes, and its `texts`."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.texts, self.open = [], [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in NEVER_CLOSED:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "script"):
            self.texts.append(data)

    @property
    def text(self):
        """All that is to be read, with single spaces."""
        return " ".join(" ".join(self.texts).split())

    def of(self, tag):
        """The attributes of all elements of this name."""
        return [attributes for name, attributes in self.elements if name == tag]
