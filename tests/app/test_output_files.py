"""Files of the command line: written whole, or not at all."""

import os

import pytest

from tinynet.app.output_files import write_whole


def test_a_disk_that_fills_up_leaves_an_older_file_as_it_was(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("old")

    def full(source, target):
        raise OSError(28, "No space left on device", source)

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space left on device") as error:
        write_whole("new", str(tmp_path / "file"))
    assert error.value.filename == str(tmp_path / "file")
    assert os.listdir(tmp_path) == ["file"]
    assert (tmp_path / "file").read_text() == "old"
