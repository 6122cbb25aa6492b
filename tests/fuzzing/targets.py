"""Each reader of files, as a function of the bytes that a file may hold.

A reader may refuse them with a TinynetError that is fit to print, or take them; what it took
must then work: no number that is not finite, no error of Python's own. Anything else is a
failure, and so are too much time and too much memory, which the callers look after.
"""

import functools
import io
import json
import math
import os
import tempfile
import warnings
from contextlib import redirect_stderr, redirect_stdout

from tests.fuzzing import seeds
from tinynet import TinynetError, load, predictor, save, to_dict
from tinynet.app.cli import main as command_line
from tinynet.app.csv_tables import read_inputs
from tinynet.app.export_command import EXPORTED
from tinynet.app.mip_option import MipPackage
from tinynet.app.output_files import check_replaceable
from tinynet.evolution import generations
from tinynet.export.mip_package import PACKAGE, installs_only
from tinynet.export.unedited_sketch import is_unedited
from tinynet.tables import Classifier, load_model, read_csv
from tinynet.tables.checkpoint import FORMAT as OF_A_CHECKPOINT
from tinynet.training import epochs

MOST_LETTERS = 2000  # of a message
MOST_TO_RUN = 10_000  # parameters: of larger networks it is enough that they were read
ON_DISK = "/dev/shm" if os.path.isdir("/dev/shm") else None  # a disk in memory, where there is one


class Failure(Exception):
    """What was read does not work, or a message is not fit to print."""


def check_message(error):
    """Refuse a message that is long, or that a terminal would obey."""
    text = str(error)
    if not text.isprintable() or not 0 < len(text) < MOST_LETTERS:
        raise Failure(f"not fit to print: {text[:500]!r}")


def check_finite(values):
    """Refuse numbers that are not finite."""
    for value in values:
        if isinstance(value, float) and not math.isfinite(value):
            raise Failure(f"{value} is passed off as a result")


@functools.cache
def folder():
    """A folder for the file that is read, gone when the process ends."""
    made = tempfile.TemporaryDirectory(prefix="tinynet-fuzzing-", dir=ON_DISK)
    folder.kept = made
    return made.name


def in_a_file(data, name="file"):
    """The path of a file that holds these bytes."""
    path = os.path.join(folder(), name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def json_in(data):
    """What JSON these bytes are; None where they are none."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def model_file(data):
    """A model file: what is loaded predicts, and comes back when it is saved again."""
    network = load(in_a_file(data))
    if network.n_parameters > MOST_TO_RUN:
        return
    again = os.path.join(folder(), "again")
    save(network, again)
    if to_dict(load(again)) != to_dict(network):
        raise Failure("it does not come back when it is saved again")
    for answers in (network.predict, predictor(network, "python")):
        try:
            check_finite(answers([0.5] * network.sizes[0]))
        except TinynetError as error:
            check_message(error)


def table_model_file(data):
    """A model file of a table: what is loaded answers rows."""
    model = load_model(in_a_file(data))
    if model.network_.n_parameters > MOST_TO_RUN:
        return
    width = len(model.preparation_.columns)
    for cell in (0.5, "a", None):
        try:
            check_finite(model.predict([[cell] * width]))
        except TinynetError as error:
            check_message(error)


def csv_file(data):
    """A CSV file by `read_csv`, also with settings that were given."""
    settings = [{}, {"separator": ";"}, {"header": True}, {"decimal": ","}, {"encoding": "latin-1"}]
    refused = None
    for chosen in (settings[0], settings[len(data) % len(settings)]):
        try:
            table = read_csv(io.BytesIO(data), **chosen)
        except TinynetError as error:
            check_message(error)
            refused = error
            continue
        for row in table.rows:
            if len(row) != len(table.names):
                raise Failure("a row has not a cell for each column")
            check_finite(row)
        for note in table.notes:
            check_message(note)
    if refused is not None:
        raise refused


def inputs_file(data):
    """A CSV file of inputs, as the command line takes it for a bare network."""
    separator, decimal = [(None, None), (";", ","), ("\t", None)][len(data) % 3]
    for row in read_inputs(in_a_file(data), 2, separator, decimal):
        check_finite(row)


def _kind_of(record):
    """Of which of the trainings in `seeds` this is most likely a state: it fits no other one."""
    if not isinstance(record, dict):
        return "sgd"
    settings = record.get("settings")
    if record.get("optimizer") in ("rprop", "adam"):
        return record["optimizer"]
    if record.get("validation_losses"):
        return "validated"
    if record.get("history") is False:
        return "weighted"
    return "momentum" if isinstance(settings, dict) and settings.get("momentum") else "sgd"


def training_state(data):
    """The state of a training, from JSON: it goes on for one epoch."""
    record = json_in(data)
    go_on_training(record, _kind_of(record))


def go_on_training(record, kind):
    """Go on with the training of this kind from a state; where it is refused, nothing changes."""
    network, settings = seeds.training(kind)
    before = network.parameters()
    # Where the state is refused nothing is trained: not even `epochs` has begun.
    try:
        most = record.get("epoch") if isinstance(record, dict) else 0
        count = most + 1 if type(most) is int and 0 <= most < 10**6 else 3
        for progress in epochs(network, epochs=count, state=record or {}, **settings):
            check_finite([progress.loss, *network.parameters()])
            check_finite(progress.state()["parameters"])
            break
    except TinynetError as error:
        if "does not fit" in str(error) and network.parameters() != before:
            raise Failure("it is refused, and has changed the network") from error
        raise


def evolution_state(data):
    """The state of an evolution, from JSON: it goes on for one generation."""
    record = json_in(data)
    network, fitness, settings = seeds.evolution()
    most = record.get("generation") if isinstance(record, dict) else 0
    count = most + 1 if type(most) is int and 0 <= most < 10**6 else 3
    for progress in generations(
        network, fitness, generations=count, state=record or {}, **settings
    ):
        check_finite([progress.fitness, progress.mean, *progress.best])
        break


def checkpoint_file(data):
    """The checkpoint of a fit, which goes on with it."""
    path = in_a_file(data, "checkpoint")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = Classifier(**seeds.FIT)
        try:
            model.fit(seeds.ROWS, seeds.LABELS, checkpoint=path)
        except TinynetError:
            with open(path, "rb") as file:
                left = file.read()
            if left != data and OF_A_CHECKPOINT.encode() not in data:
                raise Failure("a file that is no checkpoint was overwritten") from None
            raise
    check_finite(model.network_.parameters())


def exported_file(data):
    """An exported file that is in the way of another: whether tinynet wrote it, and it alone."""
    path = in_a_file(data, PACKAGE)
    text, known = data.decode("utf-8", "replace"), seeds.exported_files()
    taken = is_unedited(text)
    if taken and text.replace("\r\n", "\n").encode() != known[0]:
        raise Failure("a sketch that somebody edited is taken for one that nobody did")
    readers = (
        lambda: MipPackage(os.path.join(folder(), "predict.py")).check_replaceable("say --force"),
        lambda: check_replaceable(path, EXPORTED, "export of tinynet", "say --force"),
    )
    for reader in readers:
        try:
            reader()
            taken = True
        except TinynetError as error:
            check_message(error)
            refused = error
    if installs_only(text, "predict.py"):
        places = [place.split("/")[0] for place, _ in json.loads(text)["urls"]]
        if set(places) != {"predict.py"}:
            raise Failure("a package.json of other files is taken for one of this file")
    if not taken:
        raise refused


def command(data):
    """The command line: the bytes as a table that a model answers, and as a model."""
    path, model = in_a_file(data), in_a_file(seeds.table_models()[0], "model")
    out, err = io.StringIO(), io.StringIO()
    arguments = [["predict", model, path], ["show", path], ["evaluate", model, path]]
    with redirect_stdout(out), redirect_stderr(err):
        code = command_line(arguments[len(data) % len(arguments)])
    if code not in (0, 1):
        raise Failure(f"the exit code is {code}")
    if code == 1 and not err.getvalue():
        raise Failure("it fails without a word")
    if "Traceback" in err.getvalue():
        raise Failure("it ends with a traceback")


TARGETS = {
    "model": (model_file, seeds.models),
    "table_model": (table_model_file, seeds.table_models),
    "csv": (csv_file, seeds.csv_files),
    "inputs": (inputs_file, seeds.csv_files),
    "training_state": (training_state, seeds.training_states),
    "evolution_state": (evolution_state, seeds.evolution_states),
    "checkpoint": (checkpoint_file, seeds.checkpoints),
    "exported": (exported_file, seeds.exported_files),
    "command": (command, seeds.for_commands),
}


def give(name, data):
    """Give bytes to a target; whether it took them. Raises whatever should not happen."""
    try:
        TARGETS[name][0](data)
    except TinynetError as error:
        check_message(error)
        return False
    return True
