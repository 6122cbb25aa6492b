"""The command train: a table goes in, a model is written, and what was done is told."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.app.pseudo_terminal import Terminal
from tests.app.tables import FLOWERS, PRICES, QUICK
from tests.outside_tools import ROOT
from tinynet.app.cli import main
from tinynet.tables import Classifier, load_model

ENVIRONMENT = dict(os.environ, PYTHONPATH=str(ROOT))


@pytest.fixture
def ran(capsys, tmp_path, monkeypatch):
    """A function that runs a command in a folder with tables; returns code, output, errors."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flowers.csv").write_text(FLOWERS)
    (tmp_path / "prices.csv").write_text(PRICES)

    def run(*arguments):
        try:
            code = main(list(arguments))
        except SystemExit as ended:
            code = ended.code
        return code, *capsys.readouterr()

    return run


def as_process(*arguments, **more):
    return subprocess.Popen(
        [sys.executable, "-B", "-m", "tinynet", *arguments],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def test_a_table_of_classes_becomes_a_model(ran):
    code, out, err = ran("train", "flowers.csv", "--target", "kind")
    assert code == 0
    assert out.splitlines() == [
        "'kind' (classes) from 2 columns: accuracy 1 (12 of 12 rows), not seen in training",
        "model written to model.json",
    ]
    assert err == "note: 'kind' is taken for classes: it holds texts, such as 'a'\n"
    model = load_model("model.json")
    assert model.classes_ == ["a", "b"]
    assert model.predict([[4.5, 3.0], [6.4, 2.2]]) == ["a", "b"]


def test_a_table_of_quantities_becomes_a_model_and_what_was_done_is_told(ran):
    code, out, err = ran("train", "prices.csv", "--target", "price", "--out", "prices.json", *QUICK)
    assert code == 0
    assert out.startswith("'price' (quantities) from ")
    assert "R² 0." in out
    assert out.endswith("rows), not seen in training\nmodel written to prices.json\n")
    for what in (
        "numbers have a decimal comma",
        "column 'id' is dropped: its name and its values are those of an identifier",
        "column 'day' is dropped: it holds dates",
        "column 'colour': ",
        "column 'size': ",
        "column 'note' is dropped: it is constant",
        "'price' is taken for quantities: it holds",
    ):
        assert what in err
    assert err.count("\n") == err.count("note: ")


def test_what_was_found_out_can_be_overridden(ran):
    with open("whole.csv", "w") as file:
        file.write("a,zip,y\n" + "".join([f"{k % 10},{k % 3},{k % 3}\n" for k in range(30)]))
    arguments = ("train", "whole.csv", "--target", "y", *QUICK)
    for more, kind, columns in (
        ([], "classes", "2 columns"),
        (["--classification", "--category", "zip"], "classes", "2 columns (4 inputs)"),
        (["--regression"], "quantities", "2 columns"),
        (["--regression", "--drop", "zip"], "quantities", "1 column"),
        (["--number", "zip", "--drop", "a"], "classes", "1 column"),
        (["--category", "zip", "--drop", "a"], "classes", "1 column (3 inputs)"),
    ):
        code, out, err = ran(*arguments, *more)
        assert (code, out.split(":")[0]) == (0, f"'y' ({kind}) from {columns}")
        assert ("is taken for" in err) == (not set(more) & {"--classification", "--regression"})


def test_settings_reach_the_model(ran):
    settings = "--hidden 3,2 --activation relu --epochs 7 --learning-rate 0.01 --l2 0.5"
    settings += " --validation-share 0.3 --restarts 2 --seed 4 --class-weight balanced"
    assert ran("train", "flowers.csv", "--target", "kind", *settings.split())[0] == 0
    found = load_model("model.json").get_params()
    expected = {"hidden": [3, 2], "activation": "relu", "epochs": 7, "learning_rate": 0.01,
                "l2": 0.5, "validation_share": 0.3, "restarts": 2, "seed": 4,
                "class_weight": "balanced"}  # fmt: skip
    assert {name: found[name] for name in expected} == expected


def test_who_does_the_work_reaches_the_model_but_not_its_file(ran, monkeypatch):
    seen = []
    really = Classifier.fit

    def watched(self, *arguments, **more):
        seen.append(self.backend)
        return really(self, *arguments, **more)

    monkeypatch.setattr(Classifier, "fit", watched)
    assert ran("train", "flowers.csv", "--target", "kind", *QUICK, "--backend", "reference")[0] == 0
    assert seen == ["reference"] and load_model("model.json").backend == "auto"


def test_the_model_can_go_to_standard_output_and_the_table_come_from_standard_input(ran):
    process = as_process("train", "-", "--target", "kind", "--out", "-", *QUICK, stdin=-1)
    out, err = process.communicate(FLOWERS, timeout=60)
    assert process.returncode == 0
    assert json.loads(out)["version"] == 2
    assert out.count("\n") == 1
    assert "model written to standard output\n" in err
    assert "accuracy" in err
    assert not os.path.exists("model.json")
    assert ran("train", "flowers.csv", "--target", "kind", *QUICK)[0] == 0
    with open("model.json") as file:
        assert file.read() == out


def test_rows_for_the_test_are_a_share_or_another_table_or_none(ran):
    arguments = ("train", "flowers.csv", "--target", "kind", *QUICK)
    assert "of 30 rows), not seen" in ran(*arguments, "--test-share", "0.5")[1]
    with open("test.csv", "w") as file:
        file.write("kind,width,length\na,3,4.5\nb,2,6.2\n,2,6.2\n")
    assert "of 2 rows), not seen" in ran(*arguments, "--test", "test.csv")[1]
    assert "no rows were kept for a test" in ran(*arguments, "--test-share", "0")[1]
    out = ran(*arguments, "--test-share", "0", "--validation-share", "0")[1]
    assert "not tested, no rows were kept for it" in out


def test_a_model_that_knows_no_more_than_the_mean_says_so(ran):
    with open("noise.csv", "w") as file:
        file.write("x,y\n" + "".join([f"{k * 37 % 100},{k * k * 13 % 101}.5\n" for k in range(60)]))
    err = ran("train", "noise.csv", "--target", "y", *QUICK)[2]
    assert "note: on rows not seen in training it is worse than to say always the mean" in err
    with open("noise.csv", "w") as file:
        file.write("x,y\n" + "".join([f"{k * 37 % 100},{'abb'[k % 3]}\n" for k in range(60)]))
    err = ran("train", "noise.csv", "--target", "y", *QUICK, "--epochs", "1")[2]
    assert "it is no better than to say always 'b'" in err


def test_rows_without_an_answer_are_left_out_and_columns_without_names_have_numbers(ran):
    with open("bare.csv", "w") as file:
        file.write("".join([f"{k % 10},{k % 7},{'ab'[k % 2] if k else ''}\n" for k in range(30)]))
    code, out, err = ran("train", "bare.csv", "--target", "3", *QUICK)
    assert code == 0
    assert out.startswith("'column 3' (classes) from 2 columns: ")
    assert "note: 1 row has no 'column 3': left out\n" in err
    with open("bare.csv", "w") as file:
        file.write("x,y\n1,\n2,\n3,NA\n4,a\n5,b\n")
    assert "2 rows" not in ran("train", "bare.csv", "--target", "y", *QUICK)[2]
    assert "note: 3 rows have no 'y': left out" in ran("train", "bare.csv", "--target", "y")[2]


# What is refused


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["nowhere.csv", "--target", "kind"], "nowhere.csv: No such file or directory"),
        (["flowers.csv", "--target", "kinds"], "has no column 'kinds'; did you mean 'kind'?"),
        (["ragged.csv", "--target", "a"], "ragged.csv, line 3: 1 column, line 1 has 2"),
        (["empty.csv", "--target", "b"], "column 'b' of empty.csv is empty"),
        (["flowers.csv", "--target", "kind", "--regression"], "'a'"),
        (["flowers.csv", "--target", "length", "--class-weight", "balanced"],
         "--class-weight is for classes"),
        (["flowers.csv", "--target", "kind", "--out", "taken"], "taken exists, and is no model"),
        (["flowers.csv", "--target", "kind", "--out", "no/m.json"], "no/m.json: there is no f"),
        (["flowers.csv", "--target", "kind", "--out", "."], ".: Is a directory"),
        (["flowers.csv", "--target", "kind", "--out", "flowers.csv"], "overwrite the table itself"),
        (["flowers.csv", "--target", "kind", "--checkpoint", "flowers.csv"], "overwrite the table"),
        (["flowers.csv", "--target", "kind", "--checkpoint", "model.json"],
         "--out and --checkpoint are both model.json"),
        (["flowers.csv", "--target", "kind", "--checkpoint", "taken"], "taken exists, and is no c"),
        (["flowers.csv", "--target", "kind", "--drop", "colour"], "has no column 'colour'"),
        (["flowers.csv", "--target", "kind", "--drop", "kind"],
         "--drop 'kind' is the target, and no input"),
        (["flowers.csv", "--target", "kind", "--category", "width", "--number", "width"],
         "--category and --number both name column 'width': it can be only one of them"),
        (["flowers.csv", "--target", "kind", "--drop", "width", "--number", " width"],
         "--drop and --number both name column 'width'"),
        (["flowers.csv", "--target", "kind", "--drop", "width", "--drop", "length"],
         "no column is left to learn from: column 'length' is dropped: that was asked for; "),
        (["flowers.csv", "--target", ""], "flowers.csv has no column ''"),
        (["bare.csv", "--target", "\u00b2"], "bare.csv has no column '\u00b2'"),
        (["bare.csv", "--target", "1" * 5000], "bare.csv has no column '1111"),
        (["one.csv", "--target", "b"], "one.csv has 1 row with an answer"),
        (["same.csv", "--target", "b"], "column 'b': all labels are 'x', one class"),
        (["single.csv", "--target", "b"], "no column is left to learn from: the target is all"),
        (["ragged.csv", "--target", "a"], "needs quotes around it, and --separator names another"),
        (["flowers.csv", "--target", "kind", "--checkpoint", "no/k"], "no/k: there is no folder"),
        (["flowers.csv", "--target", "kind", "--encoding", "klingon"], "'klingon' is unknown"),
    ],
)  # fmt: skip
def test_errors_of_data_are_one_line_and_code_1(ran, arguments, message):
    for name, text in (("ragged.csv", "a,b\n1,2\n3\n"), ("empty.csv", "a,b\n1,\n2,\n"),
                       ("taken", "precious"), ("bare.csv", "1,x\n2,y\n"),
                       ("one.csv", "a,b\n1,x\n"), ("same.csv", "a,b\n1,x\n2,x\n"),
                       ("single.csv", "b\nx\ny\nx\n")):  # fmt: skip
        with open(name, "w") as file:
            file.write(text)
    code, out, err = ran("train", *arguments, *QUICK[:2])
    assert (code, out) == (1, "")
    last = err.splitlines()[-1]
    assert last.startswith("tinynet train: ")
    assert message in last
    assert all([line.startswith("note: ") for line in err.splitlines()[:-1]])
    with open("taken") as file:
        assert file.read() == "precious"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["flowers.csv"],
        ["flowers.csv", "--target", "kind", "--hidden", "x"],
        ["flowers.csv", "--target", "kind", "--test-share", "1"],
        ["flowers.csv", "--target", "kind", "--regression", "--classification"],
        ["flowers.csv", "--target", "kind", "--test", "t.csv", "--test-share", "0.1"],
        ["flowers.csv", "--target", "kind", "--checkpoint", "-"],
        ["-", "--target", "kind", "--test", "-"],
        ["flowers.csv", "--target", "kind", "--backend", "fortran"],
        ["flowers.csv", "--target", "kind", "--header", "--no-header"],
        ["flowers.csv", "--target", "kind", "--separator", "xx"],
        ["flowers.csv", "--target", "kind", "--decimal", ";"],
        ["flowers.csv", "--target", "kind", "--activation", "step"],
        ["flowers.csv", "--target", "kind", "--activation", "x"],
        ["flowers.csv", "--target", "kind", "--restarts", "0"],
    ],
)
def test_usage_that_makes_no_sense_ends_with_2(ran, arguments):
    code, out, err = ran("train", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("python -m tinynet train: error: ") and err.count("\n") == 1


def test_usage_errors_are_one_line_that_says_where_help_is(ran):
    _, _, err = ran("train", "flowers.csv")
    assert err == (
        "python -m tinynet train: error: the following arguments are required: --target; see "
        "python -m tinynet train --help\n"
    )


def test_what_is_said_of_columns_comes_before_the_training(ran, monkeypatch, capsys):
    def stop(self, progress):
        raise RuntimeError

    monkeypatch.setattr("tinynet.app.training_display.TrainingDisplay.__call__", stop)
    with pytest.raises(RuntimeError):
        main(["train", "prices.csv", "--target", "price", *QUICK])
    assert "column 'day' is dropped: it holds dates" in capsys.readouterr().err


def test_rows_that_cannot_be_held_back_are_told(ran):
    with open("rare.csv", "w") as file:
        file.write("x,y\n" + "".join([f"{k * 7 % 10},{k}\n" for k in range(24)]))
    err = ran("train", "rare.csv", "--target", "y", "--classification", *QUICK)[2]
    assert err.count("note: no rows are held back for validation") == 1


def test_the_other_kind_of_target_is_offered_where_it_could_be(ran):
    def note_on(answers, code=0):
        with open("t.csv", "w") as file:
            file.write(
                "x,y\n" + "".join([f"{k % 7},{answer}\n" for k, answer in enumerate(answers)])
            )
        found, _, err = ran("train", "t.csv", "--target", "y", *QUICK, "--epochs", "1")
        assert found == code
        return err.splitlines()[0].partition("is taken for ")[2]

    assert note_on(["red", "blue"] * 5) == "classes: it holds texts, such as 'red'"
    assert note_on([1, 2, 3] * 5) == (
        "classes: it holds 3 different whole numbers; if these are quantities, say --regression"
    )
    assert note_on([k + 0.5 for k in range(10)]) == "quantities: it holds 10 different numbers"
    other = "; if these are classes, say --classification"
    halves = [k % 5 + 0.5 for k in range(10)]
    assert note_on(halves) == f"quantities: it holds 5 different numbers{other}"
    assert note_on(range(30)) == f"quantities: it holds 30 different numbers{other}"
    assert note_on([*range(8), "off", "off"]) == (
        "classes: it holds texts, such as 'off'; if its numbers are quantities, leave such cells "
        "empty, and say --regression"
    )
    assert note_on([1, *"abababab"]) == "classes: it holds texts, such as 'a'"


def test_columns_without_names_are_named_by_their_numbers(ran):
    with open("bare.csv", "w") as file:
        file.write("".join([f"{k % 10}:{k % 3}:{'ab'[k % 2]}\n" for k in range(40)]))
    options = ("--separator", ":", "--no-header")
    code, out, err = ran("train", "bare.csv", "--target", "3", "--drop", "2", *options, *QUICK)
    assert (code, out.split(":")[0]) == (0, "'column 3' (classes) from 1 column")
    assert "no line of names" not in err
    assert [c.kind for c in load_model("model.json").preparation_.columns] == ["number", "dropped"]
    code, out, _ = ran("evaluate", "model.json", "bare.csv", "--target", "3", *options)
    assert (code, out.startswith("accuracy ")) == (0, True)
    code, out, _ = ran("train", "bare.csv", "--target", "column 3", *options, *QUICK)
    assert (code, out.split(":")[0]) == (0, "'column 3' (classes) from 2 columns")


def test_where_memory_ends_it_is_one_line(ran, monkeypatch):
    def ended(*arguments, **settings):
        raise MemoryError

    monkeypatch.setattr("tinynet.tables.estimator.learn", ended)
    code, out, err = ran("train", "flowers.csv", "--target", "kind")
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == (
        "tinynet train: there is not enough memory: fewer rows, or fewer hidden neurons, need less"
    )


def test_a_model_of_its_own_is_replaced_and_by_force_any_file(ran):
    arguments = ("train", "flowers.csv", "--target", "kind", *QUICK)
    assert ran(*arguments)[0] == ran(*arguments)[0] == 0
    with open("taken", "w") as file:
        file.write("precious")
    assert ran(*arguments, "--out", "taken", "--force")[0] == 0
    assert load_model("taken").classes_ == ["a", "b"]


def test_a_folder_without_permission_is_one_line(ran, monkeypatch):
    os.mkdir("closed")
    monkeypatch.setattr("os.access", lambda path, mode: not path.endswith("closed"))
    code, _, err = ran("train", "flowers.csv", "--target", "kind", "--out", "closed/m.json")
    assert (code, err) == (1, "tinynet train: closed/m.json: Permission denied\n")


# What ends it before its time


LONG = ("--epochs", "1000000", "--restarts", "1", "--l2", "0", "--hidden", "3",
        "--validation-share", "0")  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise here")
@pytest.mark.parametrize("checkpoint", [[], ["--checkpoint", "kept"]])
def test_ctrl_c_writes_the_best_model_so_far_and_says_so(ran, checkpoint):
    command = ("train", "flowers.csv", "--target", "kind", *LONG, *checkpoint)
    process = as_process(*command)
    assert process.stderr.readline().startswith("note: 'kind' is taken for classes")
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    goes_on = "With --checkpoint FILE it could have gone on later"
    goes_on = "The same command goes on from kept" if checkpoint else goes_on
    assert err == f"Stopped early: this is the best model so far. {goes_on}.\n"
    assert out.endswith("model written to model.json\n")
    assert load_model("model.json").score([[4.5, 3.0], [6.4, 2.2]], ["a", "b"]) == 1.0
    assert os.path.exists("kept") == bool(checkpoint)


def test_ctrl_c_before_anything_was_learned_writes_nothing(ran, monkeypatch):
    def interrupted(*arguments, **settings):
        raise KeyboardInterrupt

    monkeypatch.setattr("tinynet.tables.estimator.learn", interrupted)
    code, out, err = ran("train", "flowers.csv", "--target", "kind")
    assert (code, out) == (130, "")
    assert err.endswith("Stopped before anything was learned: no model is written.\n")
    assert not os.path.exists("model.json")


@pytest.mark.skipif(os.name != "posix", reason="this system has no SIGKILL")
def test_after_sigkill_the_same_command_goes_on_to_the_same_bits(ran):
    settings = ["--epochs", "20000", "--restarts", "2", "--l2", "0", "--hidden", "3"]
    settings += ["--validation-share", "0", "--learning-rate", "1e-7", "--target", "kind"]
    whole = as_process("train", "flowers.csv", *settings, "--out", "whole.json")
    command = ("train", "flowers.csv", *settings, "--checkpoint", "kept")
    kills = 0
    for wait in (0.0, 0.7, 1.2):
        process = as_process(*command)
        while not os.path.exists("kept") and process.poll() is None:
            time.sleep(0.01)
        time.sleep(wait)
        process.kill()
        process.communicate(timeout=60)
        kills += process.returncode == -signal.SIGKILL
    whole.communicate(timeout=100)
    assert whole.returncode == 0
    assert kills > 0
    assert ran(*command)[0] == 0
    with open("whole.json") as one, open("model.json") as other:
        assert one.read() == other.read()
    assert not os.path.exists("kept")


def test_another_table_does_not_overwrite_a_checkpoint(ran, monkeypatch):
    def killed(*arguments):
        raise RuntimeError

    with monkeypatch.context() as patches:
        patches.setattr("tinynet.app.training_display.TrainingDisplay.__call__", killed)
        with pytest.raises(RuntimeError):
            main(["train", "flowers.csv", "--target", "kind", "--checkpoint", "kept"])
    with open("kept") as file:
        before = file.read()
    code, out, err = ran("train", "prices.csv", "--target", "price", "--checkpoint", "kept")
    assert (code, out) == (1, "")
    words = "tinynet train: kept: this checkpoint holds an unfinished training with other data or"
    assert err.splitlines()[-1].startswith(words)
    with open("kept") as file:
        assert file.read() == before


def test_on_a_terminal_progress_is_shown_and_wiped_away(ran, tmp_path):
    pytest.importorskip("pty")
    terminal = Terminal(
        "train", str(tmp_path / "flowers.csv"), "--target", "kind",
        "--out", str(tmp_path / "m.json"), "--epochs", "3000", *QUICK[2:], columns=120,
        more={"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    shown = terminal.read()
    assert terminal.close() == (0, True)
    assert "training 1 of 2: ▁ epoch 1 of 3000: loss " in shown
    assert "validation loss" in shown
    assert shown.rstrip().endswith("m.json")
    assert shown.split("\r")[-2].split("\n")[-1].strip().startswith("model written to")


def written(name, head, cells):
    with open(name, "w") as file:
        file.write(f"x,{head}\n" + "".join([f'{k},"{cell}"\n' for k, cell in enumerate(cells)]))
    return ("train", name, "--target", head, *QUICK)


def test_a_target_of_free_text_is_refused_before_anything_is_learned(ran):
    code, _, err = ran(*written("t.csv", "comment", [f"word{k} and more" for k in range(120)]))
    assert code == 1
    last = err.splitlines()[-1]
    assert "column 'comment' holds 120 different texts in 120 rows: an identifier or free" in last


@pytest.mark.parametrize("option", [(), ("--regression",), ("--classification",)])
@pytest.mark.parametrize(
    ("form", "without"),
    [
        ("${}.50", "without '$' it would be one"),
        ("{} %", "without '%' it would be one"),
        ("{},000", "with digits and a decimal point alone it would be one"),
    ],
)
def test_a_target_of_numbers_written_as_texts_is_refused_with_the_remedy(
    ran, option, form, without
):
    code, _, err = ran(*written("t.csv", "price", [form.format(k + 1) for k in range(60)]), *option)
    last = err.splitlines()[-1]
    assert code == 1 and f"{form.format(1)!r} is a text, not a number: {without}" in last
    assert "say --classification" in last if not option else "say --" not in last


def test_few_such_texts_may_be_classes_and_the_remedy_is_told(ran):
    code, _, err = ran(*written("t.csv", "price", [f"${k % 3}.50" for k in range(60)]))
    assert code == 0
    assert "note: 'price': '$0.50' is a text, not a number: without '$' it would be one\n" in err


def test_a_rare_class_that_is_never_found_is_told_with_what_helps(ran):
    arguments = written("t.csv", "y", ["ab"[k * 37 % 100 < 8] for k in range(150)])
    _, out, err = ran(*arguments, "--epochs", "3")
    assert "it is no better than to say always 'a', and it says nothing but 'a'; evaluate" in err
    assert "note: --class-weight balanced lets rare classes count as much as others\n" in err
    assert "on the rows held back" not in err and "accuracy" in out
    _, out, err = ran(*arguments, "--class-weight", "balanced")
    assert ": mean recall " in out and "--class-weight" not in err


def test_a_model_of_no_epochs_and_a_rate_that_is_far_too_large_are_told(ran):
    arguments = ("train", "flowers.csv", "--target", "kind", *QUICK)
    assert "note: epochs is 0: nothing is learned" in ran(*arguments, "--epochs", "0")[2]
    arguments = written("t.csv", "y", ["ab"[k * 37 % 100 < 50] for k in range(100)])
    err = ran(*arguments, "--force", "--learning-rate", "1000")[2]
    assert "note: a --learning-rate of 1000 is large: try a smaller one\n" in err


@pytest.mark.parametrize(
    ("more", "name"),
    [((), "accuracy "), (("--class-weight", "balanced"), "mean recall ")],
)
def test_without_rows_for_a_test_the_score_on_rows_held_back_is_told(ran, more, name):
    arguments = ("train", "flowers.csv", "--target", "kind", *QUICK, "--test-share", "0", *more)
    out = ran(*arguments)[1]
    assert f": {name}" in out and "(validation loss " in out
    assert ") on rows held back to see when to stop, which flatters; no rows were kept" in out


def test_of_quantities_that_score_is_r_squared_and_only_the_loss_where_there_is_none(
    ran, monkeypatch
):
    arguments = (*written("t.csv", "y", [k * 2.5 for k in range(30)]), "--test-share", "0")
    assert "inputs): R² " in ran(*arguments)[1] or ": R² " in ran(*arguments)[1]
    monkeypatch.setattr("tinynet.tables.estimator.on_rows_held_back", lambda *a: (None, []))
    assert "column: validation loss " in ran(*arguments)[1]


def test_progress_without_a_terminal_is_shown_where_it_is_asked_for(ran, monkeypatch):
    monkeypatch.setattr("tinynet.app.progress_display.SECONDS_BETWEEN_LINES", 0.0)
    arguments = ("train", "flowers.csv", "--target", "kind", *QUICK)
    assert "epoch 1 of 30" not in ran(*arguments)[2]
    assert "training 1 of 2: " in ran(*arguments, "--verbose")[2]
