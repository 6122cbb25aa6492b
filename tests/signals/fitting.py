"""`fit` and the commands `train` and `evolve`, ended at random moments and begun again.

With a checkpoint the same call goes on, and the model has the bits of one that was never ended.
What the checkpoint holds meanwhile is the whole state after some epoch: one of those that were
written down when nothing ended it.
"""

import json
import os
import random
import signal

from tests.signals.children import RAISED, run
from tests.signals.scenario import OUTSIDE, WITHIN, WRITING, Scenario, check, check_ended_by
from tests.signals.writing import read
from tinynet.app import cli
from tinynet.tables import Classifier, Regressor, checkpoint, load_model
from tinynet.tables.estimator_files import model_to_dict

chances = random.Random(3)
ROWS = [[chances.uniform(-1.0, 1.0) for _ in range(3)] for _ in range(40)]
LABELS = [("b", "a")[x + y * z > 0.1] for x, y, z in ROWS]
AMOUNTS = [x * y - z for x, y, z in ROWS]
SHORT = {"hidden": 4, "epochs": 40, "restarts": 2, "l2": 0.01}
EVOLVED = {**SHORT, "epochs": 20, "optimizer": "evolution", "population": 10}
FITS = {
    "classes": lambda: (Classifier(**SHORT), LABELS),
    "quantities": lambda: (Regressor(**SHORT, patience=40), AMOUNTS),
    "thresholds": lambda: (Classifier(**EVOLVED, activation="step"), LABELS),
    "all rows": lambda: (Classifier(**SHORT, validation_share=0.0, seed=2), LABELS),
}


class Fit(Scenario):
    """A fit that is killed, goes on from its checkpoint, is killed again, until it is done."""

    what = "fit(checkpoint=...)"

    def __init__(self, folder):
        super().__init__(folder)
        self.known = {}  # for each kind of fit: the model, and the states it was in
        self.chosen = None

    def prepare(self, chance):
        checkpoint.SECONDS_BETWEEN = 0.0  # each epoch is kept
        if not os.path.exists(self.place("kept")):
            self.chosen = chance.choice(sorted(self.choices()))
        self.key = self.chosen
        if self.key not in self.known:
            self.known[self.key] = self.never_ended()
        return self.work(self.key)

    def choices(self):
        return FITS

    def work(self, name, on_epoch=None):
        model, answers = FITS[name]()
        return lambda: bits(model.fit(ROWS, answers, checkpoint="kept", on_epoch=on_epoch))

    def never_ended(self):
        """The model of a fit that nothing ended, and all states that its checkpoint had."""
        return run(states_of(self.work(self.chosen)), self.aside()).result

    def check(self, ended):
        check_ended_by(ended, self.sent)
        return self.look(ended, self.check_checkpoint())

    def look(self, ended, left):
        """Where it was ended; when it was not, whether the model is that of one never ended."""
        if ended.code == 0:
            check(ended.result == self.known[self.key][0], "the model has other bits")
            os.remove(self.place("kept"))
            return OUTSIDE
        return WRITING if left else WITHIN

    def check_checkpoint(self):
        """Whether the checkpoint is whole, or not there yet; what is left unfinished beside it."""
        content = read(self.place("kept"))
        if content is not None:
            check(content in self.known[self.key][1], "the checkpoint was never in this state")
        left = [name for name in sorted(os.listdir(self.folder)) if ".unfinished" in name]
        check(len(left) <= 2, f"unfinished files pile up: {left}")
        return left

    def finish(self):
        """It goes on to the same bits, and nothing is left beside what it wrote."""
        if self.chosen and os.path.exists(self.place("kept")):
            self.look(run(self.work(self.chosen), self.folder), [])
            left = [name for name in os.listdir(self.folder) if ".kept.unfinished" in name]
            check(not left, f"unfinished files are left: {left}")

    def place(self, name):
        return os.path.join(self.folder, name)

    def aside(self):
        """A folder beside, for what is never ended."""
        folder = self.place("aside")
        os.makedirs(folder, exist_ok=True)
        return folder


class Command(Fit):
    """The command: also a model is written, whole, and then the checkpoint is gone."""

    what = "train --checkpoint"
    signals = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
    arguments = (
        *("train", "--target", "kind", "--checkpoint", "kept", "--out", "model.json"),
        *("--hidden", "4", "--epochs", "40", "--restarts", "2", "--l2", "0.01"),
    )

    def __init__(self, folder):
        super().__init__(folder)
        for place in (self.folder, self.aside()):
            with open(os.path.join(place, "table.csv"), "w") as file:
                file.write("one,two,three,kind\n")
                for row, label in zip(ROWS, LABELS):
                    file.write(",".join([*map(repr, row), label]) + "\n")

    def choices(self):
        return [" ".join(self.arguments)]

    def work(self, name, on_epoch=None):
        words = [*self.arguments[:1], "table.csv", *self.arguments[1:]]

        def command():
            code = cli.main(words)
            return code, read("model.json")

        return command

    def check(self, ended):
        check_ended_by(ended, self.sent)
        left = self.check_checkpoint()
        if os.path.exists(self.place("model.json")):
            load_model(self.place("model.json"))  # a whole one, or it is refused
        if ended.code == 0 and ended.result != self.known[self.key][0]:
            self.check_interrupted(ended)
            return WRITING if left else WITHIN
        return self.look(ended, left)

    def check_interrupted(self, ended):
        """Ctrl-C has one of these ends: the best model so far, none, or that it came too late."""
        check(self.sent == signal.SIGINT, "the model has other bits")
        is_interrupted = ended.result == RAISED or ended.result[0] == 130
        check(is_interrupted, f"Ctrl-C ended it with {ended.result}: {ended.said}")

    def look(self, ended, left):
        if ended.code == 0:
            check(ended.result == self.known[self.key][0], "the model has other bits")
            check(not os.path.exists(self.place("kept")), "the checkpoint is still there")
            os.remove(self.place("model.json"))
            return OUTSIDE
        return WRITING if left else WITHIN


class EvolveCommand(Command):
    """The same by evolution."""

    what = "evolve --checkpoint"
    arguments = (
        *("evolve", "--target", "kind", "--checkpoint", "kept", "--out", "model.json"),
        *("--hidden", "3", "--generations", "20", "--population", "10", "--activation", "step"),
    )


def states_of(work):
    """A function that does the work, and returns what came of it and all texts of checkpoints."""

    def watched():
        texts = set()
        really = checkpoint.write_whole

        def write(text, path):
            texts.add(text.encode())
            really(text, path)

        checkpoint.write_whole = write
        return work(), texts

    return watched


def bits(model):
    return json.dumps(model_to_dict(model))
