"""What the tests of the command line share: a model file, commands that are run, scenes."""

import functools
import io

import pytest

from tinynet import Network, save
from tinynet.app import demo
from tinynet.app.cli import main
from tinynet.app.story import story
from tinynet.app.terminal import Screen


@pytest.fixture
def model(tmp_path, monkeypatch):
    """A folder with a model.json in it, where we are; and its network."""
    network = Network([2, 4, 1], seed=3)
    save(network, tmp_path / "model.json")
    monkeypatch.chdir(tmp_path)
    return network


@pytest.fixture
def said(capsys):
    """A function that runs a command and returns what it prints; nothing else may happen."""

    def run(*arguments, code=0):
        assert main(list(arguments)) == code
        printed = capsys.readouterr()
        assert (printed.err == "") == (code == 0)
        return printed.out if code == 0 else printed.err

    return run


@pytest.fixture(scope="session")
def shown():
    """A function that plays a scene at full length, once, and returns what it prints."""

    @functools.cache
    def play(name):
        stream = io.StringIO()
        demo.play(Screen(stream), [name])
        return stream.getvalue()

    return play


@pytest.fixture(scope="session")
def told():
    """A function that writes a scene of the story as a page, once, and returns its text."""
    return functools.cache(lambda name, quick=False: story([name], quick))
