"""Pictures as files: the list waits for the script, which is there once."""

from tests.app.pages import Read
from tinynet.app.html_page import Page
from tinynet.app.picture_files import BY_CLICK, LINKS, add_picture_files


def test_the_list_waits_for_the_script():
    page = Page("Pictures", "Some.")
    add_picture_files(page)
    read = Read(page.write())
    (part,) = [div for div in read.of("div") if div.get("class") == "picture-files"]
    assert "hidden" in part and BY_CLICK in read.text
    assert len(read.of("script")) == 1 and LINKS in page.write()
    assert read.of("li") == []  # what the script makes of them is tested in a browser
