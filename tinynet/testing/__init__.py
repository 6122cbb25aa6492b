"""For tests of your own: what tinynet itself is tested with. It needs Hypothesis.

    from hypothesis import given
    from tinynet.testing import assert_gradients_agree, problems

    @given(problems(activations="tanh"))
    def test_gradients(problem):
        network, loss, inputs, targets = problem
        assert_gradients_agree(network, inputs[0], targets[0], loss)

In reading order; each module uses only those above it. Strategies, which draw within bounds
and shrink to what a person would write:

    smallest_example      the smallest value for which something holds: `smallest`
    pins                  what is pinned is kept, what is not is drawn
    drawn_lists           long lists, by a seed and a few items that differ
    drawn_numbers         `numbers`, `hostile_numbers`, `vectors`
    drawn_connections     synapses that are left out
    drawn_networks        `networks`
    drawn_neurons         `neurons`
    drawn_targets         `losses_for`, `targets_for` a network
    drawn_examples        `examples_for` a network, `data_sets`, `problems`
    pinned_settings       settings that cannot be had together, refused where they are pinned
    drawn_settings        `settings_of_train`, `evolution_settings`
    drawn_results         results of short trainings and evolutions

Oracles, which know a gradient without backpropagation:

    dual_numbers          a value, its derivative, and how far rounding may move both
    measured_slopes       the slope of whatever can be called, and the error of measuring it
    irregular_places      where something jumps or has a kink, wherever that is
    activation_formulas   the activations from other formulas
    loss_formulas         the losses, straight from the weighted sums
    gradient_oracles      `dual_gradient`, `complex_step_gradient`, `difference_gradient`

Checks of your own parts, which say where they fail:

    few_digits            that single precision explains a difference
    network_as_code       a network as the expression that makes it again
    gradient_agreement    `assert_gradients_agree`, for every parameter of a network
    activation_check      `check_activation`: f, and its slope in terms of the output

Agreement, bit for bit:

    same_bits             `assert_same_bits`: one training by several backends
    rounding_of_outputs   how far outputs may lie apart where exp differs in its last digits
    inputs_that_reach_neurons  inputs at which no neuron is silent or saturated
    exported_programs     exported files, compiled and run by what this machine has
    export_agreement      `assert_export_agrees`

Checks of parts of training, which need all of that:

    smallest_failure      a claim about all that is drawn, and where it fails
    checked_part          a part under a name of its own, while it is checked
    loss_faults           what is wrong with a loss at one example
    loss_check            `check_loss`: its value, and its gradient by the outputs
    learning_rate_check   whether a learning rate counts, also where it is a new one
    optimizer_check       `check_optimizer`: downhill, resumed, the same by every backend

What `st.from_type(Network)` draws, once both are installed:

    drawn_by_type         the hook that Hypothesis calls
"""

import importlib
import importlib.util
from typing import TYPE_CHECKING, Any

if importlib.util.find_spec("hypothesis") is None:
    raise ModuleNotFoundError(
        "tinynet.testing needs Hypothesis: pip install hypothesis", name="hypothesis"
    )

if TYPE_CHECKING:
    from .activation_check import check_activation
    from .drawn_examples import (
        data_sets,
        examples_for,
        problems,
        sample_weights,
    )
    from .drawn_networks import networks
    from .drawn_neurons import neurons
    from .drawn_numbers import hostile_numbers, numbers, vectors
    from .drawn_settings import evolution_settings, settings_of_train
    from .drawn_targets import losses_for, targets_for
    from .export_agreement import assert_export_agrees
    from .gradient_agreement import assert_gradients_agree
    from .gradient_oracles import complex_step_gradient, difference_gradient, dual_gradient
    from .loss_check import check_loss
    from .measured_slopes import measured_slope
    from .optimizer_check import check_optimizer
    from .rounding_of_outputs import rounding_bounds
    from .same_bits import assert_same_bits
    from .smallest_example import smallest

__all__ = [
    "assert_export_agrees",
    "assert_gradients_agree",
    "assert_same_bits",
    "check_activation",
    "check_loss",
    "check_optimizer",
    "complex_step_gradient",
    "data_sets",
    "difference_gradient",
    "dual_gradient",
    "evolution_settings",
    "examples_for",
    "hostile_numbers",
    "losses_for",
    "measured_slope",
    "networks",
    "neurons",
    "numbers",
    "problems",
    "rounding_bounds",
    "sample_weights",
    "settings_of_train",
    "smallest",
    "targets_for",
    "vectors",
]

# Read when they are first asked for: Hypothesis calls the hook of this package while it is
# itself being imported, in every program that uses Hypothesis.
_WHERE = {
    "smallest_example": ("smallest",),
    "drawn_numbers": ("hostile_numbers", "numbers", "vectors"),
    "drawn_networks": ("networks",),
    "drawn_neurons": ("neurons",),
    "drawn_targets": ("losses_for", "targets_for"),
    "drawn_examples": (*("data_sets", "examples_for", "problems", "sample_weights"),),
    "drawn_settings": ("evolution_settings", "settings_of_train"),
    "measured_slopes": ("measured_slope",),
    "gradient_oracles": ("complex_step_gradient", "difference_gradient", "dual_gradient"),
    "gradient_agreement": ("assert_gradients_agree",),
    "activation_check": ("check_activation",),
    "same_bits": ("assert_same_bits",),
    "rounding_of_outputs": ("rounding_bounds",),
    "export_agreement": ("assert_export_agrees",),
    "loss_check": ("check_loss",),
    "optimizer_check": ("check_optimizer",),
}


def __getattr__(name: str) -> "Any":
    """A public name, from the module where it stands."""
    for module, names in _WHERE.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module 'tinynet.testing' has no attribute {name!r}")


def __dir__() -> "list[str]":
    """The public names, before they are read, too."""
    return sorted(__all__)
