"""Claims about the command that exports C that learns."""

import re

import pytest

from tests.outside_tools import find, run
from tinynet import Network, load, save
from tinynet.app.cli import main
from tinynet.export import to_arduino, to_c, to_c_and_header
from tinynet.export.trainer_memory import ram_bytes


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
    assert out.read_text() == to_c(
        Network([2, 4, 1]), "xor", "float", train=settings, file=out.name
    )


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
def test_a_library_for_arduino_is_a_folder_and_it_says_what_to_do_with_it(
    model, tmp_path, train, capsys
):
    folder = tmp_path / "libraries" / "blink"
    words = ["export", model, "--to", "c", "--float", "--name", "blink", "--arduino", str(folder)]
    words += ["--train"] if train else []
    for _ in range(2):  # the second time it replaces what is its own
        assert main(words) == 0
        files = to_arduino(Network([2, 4, 1]), "blink", "float", train=train)
        assert held(folder) == files
        printed = capsys.readouterr()
        assert printed.out == ""
        first, *next_step = printed.err.splitlines()
        ram = "It takes 184 bytes of RAM, its example sketch 120 more; the stack is beside it."
        assert (next_step[0] == ram) == train
        assert next_step[1 if train else 0] == (
            "The inputs in its sketch are made up, between -1 and 1. For those that your board "
            "measures say --inputs FILE.csv."
        )
        assert first == f"{folder}: {', '.join(files)}"
        assert "Sketch > Include Library > Add .ZIP Library. Then: File > Examples > blink." in (
            " ".join(next_step)
        )


@pytest.mark.parametrize("place", ["library.properties", "src/blink.c", "keywords.txt"])
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


@pytest.mark.parametrize("force", [[], ["--force"]], ids=str)
@pytest.mark.parametrize("place", ["LICENSE", "src/other.c", "blink/library.properties"])
def test_a_library_is_not_mixed_with_other_files(model, tmp_path, capsys, place, force):
    path = tmp_path / "blink" / place
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    words = ["export", model, "--to", "c", "--name", "blink", "--arduino", str(tmp_path / "blink")]
    assert main([*words, *force]) == 1
    said = capsys.readouterr().err
    assert f"blink holds {place}, which is not of the library blink: empty it first" in said
    assert said.count("\n") == 1
    assert held(tmp_path / "blink") == {place: "mine"}


def test_nor_is_it_with_the_library_of_another_model(model, tmp_path, capsys):
    words = ["export", model, "--to", "c", "--arduino", str(tmp_path / "lib"), "--name"]
    assert main([*words, "blink"]) == 0
    before = held(tmp_path / "lib")
    assert main([*words, "steer"]) == 1
    assert "lib holds examples/blink/blink.ino, which is not of" in capsys.readouterr().err
    assert held(tmp_path / "lib") == before


SKETCH = "examples/blink/blink.ino"


@pytest.mark.parametrize("edited", ["// mine\n", "/*\n * A neural network with 17 parameters\n */"])
@pytest.mark.parametrize("train", [[], ["--train"]], ids=str)
def test_a_sketch_that_was_edited_is_kept_and_it_is_said(model, tmp_path, capsys, train, edited):
    words = ["export", model, "--to", "c", "--float", "--name", "blink", *train]
    words += ["--arduino", str(tmp_path / "blink")]
    assert main(words) == 0
    files = to_arduino(Network([2, 4, 1]), "blink", "float", train=bool(train))
    (tmp_path / "blink" / SKETCH).write_text(edited)
    (tmp_path / "blink" / "src" / "blink.c").write_text("")
    capsys.readouterr()
    assert main(words) == 0
    assert held(tmp_path / "blink") == {**files, SKETCH: edited}
    first, second, *_ = capsys.readouterr().err.splitlines()
    assert SKETCH not in first and "src/blink.c" in first
    assert second == (
        f"{SKETCH} is kept as it is there, for it may be yours; a new one is written where none "
        "is, or by --force."
    )
    assert main([*words, "--force"]) == 0
    assert held(tmp_path / "blink") == files


@pytest.mark.parametrize("there", ["as written", "earlier", "empty", "none"])
def test_a_sketch_is_written_where_there_is_nothing_of_anybody(model, tmp_path, capsys, there):
    words = ["export", model, "--to", "c", "--name", "blink", "--arduino", str(tmp_path / "blink")]
    assert main(words) == 0
    path = tmp_path / "blink" / SKETCH
    if there == "empty":
        path.write_text("")
    elif there == "earlier":  # of another model, and nobody edited it
        path.write_text(to_arduino(Network([2, 3, 1], seed=5), "blink", "float")[SKETCH])
    elif there == "none":
        path.unlink()
    capsys.readouterr()
    assert main(words) == 0
    assert "is kept as it is" not in capsys.readouterr().err
    assert held(tmp_path / "blink") == to_arduino(Network([2, 4, 1]), "blink")


def test_the_ram_of_what_learns_is_said(tmp_path, capsys):
    path = str(tmp_path / "digits.json")
    save(Network([64, 32, 10]), path)
    words = ["export", path, "--to", "c", "--train", "--arduino", str(tmp_path / "lib")]
    assert main([*words, "--float"]) == 0
    said = capsys.readouterr().err.splitlines()[1]
    ram = ram_bytes(load(path), "float", {})
    sketch = 4 * (2410 + 2 * 74 + 10)
    assert said == (
        f"It takes {ram} bytes of RAM, its example sketch {sketch} more; the stack is beside it. "
        "An Arduino Uno has 2048."
    )
    assert main([*words, "--force"]) == 0
    said = capsys.readouterr().err.splitlines()[1]
    double = ram_bytes(load(path), "double", {})
    header = (tmp_path / "lib" / "src" / "network.h").read_text()
    avr = re.search(r"__AVR__.*\n#define NETWORK_RAM_BYTES (\d+)", header)[1]
    assert said.startswith(f"It takes {double} bytes of RAM ({avr} on an AVR), its example sketch")


def test_it_is_said_without_a_sketch_too(model, tmp_path, capsys):
    words = ["export", model, "--to", "c", "--float", "--train"]
    assert main([*words, "--out", str(tmp_path / "xor.c")]) == 0
    assert capsys.readouterr() == ("", "It takes 184 bytes of RAM; the stack is beside it.\n")
    assert main([*words[:-1], "--out", str(tmp_path / "xor.c")]) == 0
    assert capsys.readouterr() == ("", "")


def test_with_inputs_at_hand_nothing_is_said_of_others(model, tmp_path, capsys):
    (tmp_path / "in.csv").write_text("0,0\n0,1\n1,0\n1,1\n")
    words = ["export", model, "--to", "c", "--float", "--inputs", str(tmp_path / "in.csv")]
    assert main([*words, "--arduino", str(tmp_path / "lib")]) == 0
    assert "made up" not in capsys.readouterr().err


def test_hidden_files_in_a_library_stay(model, tmp_path):
    (tmp_path / "blink" / ".git").mkdir(parents=True)
    (tmp_path / "blink" / ".git" / "HEAD").write_text("ref")
    (tmp_path / "blink" / ".development").write_text("")
    words = ["export", model, "--to", "c", "--name", "blink", "--arduino", str(tmp_path / "blink")]
    assert main(words) == 0
    files = to_arduino(Network([2, 4, 1]), "blink")
    assert held(tmp_path / "blink") == {**files, ".git/HEAD": "ref", ".development": ""}


@pytest.mark.parametrize("force", [[], ["--force"]], ids=str)
def test_a_library_in_the_place_of_a_file_is_refused(model, tmp_path, capsys, force):
    (tmp_path / "blink").write_text("precious")
    assert main(["export", model, "--to", "c", "--arduino", str(tmp_path / "blink"), *force]) == 1
    said = capsys.readouterr().err
    assert said == (
        f"tinynet export: {tmp_path / 'blink'} is a file, not a folder: choose another name\n"
    )
    assert (tmp_path / "blink").read_text() == "precious"


def test_a_library_does_not_overwrite_what_is_read(model, tmp_path, capsys):
    (tmp_path / "lib" / "src").mkdir(parents=True)
    (tmp_path / "lib" / "src" / "blink.c").symlink_to(model)
    words = ["export", model, "--to", "c", "--arduino", str(tmp_path / "lib"), "--name", "blink"]
    assert main([*words, "--force"]) == 1
    said = capsys.readouterr().err
    assert "--arduino " in said and "blink.c would overwrite the model itself" in said


@pytest.mark.parametrize("there", [None, "/* old */"], ids=["new", "old"])
@pytest.mark.parametrize("blocked", ["xor.c", "xor.h"])
def test_source_and_header_are_written_both_or_none(model, tmp_path, there, blocked):
    (tmp_path / blocked).mkdir()
    other = tmp_path / ("xor.h" if blocked == "xor.c" else "xor.c")
    if there is not None:
        other.write_text(there)
    words = ["export", model, "--to", "c", "--name", "xor", "--header", "--force"]
    assert main([*words, "--out", str(tmp_path / "xor.c")]) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        {blocked, "xor.json"} | ({other.name} if there else set())
    )
    assert there is None or other.read_text() == there


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "c", "--l2", "0.5"], "--l2 says how the exported file learns: say --train"),
        (["--to", "c", "--weighted"], "--weighted says how the exported file learns"),
        (["--to", "c", "--header"], "--header is written beside the source"),
        (["--to", "c", "--header", "--out", "-"], "beside the source: say --out FILE.c, too"),
        (
            ["--to", "c", "--header", "--out", "x.txt"],
            "--header is written beside the source, whose name has to end in .c: x.txt does not",
        ),
        (["--to", "c", "--arduino", ""], "--arduino writes a folder: say which one, as in"),
        (["--to", "c", "--arduino", "-"], "--arduino writes a folder: say which one, as in"),
        (["--to", "python", "--mip"], "beside the file: say --out FILE.py, too"),
        (["--to", "python", "--mip", "--out", "x.txt"], "to end in .py: x.txt does not"),
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
