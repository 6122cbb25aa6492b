"""Claims about the command that exports C that learns."""

import pytest

from tests.outside_tools import find, run
from tinynet import Network, save
from tinynet.app.cli import main
from tinynet.export import to_arduino, to_c, to_c_and_header


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


def test_so_is_one_for_a_predictor(model, tmp_path):
    out = tmp_path / "decide.c"
    words = [model, "--to", "c", "--float", "--header", "--name", "decide", "--out", str(out)]
    assert main(["export", *words]) == 0
    expected = to_c_and_header(Network([2, 4, 1]), "decide", "float", train=False)
    assert (out.read_text(), (tmp_path / "decide.h").read_text()) == expected


def held(folder):
    """The files of a folder and of those in it, by their places, with their texts."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


@pytest.mark.parametrize("train", [False, True], ids=["predictor", "trainer"])
def test_a_library_for_arduino_is_a_folder(model, tmp_path, train, capsys):
    folder = tmp_path / "libraries" / "blink"
    words = ["export", model, "--to", "c", "--float", "--name", "blink", "--arduino", str(folder)]
    words += ["--train"] if train else []
    for _ in range(2):  # the second time it replaces what is its own
        assert main(words) == 0
        assert held(folder) == to_arduino(Network([2, 4, 1]), "blink", "float", train=train)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("place", ["library.properties", "src/blink.c", "examples/blink/blink.ino"])
def test_a_library_replaces_no_file_of_others_without_force(model, tmp_path, capsys, place):
    path = tmp_path / "blink" / place
    path.parent.mkdir(parents=True)
    path.write_text("precious")
    words = ["export", model, "--to", "c", "--name", "blink", "--arduino", str(tmp_path / "blink")]
    assert main(words) == 1
    assert f"{place} exists, and is no export of tinynet" in capsys.readouterr().err
    assert held(tmp_path / "blink") == {place: "precious"}
    assert main([*words, "--force"]) == 0
    assert held(tmp_path / "blink") == to_arduino(Network([2, 4, 1]), "blink")


def test_other_files_in_a_library_stay(model, tmp_path):
    (tmp_path / "blink").mkdir()
    (tmp_path / "blink" / "LICENSE").write_text("mine")
    words = ["export", model, "--to", "c", "--name", "blink", "--arduino", str(tmp_path / "blink")]
    assert main(words) == 0
    assert held(tmp_path / "blink")["LICENSE"] == "mine"


def test_a_library_in_the_place_of_a_file_is_refused(model, tmp_path, capsys):
    (tmp_path / "blink").write_text("precious")
    assert main(["export", model, "--to", "c", "--arduino", str(tmp_path / "blink")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert (tmp_path / "blink").read_text() == "precious"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "c", "--l2", "0.5"], "--l2 says how the exported file learns: say --train"),
        (["--to", "c", "--weighted"], "--weighted says how the exported file learns"),
        (["--to", "c", "--header"], "--header is written beside the source"),
        (["--to", "python", "--header", "--out", "a.c"], "--header is for C: say --to c, too"),
        (["--to", "javascript", "--optimizer", "adam"], "--optimizer is for C that learns"),
        (["--to", "python", "--arduino", ""], "--arduino is for C: say --to c, too"),
        (["--to", "javascript", "--arduino", "a"], "--arduino is for C: say --to c, too"),
        (["--to", "c", "--arduino", "a", "--out", "a.c"], "leave out --out and --header"),
        (["--to", "c", "--arduino", "a", "--header"], "leave out --out and --header"),
        (["--to", "c", "--arduino", "", "--out", "-"], "leave out --out and --header"),
        (["--to", "javascript", "--optimizer", "adam"], "--optimizer is for C that learns"),
        (["--to", "python", "--train"], "--train is for C; a board with Python trains by a bundle"),
        (["--to", "c", "--train", "--header"], "--header is written beside the source"),
    ],
)
def test_what_makes_no_sense_is_refused(model, capsys, words, said):
    assert said in refused(capsys, model, *words)
