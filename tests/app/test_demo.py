"""The story on the screen: what it claims is in the numbers it prints."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tinynet import TinynetError
from tinynet.app import scenes
from tinynet.app.cli import main
from tinynet.app.demo_digit_drawings import digits, letters, picture
from tinynet.app.terminal import Screen
from tinynet.app.csv_tables import Scaling, divide, one_hot, read_table

ROOT = Path(__file__).parent.parent


class Terminal(io.StringIO):
    def isatty(self):
        return True


def as_seen(line):
    """What is left to see of a line in which later text is written over earlier text."""
    shown = []
    for text in line.split("\r"):
        shown[: len(text)] = text
    return "".join(shown).rstrip()


@pytest.fixture(scope="module")
def story():
    """What each scene prints, at full length."""
    told = {}
    for name in scenes.SCENES:
        stream = io.StringIO()
        scenes.play(Screen(stream), [name])
        told[name] = stream.getvalue()
    return told


def rows(text, first):
    """The table rows that begin with `first`, as lists of words."""
    return [line.split() for line in text.splitlines() if line.strip().startswith(first)]


def test_no_line_is_wider_than_a_terminal(story):
    for text in story.values():
        assert all(len(line) < 80 for line in text.splitlines())


def test_the_threshold_is_hard_and_the_sigmoid_is_soft(story):
    table = [line.split() for line in story["threshold"].splitlines() if "." in line]
    table = [row for row in table if len(row) == 4 and re.fullmatch(r"-?[\d.]+", row[0])]
    sums, hard, soft, slopes = ([float(row[c]) for row in table] for c in range(4))
    assert set(hard) == {0.0, 1.0}
    assert hard == [1.0 if z > 0 else 0.0 for z in sums]
    assert soft == sorted(soft)
    assert max(slopes) == 0.25


def test_the_neuron_ends_as_published(story):
    text = story["neuron"]
    assert "0.99993704 now" in text
    assert rows(text, "10000 epochs")[0][2:5] == ["9.6730", "-0.2078", "-4.6296"]
    outputs = [float(word) for word in rows(text, "10000 epochs")[0][5:]]
    assert [round(y) for y in outputs] == [0, 1, 1, 0]
    assert "can only say 0.5" in text


def test_an_input_of_0_leaves_its_weight_alone_in_the_table(story):
    first = rows(story["neuron"], "0 0 1")[0]
    assert first[7:9] == ["0", "0"]
    assert float(first[9]) != 0.0


def test_one_neuron_fails_at_xor_and_the_network_does_not(story):
    for x, target in (("0 0", 0), ("0 1", 1), ("1 0", 1), ("1 1", 0)):
        row = rows(story["xor"], x)[0]
        assert abs(float(row[3]) - 0.5) < 0.05
        assert round(float(row[5])) == target


def test_thresholds_evolve_to_the_answers_of_xor(story):
    table = re.findall(r"^  (\S+) +(-?[\d.]+) +(-?[\d.]+)? +([01] .*)$", story["evolution"], re.M)
    fitness = [float(row[1]) for row in table[:-1]]
    assert fitness == sorted(fitness)
    assert fitness[0] < fitness[-1] == 0.0
    assert float(table[0][2]) < float(table[-2][2])  # the others follow the best
    assert table[-1][0] == "wanted"
    for row in table[-2:]:
        assert " ".join(row).split()[-4:] == ["0", "1", "1", "0"]
    assert table[0][3].split() != ["0", "1", "1", "0"]


def test_the_pole_falls_at_once_before_and_stays_upright_afterwards(story):
    table = re.findall(r"degrees +([\d.]+) s +(\d+) min$", story["pole"], re.M)
    assert len(table) == 4
    for before, after in table:
        assert float(before) < 5
        assert after == "30"


def test_most_of_the_unseen_flowers_are_named_rightly(story):
    before, right, of = map(
        int,
        re.search(r"(\d+) of \d+ before training, (\d+) of (\d+) after", story["iris"]).groups(),
    )
    assert of == 45
    assert right >= 42 > 25 > before


def test_too_much_training_lowers_the_one_loss_and_raises_the_other(story):
    text = story["overtraining"]
    best = next(line.split() for line in text.splitlines() if line.endswith("the best"))
    last = rows(text, "1500")[0]
    assert float(last[1]) < float(best[1]) / 10
    assert float(last[2]) > 1.5 * float(best[2])
    assert f"epoch {best[0]}" in text


def test_one_network_forgets_and_two_do_not(story):
    text = story["forgetting"]
    before = int(re.search(r"taught digits\s+(\d+) of 10", text).group(1))
    after = int(re.search(r"then taught letters\s+(\d+) of 10", text).group(1))
    two = re.search(r"one task each\s+(\d+) of 10\s+(\d+) of 10", text).groups()
    assert before == 10
    assert after <= 8
    assert two == ("10", "10")


def test_distorted_digits_are_recognised_ever_less_but_far_above_guessing(story):
    table = re.findall(r"^\s+(\d+)\s+(\d+) %$", story["distorted"], re.M)
    shares = [int(share) for _, share in table]
    assert shares[0] == 100
    assert shares[2] >= 95
    assert shares[-1] > 20
    assert shares[0] > shares[-2] > shares[-1]


def test_quick_tells_every_scene(capsys):
    assert main(["--quick"]) == 0
    out = capsys.readouterr().out
    for scene in scenes.SCENES.values():
        assert scene.title in out
    assert "\r" not in out


def test_a_scene_alone(capsys):
    assert main(["--scene", "threshold"]) == 0
    out = capsys.readouterr().out
    assert scenes.SCENES["threshold"].title in out
    assert scenes.SCENES["iris"].title not in out


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["--version"], 0), (["-x"], 2)])
def test_help_version_and_mistakes(arguments, code, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == code
    assert "tinynet" in "".join(capsys.readouterr())


def test_progress_is_drawn_on_a_terminal_only_and_wiped():
    stream = Terminal()
    scenes.SCENES["xor"].play(Screen(stream), True)
    assert "\r" in stream.getvalue()
    assert "epoch 1000 of 1000" in stream.getvalue()
    seen = [as_seen(line) for line in stream.getvalue().split("\n")]
    assert not any("epoch 1000 of 1000" in line for line in seen)
    assert "(The loss is half the squared error, averaged over the examples.)" in seen


@pytest.mark.parametrize(
    "scene, where",
    [
        ("xor", "tinynet.backends.generated_python_backend.FastTrainer.run"),
        ("pole", "tinynet.next_generation.Evolution.run_generation"),
    ],
)
def test_ctrl_c_ends_the_story_politely(monkeypatch, capsys, scene, where):
    def interrupted(*arguments, **settings):
        raise KeyboardInterrupt

    monkeypatch.setattr(where, interrupted)
    assert main(["--scene", scene]) == 130
    assert capsys.readouterr().out.endswith("Stopped. Come back any time.\n")


def test_a_reader_who_leaves_early_is_let_go(monkeypatch):
    class Closed(io.StringIO):
        def write(self, text):
            raise BrokenPipeError

        def fileno(self):
            return write_end

    read_end, write_end = os.pipe()
    monkeypatch.setattr(sys, "stdout", Closed())
    try:
        assert main(["--quick"]) == 0
    finally:
        os.close(read_end)
        os.close(write_end)


def test_the_command_of_the_readme_runs_as_a_process():
    run = subprocess.run(
        [sys.executable, "-m", "tinynet", "--quick"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0
    assert run.stderr == ""
    assert "One neuron learns" in run.stdout


def test_the_module_hands_its_exit_code_on(monkeypatch):
    import runpy

    monkeypatch.setattr(sys, "argv", ["tinynet", "--scene", "threshold"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("tinynet", run_name="__main__")
    assert ended.value.code == 0


def test_all_glyphs_differ_and_have_35_cells():
    glyphs = digits() + letters()
    assert {len(glyph) for glyph in glyphs} == {35}
    assert len({tuple(glyph) for glyph in glyphs}) == 20
    assert picture(digits()[1])[0] == "..#.."


def test_the_irises_are_fishers():
    names, table, labels = read_table(str(ROOT / "tinynet" / "app" / "iris.csv"))
    assert (len(names), len(table), len(labels)) == (5, 150, 150)
    assert table[34] == [4.9, 3.1, 1.5, 0.2]  # the two rows in which another copy differs
    assert table[37] == [4.9, 3.6, 1.4, 0.1]
    assert {name: labels.count(name) for name in set(labels)} == {
        "setosa": 50,
        "versicolor": 50,
        "virginica": 50,
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n", "no row below"),
        ("a,b\n1,x\n1\n", "line 3: 1 columns, the first line names 2"),
        ("a,b\nhello,x\n", "line 2: could not convert"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_its_line(tmp_path, text, message):
    path = tmp_path / "table.csv"
    path.write_text(text)
    with pytest.raises(TinynetError, match=message):
        read_table(str(path))


def test_scaling_leaves_a_constant_column_finite():
    scaling = Scaling([[1.0, 2.0], [1.0, 4.0]])
    assert scaling.apply([[1.0, 3.0]]) == [[0.0, 0.0]]


def test_dividing_loses_nothing():
    first, second = divide(10, 0.7, seed=4)
    assert sorted(first + second) == list(range(10))
    assert len(first) == 7


def test_classes_are_sorted_and_each_label_has_one_1():
    classes, targets = one_hot(["b", "a", "c", "a"])
    assert classes == ["a", "b", "c"]
    assert all(sum(target) == 1.0 for target in targets)
