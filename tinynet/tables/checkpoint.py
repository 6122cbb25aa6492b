"""How far a fit has come, in a file: it survives whatever ends the program, and goes on.

A fit is several trainings, those of the candidates and the one that follows from them. The
file, of JSON, keeps what came of those that are over, and the state of the one that runs:

    {"format": "tinynet-checkpoint", "version": 2, "digest": "9f86d081...", "done": false,
     "outcomes": [[0.05, 120, [...], true, null], ...], "state": {...}}

The digest is of the data and of all settings that decide about the result (who does the work,
the backend, does not). With others the file is refused, so that nothing is lost by mistake,
unless its fit is done. The file is whole at every moment (see `file_writing`).
"""

import contextlib
import hashlib
import json
import math
import os
import time

from ..argument_checks import check_flag, check_list, check_number, check_row, check_whole
from ..errors import ModelError, TinynetError, printable
from ..file_writing import write_whole
from ..model_files import checked_path, read_record
from .training_task import Candidate, Outcome, Task

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

FORMAT, VERSION = "tinynet-checkpoint", 2
FIELDS = {"1": 4, "2": 5}  # of an outcome; version 1 did not know the state at its end
SECONDS_BETWEEN = 1.0  # from one writing of a state to the next


def digest_of(task: Task, candidates: "list[Candidate]") -> str:
    """A text that other data or other settings do not have."""
    settings = {key: task.settings[key] for key in sorted(task.settings) if key != "backend"}
    found = hashlib.sha256()
    for part in (task.sizes, task.activations, settings, task.weights):
        found.update(repr(part).encode())
    for rows in (task.inputs, task.targets, [tuple(candidate) for candidate in candidates]):
        for row in rows:
            found.update(repr(row).encode())
    return found.hexdigest()


class Checkpoint:
    """The checkpoint of a fit in the file `path`, which is read now if it is there.

    `outcomes` are those of the trainings that are over, `state` that of the one that runs:
    None before it began. Raises ModelError where the file is no checkpoint, or that of
    another fit which is not done; OSError where it cannot be read or written.
    """

    def __init__(
        self, path: "str | os.PathLike[str]", task: Task, candidates: "list[Candidate]"
    ) -> None:
        self.path = checked_path(path)
        self.outcomes: "list[Outcome]" = []
        self.state: "dict[str, object] | None" = None
        self._digest = digest_of(task, candidates)
        self._written = 0.0
        if os.path.exists(self.path):
            self._read(len(candidates))
        self.write(self.state)  # what cannot be written is known before anything is trained

    def _read(self, most: int) -> None:
        record: object = None
        place = printable(self.path)
        with contextlib.suppress(ModelError):  # it is no JSON
            record, _ = read_record(self.path)
        if not isinstance(record, dict) or record.get("format") != FORMAT:
            raise ModelError(f"{place} exists, and is no checkpoint: name another file")
        fields = FIELDS.get(str(record.get("version")))
        if fields is None:
            raise ModelError(
                f"{place}: this checkpoint was written by another version of tinynet: name another "
                "file, or remove it to begin anew"
            )
        try:
            done = check_flag(record.get("done"), "done")
            if record.get("digest") != self._digest:
                if done:
                    return
                raise ModelError(
                    "this checkpoint holds an unfinished training with other data or settings: "
                    "give those to go on with it; name another file, or remove it, to begin anew"
                )
            rows = check_list(record.get("outcomes"), "outcomes")
            if len(rows) > most:
                raise ModelError(f"there are {len(rows)} outcomes, at most {most} can be")
            self.outcomes = [_outcome(rows[k], f"outcome {k}", fields) for k in range(len(rows))]
            state = record.get("state")
            if state is not None and not isinstance(state, dict):
                raise ModelError("state is no record with named fields")
        except TinynetError as error:
            raise ModelError(f"{place}: {error}") from None
        self.state = state

    def watching(self, on_epoch: "Callable[[Any], object] | None") -> "Watcher":
        """An `on_epoch` that keeps the state at most each second, and asks the given one."""
        return Watcher(self, on_epoch)

    def keep(self, progress: "Any") -> None:
        """Write the state of the training that runs, unless one was written just now."""
        if time.monotonic() >= self._written + SECONDS_BETWEEN:
            self.write(progress.state())

    def add(self, outcome: Outcome) -> None:
        """The training of a candidate is over: keep what came of it."""
        self.outcomes.append(outcome)
        self.write(None)

    def write(self, state: "dict[str, object] | None", done: bool = False) -> None:
        """Write all there is, with this state of the training that runs."""
        self.state = state
        outcomes = [
            [
                *(None if o.loss == math.inf else o.loss, o.epochs, o.parameters, o.learned),
                o.state if o.result is None else o.result.state,
            ]
            for o in self.outcomes
        ]
        record = {"format": FORMAT, "version": VERSION, "digest": self._digest, "done": done}
        write_whole(json.dumps({**record, "outcomes": outcomes, "state": state}), self.path)
        self._written = time.monotonic()


class Watcher:
    """What `Checkpoint.watching` returns."""

    def __init__(self, checkpoint: Checkpoint, on_epoch: "Callable[[Any], object] | None") -> None:
        self.checkpoint = checkpoint
        self.on_epoch = on_epoch

    def __call__(self, progress: "Any") -> object:
        """Keep the state, and hand on the progress."""
        self.checkpoint.keep(progress)
        return None if self.on_epoch is None else self.on_epoch(progress)

    def finish(self) -> None:
        """A display, which has a line to wipe away, is told of the end."""
        finish = getattr(self.on_epoch, "finish", None)
        if callable(finish):
            finish()


def _outcome(row: object, place: str, fields: int) -> Outcome:
    cells = check_list(row, place)
    if len(cells) != fields:
        raise ModelError(f"{place} has {len(cells)} fields, not {fields}")
    loss, epochs, parameters, learned = cells[:4]
    state = cells[4] if fields > 4 else None
    if state is not None and not isinstance(state, dict):
        raise ModelError(f"the state of {place} is no record with named fields")
    values = check_list(parameters, f"the parameters of {place}")
    return Outcome(
        math.inf if loss is None else check_number(loss, f"the loss of {place}"),
        check_whole(epochs, f"the epochs of {place}"),
        check_row(values, len(values), f"the parameters of {place}", "it has"),
        check_flag(learned, f"learned of {place}"),
        False,
        None,
        state,
    )
