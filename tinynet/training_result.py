"""What training says of itself: after each epoch, and at the end."""

from .run_epochs import Trainer


class Progress:
    """Where training stands after an epoch.

    `epoch` counts from 1; `loss` and `validation_loss` (None without a validation
    part) are of this epoch; `network` is the network as it is now; `resumed_with`, what is
    not as it was when a resumed training stopped. A deep copy, or what a pickle gives, stays
    as it was then.
    """

    def __init__(self, trainer: Trainer) -> None:
        state = trainer.state
        self.epoch = state.epoch
        self.loss: float = state.loss or 0.0
        self.validation_loss = state.validation_loss
        self.network = trainer.network
        self.resumed_with = trainer.resumed_with
        self._trainer = trainer

    def __repr__(self) -> str:
        line = f"epoch {self.epoch}: loss {self.loss:.6g}"
        if self.validation_loss is not None:
            line += f", validation loss {self.validation_loss:.6g}"
        return line + _resumed(self.resumed_with)

    def state(self) -> "dict[str, object]":
        """The state of the training as it is now, to be given as `state` another day."""
        return state_of(self._trainer)

    def __reduce__(self) -> "tuple[object, ...]":
        """How it is copied, and travels between processes: as it stands, without the training."""
        fields = dict(self.__dict__, _trainer=None, state=self.state().copy)
        return object.__new__, (type(self),), fields


class TrainingResult:
    """How a training went; it prints as one line.

    `epochs`, how many there were in all; `losses`, one an epoch: the mean loss of
    the examples as they were met; `loss`, that of the last epoch (before any, the
    mean loss as it stands); `validation_losses`; `best_epoch` and `best_loss`, that of the
    least validation loss (0 and infinite without a validation part); `restored`, whether its
    parameters were put back, as patience does; `reason`, why training
    ended: "epochs", "target_loss", "patience", "max_seconds", "stopped" or
    "interrupted"; `resumed_with`, what is not as it was when a resumed training stopped;
    `advice`, what was not learned, why, and what to try, else empty; `remedies`, the same
    for programs: changes of arguments, the best first (see `failed_training`); `state`, to
    go on another day.
    """

    def __init__(
        self, trainer: Trainer, reason: str, state: "dict[str, object]", restored: bool
    ) -> None:
        last = trainer.state
        self.epochs = last.epoch
        self.losses = last.losses
        self.loss = trainer.loss_now() if last.loss is None else last.loss
        self.validation_losses = last.validation_losses
        self.best_epoch, self.best_loss = last.best_epoch, last.best_loss
        self.restored = restored
        self.resumed_with = trainer.resumed_with
        self.reason = reason
        self.state = state
        self.advice = ""
        self.remedies: "list[dict[str, object]]" = []
        if last.epoch and trainer.settings.optimizer.learning_rate:
            self.advice, self.remedies = _advice(trainer, reason, restored)

    def __repr__(self) -> str:
        why = {
            "epochs": "all epochs done",
            "target_loss": "the target loss is reached",
            "patience": "out of patience",
            "max_seconds": "the time is up",
            "stopped": "stopped by on_epoch",
            "interrupted": "interrupted",
        }
        count = "1 epoch" if self.epochs == 1 else f"{self.epochs} epochs"
        line = f"{count}, loss {self.loss:.6g}: {why[self.reason]}"
        if self.best_epoch:
            line += f"; least validation loss {self.best_loss:.6g} in epoch {self.best_epoch}"
            if self.restored:
                line += ", whose parameters are put back"
        line += _resumed(self.resumed_with)
        return f"{line}. {self.advice}" if self.advice else line

    def _repr_svg_(self) -> "str | None":
        try:
            from .pictures.notebook_pictures import svg_of
        except ImportError:  # a small library for a board does without
            return None
        return svg_of(self)


def _resumed(resumed_with: "list[str]") -> str:
    """With what it was resumed, in words; a small library never is."""
    try:
        from .changed_settings import resumed_in_words
    except ImportError:
        return ""
    return resumed_in_words(resumed_with)


def _advice(trainer: Trainer, reason: str, restored: bool) -> "tuple[str, list[dict[str, object]]]":
    try:
        from .training_advice import advise
    except ImportError:  # a small library for a board does without
        return "", []
    found = advise(trainer, reason, restored)
    return found.text, found.remedies


def state_of(trainer: Trainer) -> "dict[str, object]":
    """The state of a training as it is now; a small library without `resume_training` has none."""
    try:
        from .resume_training import state_to_dict
    except ImportError:
        return {}
    return state_to_dict(trainer.now(), trainer.settings)
