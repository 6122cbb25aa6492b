"""Errors: what is refused, and in which words.

Every error that tinynet raises on purpose is a `TinynetError`, and so also a
`ValueError`. A message names the place, what was expected there and what came.
Rows and numbers are counted from 0, as Python counts them; layers from 1, as people do:
`network.layers[0]` is layer 1.
"""


class TinynetError(ValueError):
    """The family of all errors raised on purpose: `except TinynetError` gets every one."""


class ShapeError(TinynetError):
    """Something has the wrong length: a row, a list of rows, a list of parameters."""


class ModelError(TinynetError):
    """A model, or the state of a training, cannot be read back."""


class DivergedError(TinynetError):
    """Training ran away: a number that should be finite is not.

    `epoch` is the epoch in which it was noticed, counted from 1. The network or
    neuron keeps the parameters of the last epoch that ended well.
    """

    def __init__(self, epoch: int, what: str) -> None:
        super().__init__(
            f"training diverged in epoch {epoch}: {what}. "
            "Try a smaller learning_rate, or inputs and targets scaled to about -1 to 1"
        )
        self.epoch = epoch
        self.what = what

    def __reduce__(self) -> "tuple[type, tuple[int, str]]":
        """How it travels between processes."""
        return DivergedError, (self.epoch, self.what)


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
