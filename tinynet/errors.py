"""Errors: what is refused, and in which words.

Every error that tinynet raises on purpose is a `TinynetError`, and so also a
`ValueError`. A message names the place, what was expected there and what came.
Rows and numbers are counted from 0, as Python counts them; layers from 1, as people do:
`network.layers[0]` is layer 1.
"""


def quoted(text: str) -> str:
    """A text in quotes for a message: short, and nothing in it that a terminal would obey.

    >>> print(quoted("red"), quoted("so long that nobody would read it to the end"))
    'red' 'so long that nobody would read it to the'...
    """
    shown = repr(text[:40])
    return shown if len(text) <= 40 and len(shown) <= 60 else shown[:60] + "..."


def printable(name: str) -> str:
    """A path or a name for a message, without quotes: its end, where it is very long."""
    shown = repr(name)[1:-1].replace("\\\\", "\\")
    return shown if len(shown) <= 200 else "..." + shown[-200:]


def describe(value: object) -> str:
    """What a value is, in words for an error message.

    >>> describe("abc"), describe(None), describe(True)
    ("the text 'abc'", 'None', 'True')
    """
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    if isinstance(value, int) and not -1e30 < value < 1e30:
        return "a whole number of more than 30 digits"
    if value is None or isinstance(value, (bool, int, float)):  # not as other libraries print
        return repr(float(value) if isinstance(value, float) else value)
    if isinstance(value, type):
        return f"the class {printable(value.__name__[:40])} itself"
    return f"something of type {printable(type(value).__name__[:40])}"


def said_by(error: Exception) -> str:
    """The kind of an error and the beginning of what it says, for a message of ours.

    >>> said_by(KeyError("x"))
    "KeyError: 'x'"
    """
    return f"{printable(type(error).__name__[:40])}: {words_of(error)}"


def words_of(error: Exception) -> str:
    """The beginning of what an error says."""
    try:
        words = str(error)
    except Exception:  # as with a number too long to be written out
        words = "it cannot be printed"
    shown = repr(words[:120])[1:-1].replace("\\\\", "\\").replace("\\'", "'")
    return shown[:200] + ("..." if len(words) > 120 or len(shown) > 200 else "")


class TinynetError(ValueError):
    """The family of all errors raised on purpose: `except TinynetError` gets every one."""


class ShapeError(TinynetError):
    """Something has the wrong length: a row, a list of rows, a list of parameters."""


class ModelError(TinynetError):
    """A model, or the state of a training, cannot be read back."""


class DivergedError(TinynetError):
    """Training ran away: a number is not finite, or the loss far too high.

    `epoch` is the epoch in which it was noticed, counted from 1. The network or
    neuron has the parameters from before, those of the last epoch that ended well, or
    with patience those of the best. `state`, of that last epoch, goes on from there,
    with a smaller learning rate than this `learning_rate`; it is None where nothing is
    kept of it.
    """

    def __init__(self, epoch: int, what: str, learning_rate: "float | None" = None) -> None:
        smaller = "a smaller learning_rate"
        if learning_rate is not None:
            smaller = f"a learning_rate smaller than {learning_rate:g}"
        super().__init__(
            f"training diverged in epoch {epoch}: {what}. "
            f"Try {smaller}, or inputs and targets scaled to about -1 to 1"
        )
        self.epoch = epoch
        self.what = what
        self.learning_rate = learning_rate
        self.state: "dict[str, object] | None" = None

    def __reduce__(self) -> "tuple[object, ...]":
        """How it travels between processes."""
        arguments = (self.epoch, self.what, self.learning_rate)
        return DivergedError, arguments, {"state": self.state}


class FitnessError(TinynetError):
    """A generation could not be measured: a fitness failed, or those who carry it out did.

    `generation` counts from 1. `place` is the individual's place in its generation,
    counted from 0, and `individual` the list of its parameters; both are None where
    no single one is to blame. `state` is that of the last whole generation, to go
    on from when the cause is mended; None before there is one.
    """

    def __init__(
        self,
        generation: int,
        what: str,
        place: "int | None" = None,
        individual: "list[float] | None" = None,
    ) -> None:
        who = "" if place is None else f", individual {place}"
        super().__init__(f"generation {generation}{who}: {what}")
        self.generation = generation
        self.what = what
        self.place = place
        self.individual = individual
        self.state: "dict[str, object] | None" = None

    def __reduce__(self) -> "tuple[object, ...]":
        """How it travels between processes."""
        arguments = (self.generation, self.what, self.place, self.individual)
        return FitnessError, arguments, {"state": self.state}
