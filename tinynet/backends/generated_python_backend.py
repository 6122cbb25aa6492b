"""The backend "python": programs that are generated for one network do the work.

Which kind of program suits a network is said by `when_it_pays`, who writes its source by
`program_writers`; it is compiled once for each shape of network (`program_cache`). The
bits are those of the reference, and the programs are several times as fast.
"""

from ..epoch import Reference
from ..errors import TinynetError
from ..losses import Loss, SquaredError
from ..network import Network
from ..optimizers import Optimizer
from .known_classes import knows
from .network_code import NetworkCode
from .optimizer_code import OptimizerCode
from .program_cache import compiled, program
from .program_writers import WRITERS
from .when_it_pays import kind_of_program, on_board, pays

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

    from ..epoch import Examples, Learned, State
    from ..training_settings import LearningSettings
    from .program_cache import Program

MOST_TOGETHER = 32  # examples that go through a batch program together
# Parameters times examples times epochs, about a twentieth of a second: Ctrl-C undoes so much.
WORK_AT_ONCE = 500_000
WORK_AT_ONCE_BOARD = 10_000  # it is slower, and has no room for the losses of many epochs


def backend_for(
    network: Network,
    n_examples: int,
    loss: "Loss | None",
    optimizer: "Optimizer | None",
    asked_for: bool,
) -> "GeneratedPython | None":
    """The backend for a network, or None where none pays for so many examples.

    With `asked_for` it is there from the first example on, or refused in a sentence.
    """
    kind = kind_of_program(network) if knows(network, loss, optimizer) else ""
    if not asked_for:
        return GeneratedPython(network, loss, kind) if kind and pays(network, n_examples) else None
    if not kind:
        raise TinynetError(
            "backend 'python' writes no program for such a network (see "
            "tinynet.backends.when_it_pays); backend='auto' takes the reference for it"
        )
    if compiled("def nothing():\n    pass", {}) is None:
        raise TinynetError("backend 'python' needs exec, and this Python refuses to execute text")
    return GeneratedPython(network, loss, kind)


class GeneratedPython(Reference):
    """What `Reference` does for one network and loss, by programs of this kind.

    Where a program cannot be had, for want of memory, the reference does that work. The
    network must keep its shape and activations.
    """

    def __init__(self, network: Network, loss: "Loss | None", kind: str) -> None:
        super().__init__(network, loss or SquaredError())
        self.kind = kind
        self._programs: "dict[Any, Program | None]" = {}
        self._settings: "LearningSettings | None" = None  # those that the next three are for
        self._epochs: "Any" = None
        self._online_epoch: "Any" = None
        self._joined: "list[tuple[float, ...]]" = []
        self._weighted: "list[Any]" = []

    def _program(
        self,
        wanted: str,
        *details: "Any",
        key: "tuple[Any, ...]" = (),
        weights: "list[float] | None" = None,
    ) -> "Any":
        """The program for what is wanted, its source written with these details; or None.

        `key` is what the source depends on of the details. Only where there are `weights` does
        the program know of any.
        """
        weighted = weights is not None
        name = (wanted, weighted) + key
        if name not in self._programs:
            write = WRITERS[self.kind].get(wanted)
            found = None
            if write is not None:

                def source(code: NetworkCode) -> str:
                    return write(code, *details)

                kind = (self.kind, wanted) + key
                found = program(self.network, self.loss, kind, source, weighted)
            self._programs[name] = found
        return self._programs[name]

    def epochs(
        self, settings: "LearningSettings", now: "State", count: int, enough: float
    ) -> "Learned":
        """Up to `count` epochs by the program that does the most at once."""
        if settings is not self._settings:
            self._prepare(settings)
        optimizer = settings.optimizer
        rate, momentum, l2 = optimizer.learning_rate, optimizer.momentum, settings.l2
        if self._epochs is not None:
            work = WORK_AT_ONCE_BOARD if on_board() else WORK_AT_ONCE
            count = min(count, 1 + work // (len(settings.examples) * (1 + len(now.parameters))))
            places = (now.parameters, now.memory, self._joined, count, now.random, enough)
            steps = (rate, momentum, l2, settings.batch_size)
            learned: "Learned" = self._epochs(*places, *steps)
            return learned
        if self._online_epoch is not None:
            self.rng.state = now.random
            examples: "list[Any]" = self._weighted or settings.examples
            if settings.shuffle:
                examples = self.rng.shuffled(examples)
            parameters, memory, total = self._online_epoch(
                now.parameters, now.memory, examples, rate, momentum, l2
            )
            return parameters, memory, self.rng.state, [total / len(examples)]
        return super().epochs(settings, now, count, enough)

    def _prepare(self, settings: "LearningSettings") -> None:
        """Find the programs for these settings: whole epochs, or one epoch of online steps.

        An optimizer of your own takes its steps by itself, so there is neither.
        """
        self._settings, self._epochs, self._online_epoch = settings, None, None
        if settings.optimizer.of_your_own:
            return
        steps = OptimizerCode(settings.optimizer, settings.l2)
        online = settings.batch_size == 1
        weights = settings.sample_weight
        key = (online, settings.shuffle) + steps.settings()
        self._epochs = self._program(
            "epochs", steps, online, settings.shuffle, key=key, weights=weights
        )
        # On PyPy only for sgd: the steps of the others are too many operations for its tracer.
        if online and (self.kind != "single examples" or settings.optimizer.name == "sgd"):
            self._online_epoch = self._program(
                "online epoch", steps, key=steps.settings(), weights=weights
            )
        self._weighted = list(zip(settings.examples, weights)) if weights else []
        if self._epochs is not None:
            # Each example as one tuple, its inputs and then its targets: so it is quickest.
            self._joined = [tuple(x) + tuple(target) for x, target in settings.examples]
            if weights:
                self._joined = [e + (weight,) for e, weight in zip(self._joined, weights)]

    def gradient(
        self,
        parameters: "list[float]",
        examples: "Examples",
        weights: "list[float] | None" = None,
    ) -> "tuple[float, list[float]]":
        """The mean loss of a batch of examples, and the mean of their gradients."""
        if self.kind == "batches":
            return self._gradient_of_batches(parameters, examples, weights)
        gradient = self._program("gradient", weights=weights)
        if gradient is None:
            return super().gradient(parameters, examples, weights)
        result: "tuple[float, list[float]]" = gradient(parameters, examples, weights)
        return result

    def _gradient_of_batches(
        self, parameters: "list[float]", examples: "Examples", weights: "list[float] | None"
    ) -> "tuple[float, list[float]]":
        """`gradient`, some examples at a time; there is a program for each number of them."""
        total, sums = 0.0, [0.0] * len(parameters)
        for some, theirs in _portions(examples, weights):
            batch = self._program("batch", len(some), key=(len(some),), weights=weights)
            if batch is None:
                return super().gradient(parameters, examples, weights)
            total, sums = batch(parameters, some, theirs, total, sums)
        n = len(examples)
        return total / n, [g / n for g in sums]

    def mean_loss(
        self,
        parameters: "list[float]",
        examples: "Examples",
        weights: "list[float] | None" = None,
    ) -> float:
        """The mean loss of examples; nothing is learned."""
        loss = self._program("loss", weights=weights)
        if loss is not None:
            mean: float = loss(parameters, examples, weights)
            return mean
        batch_loss = self._program("batch loss", weights=weights)
        if batch_loss is None:
            return super().mean_loss(parameters, examples, weights)
        total = 0.0
        for some, theirs in _portions(examples, weights):
            total = batch_loss(parameters, some, theirs, total)
        return total / len(examples)

    def predictor(self, parameters: "list[float]") -> "Callable[[list[float]], list[float]] | None":
        """`network.predict` with these parameters, unchecked; None where there is no program."""
        predict_with = self._program("predict")
        return None if predict_with is None else predict_with(parameters)


def _portions(examples: "list[Any]", weights: "list[float] | None") -> "list[Any]":
    """Some examples at a time, and their weights, if they have any."""
    portions = []
    for start in range(0, len(examples), MOST_TOGETHER):
        stop = start + MOST_TOGETHER
        portions.append((examples[start:stop], weights and weights[start:stop]))
    return portions
