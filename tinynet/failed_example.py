"""Which example it was at which a loss of your own failed.

A loss knows outputs and targets, not whose they are. Where it fails, the epoch is done once more
by the reference, example by example: it goes as it went before, and fails at the same one.
"""

from .epoch import Reference
from .errors import TinynetError
from .network import Network
from .training_settings import TrainingSettings

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .epoch import Examples
    from .training_state import TrainingState


def name_failed_example(network: Network, settings: TrainingSettings, now: "TrainingState") -> None:
    """Do the epoch after this state; a TinynetError that names the example where it fails."""
    step_by_step = _StepByStep(network, settings)
    parameters = step_by_step.epochs(settings, now, 1, 0.0)[0]
    if settings.validation is not None:
        step_by_step.mean_loss(parameters, settings.validation)


class _StepByStep(Reference):
    def __init__(self, network: Network, settings: TrainingSettings) -> None:
        super().__init__(network, settings.loss)
        self.settings = settings

    def gradient(
        self,
        parameters: "list[float]",
        examples: "Examples",
        weights: "list[float] | None" = None,
    ) -> "tuple[float, list[float]]":
        """The same, once each of the examples has gone through alone."""
        for example in examples:
            try:
                super().gradient(parameters, [example])
            except TinynetError as error:
                known = self.settings.examples
                place = [k for k in range(len(known)) if known[k] is example][0]
                raise TinynetError(f"inputs[{place}]: {error}") from None
        return super().gradient(parameters, examples, weights)

    def mean_loss(
        self,
        parameters: "list[float]",
        examples: "Examples",
        weights: "list[float] | None" = None,
    ) -> float:
        """The same of the validation part."""
        for place in range(len(examples)):
            try:
                super().mean_loss(parameters, [examples[place]])
            except TinynetError as error:
                raise TinynetError(f"validation inputs[{place}]: {error}") from None
        return super().mean_loss(parameters, examples, weights)
