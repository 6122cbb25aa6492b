"""Pictures as files: the list waits for the script, the program runs, all functions are told."""

import subprocess
import sys

from tests.app.pages import Read
from tests.pictures.drawn import check
from tinynet import pictures
from tinynet.app.html_page import Page
from tinynet.app.picture_files import FUNCTIONS, PROGRAM, add_picture_files


def test_the_list_waits_for_the_script():
    page = Page("Pictures", "Some.")
    add_picture_files(page)
    read = Read(page.write())
    (part,) = [div for div in read.of("div") if div.get("class") == "picture-files"]
    assert "hidden" in part
    assert len(read.of("script")) == 1 and "slides.py" in read.text


def test_the_program_writes_its_files(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, capture_output=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert sorted([path.name for path in tmp_path.iterdir()]) == ["network.svg", "sigmoid.svg"]
    for path in tmp_path.iterdir():
        check(path.read_text(encoding="utf-8"))


def test_every_function_of_the_package_is_told():
    assert sorted([name for name, _ in FUNCTIONS]) == sorted(pictures.__all__)
