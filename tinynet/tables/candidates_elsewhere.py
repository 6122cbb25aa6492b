"""Trainings of candidates that a `map` carries out, in whatever order it has them."""

import functools

from ..errors import TinynetError, said_by
from .training_task import Candidate, Outcome

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Train = Callable[[Candidate], Outcome]


def from_elsewhere(
    train: "Train", candidates: "list[Candidate]", first: int, map: "Callable[..., Any]"
) -> "Iterator[Outcome]":
    """The outcomes of the candidates in their order, each as soon as it and those before are there.

    `first` is how many candidates there were before these. Raises TinynetError where `map`
    fails, or loses an answer.
    """
    answers: "dict[int, Outcome]" = {}
    given = 0
    try:
        for number, outcome in map(functools.partial(_numbered, train), [*enumerate(candidates)]):
            answers[number] = Outcome(*outcome)
            while given in answers:
                yield answers[given]
                given += 1
    except TinynetError:
        raise
    except Exception as error:  # each kind of `map` has its own ways to fail
        raise TinynetError(f"map raised {said_by(error)}") from error
    if given < len(candidates):
        raise TinynetError(f"map lost the answer for candidate {first + given + 1}")


def _numbered(train: "Train", numbered: "tuple[int, Candidate]") -> "tuple[int, Outcome]":
    return numbered[0], train(numbered[1])
