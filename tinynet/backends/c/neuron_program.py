"""The C program for one neuron: epochs of the delta rule.

`neuron` says how a neuron learns. The bits are the same.
"""

from ...network import Network
from .activations_in_c import HEAD, applied, delta, functions_for

# `delta_rule` is given a place for the changes, as long as the weights.
DELTA_RULE = """
enum { INPUTS = $n };

$functions

/* Epochs of one neuron, whose bias stands behind its weights, as the changes' does. An
   example is its inputs and its target. In `errors` comes the total error of each epoch. */
void delta_rule(double *restrict weights, double *restrict changes,
                const double *restrict examples, int64_t n_examples, int64_t epochs, double rate,
                double *restrict errors)
{
    for (int64_t epoch = 0; epoch < epochs; epoch++) {
        double total = 0.0;
        for (int i = 0; i < INPUTS + 1; i++) {
            changes[i] = 0.0;
        }
        for (int64_t e = 0; e < n_examples; e++) {
            const double *restrict x = examples + e * (INPUTS + 1);
            double z = weights[INPUTS];
            for (int i = 0; i < INPUTS; i++) {
                z += weights[i] * x[i];
            }
            const double y = $output;
            const double error = x[INPUTS] - y;
            const double change = $change;
            for (int i = 0; i < INPUTS; i++) {
                changes[i] += change * x[i];
            }
            changes[INPUTS] += change;
            total += fabs(error);
        }
        for (int i = 0; i < INPUTS + $has_bias; i++) {
            weights[i] += rate * changes[i];
        }
        errors[epoch] = total;
    }
}
"""


def neuron_source(n_inputs: int, activation: str, has_bias: bool) -> str:
    """The source of `delta_rule` for such a neuron.

    >>> "const double change = error * (y * (1.0 - y));" in neuron_source(2, "sigmoid", True)
    True
    """
    functions = functions_for(Network([1, 1], activation), learns=True)
    parts = {
        "$n": str(n_inputs),
        "$functions": "\n".join(functions),
        "$output": applied(activation, "z"),
        "$change": delta(activation, "error", "y"),
        "$has_bias": "1" if has_bias else "0",
    }
    source = HEAD + DELTA_RULE
    for name, text in parts.items():
        source = source.replace(name, text)
    return source
