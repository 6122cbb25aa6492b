"""Claims about the command that exports C that learns."""

import pytest

from tests.outside_tools import find, run
from tinynet import Network, save
from tinynet.app.cli import main
from tinynet.export import to_c, to_c_and_header


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "xor.json"
    save(Network([2, 4, 1]), str(path))
    return str(path)


def refused(capsys, *words):
    with pytest.raises(SystemExit) as ended:
        main(["export", *words])
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_it_writes_what_to_c_returns(model, tmp_path, capsys):
    out = tmp_path / "xor.c"
    words = [model, "--to", "c", "--train", "--float", "--name", "xor", "--out", str(out)]
    more = ["--optimizer", "sgd", "--momentum", "0.5", "--learning-rate", "0.25", "--l2", "0.01"]
    assert main(["export", *words, *more, "--loss", "cross_entropy", "--weighted"]) == 0
    settings = {"optimizer": "sgd", "momentum": 0.5, "learning_rate": 0.25, "l2": 0.01}
    settings.update(loss="cross_entropy", weighted=True)
    assert out.read_text() == to_c(Network([2, 4, 1]), "xor", "float", train=settings)


def test_a_header_is_written_beside_it(model, tmp_path):
    out = tmp_path / "xor.c"
    words = [model, "--to", "c", "--train", "--header", "--name", "xor", "--out", str(out)]
    assert main(["export", *words]) == 0
    expected = to_c_and_header(Network([2, 4, 1]), "xor", header="xor.h")
    assert (out.read_text(), (tmp_path / "xor.h").read_text()) == expected
    run(find("cc"), "-std=c99", "-c", out, "-o", tmp_path / "xor.o")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "c", "--l2", "0.5"], "--l2 says how the exported file learns: say --train"),
        (["--to", "c", "--weighted"], "--weighted says how the exported file learns"),
        (["--to", "c", "--header"], "--header says how the exported file learns"),
        (["--to", "python", "--header"], "--header is for C that learns"),
        (["--to", "javascript", "--optimizer", "adam"], "--optimizer is for C that learns"),
        (["--to", "python", "--train"], "--train is for C; a board with Python trains by a bundle"),
        (["--to", "c", "--train", "--header"], "--header is written beside the source"),
    ],
)
def test_what_makes_no_sense_is_refused(model, capsys, words, said):
    assert said in refused(capsys, model, *words)
