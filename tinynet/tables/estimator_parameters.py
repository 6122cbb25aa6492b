"""What an estimator was made with, by scikit-learn's conventions: `get_params`, `set_params`.

An estimator keeps each argument of its constructor as it was given, in an attribute of the
same name, and looks at it only in `fit`; so it can be copied, and a search can change it.
"""

import difflib
import inspect

from ..errors import TinynetError, quoted

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, TypeVar

    Self = TypeVar("Self", bound="WithParameters")


class NotFittedError(TinynetError, AttributeError):
    """An estimator was asked for what it has not learned yet."""


class WithParameters:
    """A class whose constructor does nothing but keep its arguments."""

    def _defaults(self) -> "dict[str, Any]":
        parameters = inspect.signature(type(self).__init__).parameters.values()
        return {p.name: p.default for p in parameters if p.name != "self"}

    def get_params(self, deep: bool = True) -> "dict[str, Any]":
        """The arguments of the constructor, by name; `deep` makes no difference here."""
        return {name: getattr(self, name) for name in self._defaults()}

    def set_params(self: "Self", **parameters: "Any") -> "Self":
        """Set some of them; raises TinynetError for a name that is none, and sets nothing then."""
        known = list(self._defaults())
        for name in parameters:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                meant = f"; perhaps {near[0]}?" if near else ";"
                names = f"known are: {', '.join(known)}"
                kind = type(self).__name__
                raise TinynetError(f"{kind} has no parameter {quoted(name)}{meant} {names}")
        for name, value in parameters.items():
            setattr(self, name, value)
        return self

    def check_is_fitted(self) -> None:
        """Raise NotFittedError if nothing was learned yet."""
        if not hasattr(self, "network_"):
            raise NotFittedError(f"this {type(self).__name__} is not fitted yet: call fit first")

    def __getstate__(self) -> "dict[str, Any]":
        """What a copy or a pickle keeps: not the program that predicts."""
        state = dict(self.__dict__)
        if "_predictors" in state:
            state["_predictors"] = []
        return state

    def __repr__(self) -> str:
        defaults = self._defaults()
        changed = [
            f"{name}={value!r}"
            for name, value in self.get_params().items()
            if value is not defaults[name] and value != defaults[name]
        ]
        return f"{type(self).__name__}({', '.join(changed)})"
