"""Claims about package.json: the format that mip takes, and whose file it is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import TinynetError, __version__
from tinynet.export.mip_package import installs_only, mip_package

names = st.text("abcxyzABZ0189_.-", min_size=1).filter(lambda name: name not in (".", ".."))


@given(st.lists(names, min_size=1))
def test_each_file_lies_on_the_board_where_it_lies_here(files):
    package = json.loads(mip_package(files))
    assert package == {"urls": [[f, f] for f in files], "deps": [], "version": __version__}


@given(st.lists(names, min_size=1), names)
def test_a_folder_has_its_own_package_and_so_has_a_file(files, name):
    assert installs_only(mip_package([f"{name}/{file}" for file in files]), name)
    assert installs_only(mip_package([name]), name)
    others = [file for file in files if file != name]
    assert not installs_only(mip_package([name, *others]), name) or not others


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "1",
        "null",
        '{"name": "some-site", "version": "1.0.0"}',
        '{"urls": 1, "deps": [], "version": ""}',
        '{"urls": [], "deps": [], "version": ""}',
        '{"urls": [1], "deps": [], "version": ""}',
        '{"urls": [["blink.py"]], "deps": [], "version": ""}',
        '{"urls": [[1, 2]], "deps": [], "version": ""}',
        '{"urls": [["blink.py", "blink.py"]], "deps": []}',
        '{"urls": [["blink.py", "x"]], "deps": [], "version": "", "author": "me"}',
        '{"urls": [["steer.py", "steer.py"]], "deps": [], "version": ""}',
        '{"urls": [["blink.py", "blink.py"]], "deps": [], "version": 1}',
        '{"urls": [["blink.py", "https://example.com/blink.py"]], "deps": [], "version": "1"}',
        '{"urls": [["blink.py", "github:me/mine/blink.py"]], "deps": [], "version": "1"}',
        '{"urls": [["blink.py", "/blink.py"]], "deps": [], "version": "1"}',
        '{"urls": [["blink.py/", "blink.py/"]], "deps": [], "version": "1"}',
        '{"urls": [["blink.py", "blink.py", "x"]], "deps": [], "version": "1"}',
        "[" * 100_000,
    ],
)
def test_what_others_wrote_is_no_package_of_this_file(text):
    assert not installs_only(text, "blink.py")


def test_dependencies_that_were_added_by_hand_are_kept():
    text = mip_package(["blink.py"]).replace('"deps": []', '"deps": [["umqtt.simple", "latest"]]')
    assert not installs_only(text, "blink.py")


@pytest.mark.parametrize(
    "name",
    [
        "my blink.py", "it's.py", 'a"b.py', "na\u00efve.py", "http:blink.py", "blink.py/",
        "/blink.py",
        "a//b.py", "50%.py", "a?b.py", "a#b.py", "a\\b.py", "a\n.py", "",
        ".", "..", "../blink.py", "a/../b.py", "a/./b.py", "a/..",
    ],
)  # fmt: skip
def test_a_name_that_is_another_one_in_an_address_is_refused(name):
    with pytest.raises(TinynetError, match=r"^mip cannot install .*: its name may have letters"):
        mip_package(["blink.py", name])
    assert not installs_only(f'{{"urls": [["{name}", "{name}"]], "deps": []}}', name)


def test_the_version_may_be_another_one():
    text = mip_package(["blink.py"]).replace(__version__, "0.0.1-old")
    assert installs_only(text, "blink.py")
