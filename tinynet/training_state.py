"""What training knows after an epoch.

All that changes from epoch to epoch is one value. It is never edited: an epoch that
went well makes the next one, which takes its place; of an epoch that went wrong, or was
interrupted, there is nothing to undo.
"""

from .vectors import INFINITY


class TrainingState:
    """Where a training stands after `epoch` epochs.

    `parameters` of the network; `memory` of the optimizer; `random`, the state of the
    random numbers; `losses` and `validation_losses`, one for each epoch or only the last
    ones. With a validation part, `best_epoch` is the epoch in which its loss was least,
    `best_loss` that loss, `best_parameters` the parameters then.
    """

    def __init__(
        self,
        parameters: "list[float]",
        memory: "dict[str, list[float]]",
        random: int,
        epoch: int = 0,
        losses: "list[float] | None" = None,
        validation_losses: "list[float] | None" = None,
        best_epoch: int = 0,
        best_loss: float = INFINITY,
        best_parameters: "list[float] | None" = None,
    ) -> None:
        self.parameters = parameters
        self.memory = memory
        self.random = random
        self.epoch = epoch
        self._losses = losses or []
        self._validation_losses = validation_losses or []
        self.best_epoch = best_epoch
        self.best_loss = best_loss
        self.best_parameters = best_parameters or []

    # A state shares its lists of losses with those after it, which make them longer: a
    # copy in each epoch would take ever more time. Its own are those up to its epoch.

    @property
    def losses(self) -> "list[float]":
        """The loss of each epoch, as far as they are kept."""
        return self._losses[: self.epoch]

    @property
    def validation_losses(self) -> "list[float]":
        """The validation loss after each epoch, as far as they are kept."""
        return self._validation_losses[: self.epoch]

    @property
    def loss(self) -> "float | None":
        """The loss of the last epoch; None before the first."""
        return self._losses[min(self.epoch, len(self._losses)) - 1] if self.epoch else None

    @property
    def validation_loss(self) -> "float | None":
        """The validation loss after the last epoch; None where there is none."""
        n = min(self.epoch, len(self._validation_losses))
        return self._validation_losses[n - 1] if n else None

    def with_parameters(self, parameters: "list[float]") -> "TrainingState":
        """The same state with other parameters."""
        return self.after(parameters, self.memory, self.random, [], [], history=True)

    def after(
        self,
        parameters: "list[float]",
        memory: "dict[str, list[float]]",
        random: int,
        losses: "list[float]",
        validation_losses: "list[float]",
        history: bool,
    ) -> "TrainingState":
        """The state after as many more epochs as there are losses.

        The validation loss, if there is one, is that of the last of them.
        """
        best = (self.best_epoch, self.best_loss, self.best_parameters)
        epoch = self.epoch + len(losses)
        if validation_losses and validation_losses[-1] < self.best_loss:
            best = (epoch, validation_losses[-1], parameters)
        return TrainingState(
            parameters,
            memory,
            random,
            epoch,
            _followed_by(self._losses, self.epoch, losses, history),
            _followed_by(self._validation_losses, self.epoch, validation_losses, history),
            *best,
        )


def _followed_by(
    values: "list[float]", n: int, more: "list[float]", history: bool
) -> "list[float]":
    """The first `n` of the values and then `more`; without a history only the last."""
    if not history:
        return more[-1:]
    if len(values) > n:  # another state goes on with them already
        values = values[:n]
    values.extend(more)
    return values
