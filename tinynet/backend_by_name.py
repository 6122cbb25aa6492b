"""Which backend does the work.

What a network computes is written more than once. The reference implementation is this
book: plain loops, to be read. A backend does the same work, to the last bit, by programs
that it generates for one network, to be run. It is an object with the methods of the
reference (`epoch.Reference`), `epochs`, `gradient` and `mean_loss`, and with `predictor`,
which is what the function of that name asks for. Nothing in the book knows more of it
than that, and all of the book runs without any.
"""

from .argument_checks import check_choice
from .errors import TinynetError

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .genetic_operators import Breeding
    from .losses import Loss
    from .network import Network
    from .neuron import Neuron
    from .training_settings import TrainingSettings

WITHOUT = "this library is without the backend "


BACKENDS = ("auto", "c", "python", "reference")


def find_backend(
    name: object,
    network: "Network",
    n_examples: int,
    loss: "Loss | None" = None,
    settings: "TrainingSettings | None" = None,
) -> "Any":
    """The backend of this name for a network, or None for the reference.

    "c" is generated C, compiled by this machine's compiler, "python" generated Python,
    "reference" the plain loops of this book. "auto" is generated Python where it pays for
    so many examples and can be had; where not, the reference. (With TINYNET_BACKEND=c in
    the environment it is C, for all networks that C is written for.) What is asked for by
    its own name and cannot be had is a TinynetError. With `settings` it is for a training by
    them, and all that can fail before a training begins has then been done.

    >>> from .network import Network
    >>> find_backend("auto", Network([2, 4, 1]), n_examples=3) is None
    True
    """
    name = _meant(name)
    if name == "reference":
        return None
    if name in ("c", "c if it can be"):
        try:
            from .backends.c.where_it_can_be_had import c_backend_for
        except ImportError:  # a small library for a board does without
            raise TinynetError(WITHOUT + "'c'") from None
        found = c_backend_for(network, loss, settings, asked_for=name == "c")
        if found is not None:
            return found
    try:
        from .backends.generated_python_backend import backend_for
    except ImportError:
        if name == "python":
            raise TinynetError(WITHOUT + "'python'") from None
        return None
    optimizer = settings.optimizer if settings else None
    return backend_for(network, n_examples, loss, optimizer, asked_for=name == "python")


def find_neuron_backend(name: object, neuron: "Neuron | None", n_examples: int) -> "Any":
    """The same for one neuron, where a backend has but `epochs`.

    None stands for a neuron of a derived class, which may learn in another way: it is
    left to the reference.
    """
    name = _meant(name)
    if name == "reference":
        return None
    if name in ("c", "c if it can be"):
        try:
            from .backends.c.where_it_can_be_had import c_neuron_backend_for
        except ImportError:
            raise TinynetError(WITHOUT + "'c'") from None
        found = c_neuron_backend_for(neuron, asked_for=name == "c")
        if found is not None:
            return found
    try:
        from .backends.single_neuron_programs import neuron_backend
    except ImportError:
        if name == "python":
            raise TinynetError(WITHOUT + "'python'") from None
        return None
    return neuron_backend(neuron, n_examples, asked_for=name == "python")


def find_breeding_backend(name: object, breeding: "Breeding") -> "Any":
    """What breeds for these settings, an object with `newcomers` and `children`, or None.

    A backend has it where it measures the fitness, too. None stands for `breeding` itself,
    as does a class derived from this library's.
    """
    if _meant(name) not in ("c", "c if it can be"):
        return None
    try:
        from .backends.c.breeding_backend import c_breeding_for
    except ImportError:
        raise TinynetError(WITHOUT + "'c'") from None
    return c_breeding_for(breeding)


def _meant(name: object) -> str:
    """The name of a backend, once it is known; "auto" may stand for another one."""
    name = check_choice(name, "backend", BACKENDS)
    try:
        from .backends.c.environment import meant_by_auto
    except ImportError:
        return name
    return meant_by_auto(BACKENDS) if name == "auto" else name
