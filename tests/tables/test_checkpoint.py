"""Claims about checkpoints: whatever ends a fit, the same call goes on and has the same bits."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.outside_tools import ROOT
from tinynet import ModelError, TinynetError
from tinynet.next_generation import Evolution
from tinynet.rng import Random
from tinynet.run_epochs import Trainer
from tinynet.tables import Classifier, Regressor
from tinynet.tables import candidates as candidates_module
from tinynet.tables import checkpoint as module
from tinynet.tables.estimator_files import model_to_dict

random = Random(5)
ROWS = [[random.uniform(-1.0, 1.0), random.uniform(-1.0, 1.0)] for _ in range(30)]
LABELS = ["a" if x + y > 0.0 else "b" for x, y in ROWS]
SETTINGS = {"hidden": 2, "epochs": 4, "l2": 0.01, "restarts": 2}
EVOLVED = {**SETTINGS, "optimizer": "evolution", "activation": "step", "population": 6}


class Killed(Exception):
    """What ends a fit here as SIGKILL does elsewhere: nothing is done after it."""


class KilledAfter:
    """An on_epoch that ends everything after so many epochs in all, or by Ctrl-C."""

    def __init__(self, epochs, error=Killed):
        self.left, self.error = epochs, error

    def __call__(self, progress):
        self.left -= 1
        if self.left == 0:
            raise self.error


def bits(model):
    return json.dumps(model_to_dict(model))


USUAL = module.SECONDS_BETWEEN


@pytest.fixture(autouse=True)
def each_epoch_is_kept(monkeypatch):
    monkeypatch.setattr(module, "SECONDS_BETWEEN", 0.0)


@pytest.mark.parametrize("settings", [SETTINGS, EVOLVED, {**SETTINGS, "validation_share": 0.0}],
                         ids=["gradients", "evolution", "nothing held back"])  # fmt: skip
@pytest.mark.parametrize("error", [Killed, KeyboardInterrupt])
def test_a_fit_that_ends_after_any_epoch_goes_on_to_the_same_bits(tmp_path, settings, error):
    whole = Classifier(**settings).fit(ROWS, LABELS)
    ended = 0
    for k in range(1, 30):
        path = tmp_path / f"{k}"
        first = Classifier(**settings)
        try:
            first.fit(ROWS, LABELS, checkpoint=path, on_epoch=KilledAfter(k, error))
            ended += first.stopped_
        except Killed:
            ended += 1
        again = Classifier(**settings).fit(ROWS, LABELS, checkpoint=path)
        assert bits(again) == bits(whole)
        assert again.validation_loss_ == whole.validation_loss_
        assert not again.stopped_
        assert str(again.result_).split(", with ")[0][:20] == str(whole.result_)[:20]
    assert 5 <= ended < 29


@pytest.mark.parametrize(
    ("settings", "step", "before", "n_outcomes"),
    [
        (SETTINGS, (Trainer, "run"), 0, 0),
        (SETTINGS, (Trainer, "run"), 4, 1),
        (SETTINGS, (Trainer, "run"), 8, 2),
        (EVOLVED, (Evolution, "run_generation"), 0, 0),
        (EVOLVED, (Evolution, "run_generation"), 4, 1),
    ],
)
def test_ctrl_c_before_the_first_epoch_of_a_training_leaves_no_state_of_it(
    tmp_path, monkeypatch, settings, step, before, n_outcomes
):
    really, steps = getattr(*step), []

    def interrupted(*arguments):
        steps.append(1)
        if len(steps) == before + 1:
            raise KeyboardInterrupt
        return really(*arguments)

    path = tmp_path / "file"
    with monkeypatch.context() as patched:
        patched.setattr(*step, interrupted)
        with contextlib.suppress(KeyboardInterrupt):  # where nothing was learned so far
            Classifier(**settings).fit(ROWS, LABELS, checkpoint=path)
    record = json.loads(path.read_text())
    assert (len(record["outcomes"]), record["state"]) == (n_outcomes, None)
    again = Classifier(**settings).fit(ROWS, LABELS, checkpoint=path)
    assert bits(again) == bits(Classifier(**settings).fit(ROWS, LABELS))


def test_a_fit_that_ends_again_and_again_goes_on_each_time(tmp_path):
    path = tmp_path / "file"
    whole = Regressor(**SETTINGS).fit(ROWS, [x + y for x, y in ROWS])
    for _ in range(100):
        model = Regressor(**SETTINGS)
        try:
            model.fit(ROWS, [x + y for x, y in ROWS], checkpoint=path, on_epoch=KilledAfter(2))
            break
        except Killed:
            continue
    assert bits(model) == bits(whole)


def test_trainings_that_are_over_are_not_made_again(tmp_path, monkeypatch):
    path = tmp_path / "file"
    whole = Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=path)
    record = json.loads(path.read_text())
    assert record["done"] and len(record["outcomes"]) == 2
    monkeypatch.setattr(candidates_module, "run", None)  # nobody may call it
    assert bits(Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=path)) == bits(whole)


def test_where_the_first_start_learns_its_rows_no_other_is_tried_before_or_after(tmp_path):
    path = tmp_path / "file"
    rows, labels = [[0.0], [1.0], [4.0], [5.0]], ["a", "a", "b", "b"]
    whole = Classifier(4).fit(rows, labels, checkpoint=path)
    assert len(json.loads(path.read_text())["outcomes"]) == 1
    assert bits(Classifier(4).fit(rows, labels, checkpoint=path)) == bits(whole)


def test_candidates_trained_elsewhere_are_kept_as_well(tmp_path):
    path = tmp_path / "file"

    def only_one(function, tasks):
        for task in tasks[:1]:
            yield function(task)
        raise Killed

    with pytest.raises(TinynetError, match="map raised Killed"):
        Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=path, map=only_one)
    assert len(json.loads(path.read_text())["outcomes"]) == 1
    again = Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=path, map=map)
    assert bits(again) == bits(Classifier(**SETTINGS).fit(ROWS, LABELS))


def test_a_checkpoint_is_written_at_most_each_second(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "SECONDS_BETWEEN", USUAL)
    clock, written = [0.0], []
    monkeypatch.setattr(module.time, "monotonic", lambda: clock[0])
    really = module.write_whole
    monkeypatch.setattr(module, "write_whole", lambda *a: (written.append(clock[0]), really(*a)))

    def takes_a_quarter_of_a_second(progress):
        clock[0] += 0.25

    model = Classifier(**{**SETTINGS, "epochs": 6})
    model.fit(
        ROWS, LABELS, checkpoint=tmp_path / "file", on_epoch=takes_a_quarter_of_a_second, map=map
    )
    # At the beginning; in each of three trainings of 1.5 seconds once, and at their ends; then that
    # it is done.
    assert written == [0.0, 1.0, 1.5, 2.5, 3.0, 4.0, 4.5, 4.5]


def test_the_same_data_and_settings_with_another_backend_go_on(tmp_path):
    path = tmp_path / "file"
    with pytest.raises(Killed):
        Classifier(**SETTINGS, backend="python").fit(
            ROWS, LABELS, checkpoint=path, on_epoch=KilledAfter(6)
        )
    again = Classifier(**SETTINGS, backend="reference").fit(ROWS, LABELS, checkpoint=path)
    whole = Classifier(**SETTINGS).fit(ROWS, LABELS)
    assert again.network_.parameters() == whole.network_.parameters()


@pytest.mark.parametrize(
    "settings, rows, labels",
    [
        ({**SETTINGS, "seed": 1}, ROWS, LABELS),
        ({**SETTINGS, "epochs": 5}, ROWS, LABELS),
        ({**SETTINGS, "class_weight": "balanced"}, ROWS, LABELS),
        (EVOLVED, ROWS, LABELS),
        (SETTINGS, [[9.0, 9.0], *ROWS[1:]], LABELS),
        (SETTINGS, ROWS, [*LABELS[1:], "a" if LABELS[0] == "b" else "b"]),
    ],
)
def test_another_fit_is_refused_and_nothing_overwritten(tmp_path, settings, rows, labels):
    path = tmp_path / "file"
    with pytest.raises(Killed):
        Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=path, on_epoch=KilledAfter(3))
    before = path.read_bytes()
    with pytest.raises(ModelError, match="an unfinished training with other data or settings"):
        Classifier(**settings).fit(rows, labels, checkpoint=path)
    assert path.read_bytes() == before


def test_that_of_another_fit_which_is_done_is_replaced(tmp_path):
    path = tmp_path / "file"
    Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=path)
    model = Classifier(**SETTINGS, seed=1).fit(ROWS, LABELS, checkpoint=path)
    assert bits(model) == bits(Classifier(**SETTINGS, seed=1).fit(ROWS, LABELS))


@pytest.mark.parametrize(
    "content, message",
    [
        ("hello", "exists, and is no checkpoint: name another file"),
        ("[]", "exists, and is no checkpoint: name another file"),
        ('{"format": "tinynet-model"}', "exists, and is no checkpoint: name another file"),
        (
            '{"format": "tinynet-checkpoint", "version": 7}',
            "was written by another version of tinynet: name another file",
        ),
        ('{"format": "tinynet-checkpoint", "version": 2}', "done is None"),
    ],
)
def test_what_is_no_checkpoint_is_refused_and_stays(tmp_path, content, message):
    path = tmp_path / "file"
    path.write_text(content)
    with pytest.raises(ModelError, match=message):
        Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=path)
    assert path.read_text() == content


@pytest.mark.parametrize(
    "field, value, message",
    [
        ("outcomes", 5, "outcomes is 5"),
        ("outcomes", [[1.0, 1, [0.5], True, None]] * 3, "there are 3 outcomes, at most 2 can be"),
        ("outcomes", [[1.0, 1, [0.5]]], "outcome 0 has 3 fields, not 5"),
        ("outcomes", [[1.0, 1, [0.5], True, 7]], "the state of outcome 0 is no record"),
        ("outcomes", [["x", 1, [0.5], True, None]], "the loss of outcome 0 is the text 'x'"),
        ("outcomes", [[1.0, -1, [0.5], True, None]], "the epochs of outcome 0 is -1"),
        ("outcomes", [[1.0, 1, ["x"], True, None]], "the parameters of outcome 0"),
        ("outcomes", [[1.0, 1, [0.5], 2, None]], "learned of outcome 0"),
        ("state", 3, "state is no record"),
        ("state", {}, "the state"),
    ],
)
def test_a_checkpoint_that_was_tampered_with_is_refused(tmp_path, field, value, message):
    path = tmp_path / "file"
    with pytest.raises(Killed):
        Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=path, on_epoch=KilledAfter(2))
    path.write_text(json.dumps({**json.loads(path.read_text()), field: value}))
    with pytest.raises(TinynetError, match=message):
        Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=path)


def test_where_it_cannot_be_written_nothing_is_trained(tmp_path):
    def never(progress):
        raise AssertionError

    with pytest.raises(OSError, match="No such file or directory"):
        Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=tmp_path / "no" / "x", on_epoch=never)


def test_a_training_that_diverged_is_kept_as_such(tmp_path):
    path = tmp_path / "file"
    settings = {**SETTINGS, "optimizer": "sgd", "learning_rate": 1e300}
    with pytest.raises(TinynetError, match="every training diverged"):
        Regressor(**settings).fit(ROWS, [x + y for x, y in ROWS], checkpoint=path)
    assert [outcome[0] for outcome in json.loads(path.read_text())["outcomes"]] == [None, None]
    with pytest.raises(TinynetError, match="every training diverged"):
        Regressor(**settings).fit(ROWS, [x + y for x, y in ROWS], checkpoint=path)


def test_a_display_is_told_of_the_end_of_each_training(tmp_path):
    class Display:
        finished = 0

        def __call__(self, progress):
            return None

        def finish(self):
            self.finished += 1

    display = Display()
    Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=tmp_path / "file", on_epoch=display)
    assert display.finished == 3


PROGRAM = """
import json, sys
from tinynet.tables import Classifier, checkpoint
from tinynet.tables.estimator_files import model_to_dict
from tests.tables.test_checkpoint import LABELS, ROWS
checkpoint.SECONDS_BETWEEN = 0.0
settings = json.loads(sys.argv[1])
model = Classifier(**settings).fit(ROWS, LABELS, checkpoint=sys.argv[2])
print(json.dumps(model_to_dict(model)))
"""


@pytest.mark.skipif(os.name != "posix", reason="this system has no SIGKILL")
@pytest.mark.parametrize("settings", [{"epochs": 200, "patience": 200, "restarts": 1, "l2": 0.0},
                                      {**EVOLVED, "epochs": 120}],
                         ids=["gradients", "evolution"])  # fmt: skip
def test_it_survives_sigkill_at_any_moment(tmp_path, settings):
    path = tmp_path / "file"
    command = [sys.executable, "-c", PROGRAM, json.dumps(settings), str(path)]
    kills = 0
    for k in range(100):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 60
        while not path.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        before = path.read_bytes() if path.exists() else b""
        if k < 6:
            while process.poll() is None and path.read_bytes() == before:
                time.sleep(0.001)
            time.sleep(0.013 * k)
            process.send_signal(signal.SIGKILL)
        printed, _ = process.communicate(timeout=60)
        kills += process.returncode == -signal.SIGKILL
        if process.returncode == 0:
            break
    assert kills >= 2
    assert json.loads(printed) == json.loads(bits(Classifier(**settings).fit(ROWS, LABELS)))


@pytest.mark.parametrize("epochs", [3, 6, 11])
def test_a_checkpoint_of_version_1_goes_on_to_the_same_bits(tmp_path, epochs):
    """It had no state in an outcome; what all rows were learned for is learned all the same."""
    whole = Classifier(**SETTINGS).fit(ROWS, LABELS)
    path = tmp_path / "checkpoint"
    with pytest.raises(Killed):
        Classifier(**SETTINGS).fit(ROWS, LABELS, on_epoch=KilledAfter(epochs), checkpoint=path)
    record = json.loads(path.read_text())
    outcomes = [outcome[:4] for outcome in record["outcomes"]]
    path.write_text(json.dumps({**record, "version": 1, "outcomes": outcomes}))
    resumed = Classifier(**SETTINGS).fit(ROWS, LABELS, checkpoint=path)
    assert bits(resumed) == bits(whole) and str(resumed.result_) == str(whole.result_)
