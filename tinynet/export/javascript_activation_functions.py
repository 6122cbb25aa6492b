"""The functions that an exported JavaScript module may define, and how the rest is written.

The activations have the bits of `tinynet.activation_functions`, but for what `Math.exp` and
`Math.log` make of them.
"""

from .formulas_or_tables import Language

FUNCTIONS = {
    "step": """
function step(z) {
  return z > 0.0 ? 1.0 : z <= 0.0 ? 0.0 : z;
}
""",
    "sigmoid": """
function sigmoid(z) {
  if (z >= 0.0) {
    return 1.0 / (1.0 + Math.exp(-z));
  }
  const e = Math.exp(z);
  return e / (1.0 + e);
}
""",
    "tanh": """
function tanh(z) {
  if (z >= 0.0) {
    const e = Math.exp(-2.0 * z);
    return (1.0 - e) / (1.0 + e);
  }
  const e = Math.exp(2.0 * z);
  return (e - 1.0) / (e + 1.0);
}
""",
    "relu": """
function relu(z) {
  return z < 0.0 ? 0.0 : z;
}
""",
    "leaky_relu": """
function leakyRelu(z) {
  return z > 0.0 ? z : 0.01 * z;
}
""",
    "softplus": """
function softplus(z) {
  if (z > 0.0) {
    return z + logOf1Plus(Math.exp(-z));
  }
  return logOf1Plus(Math.exp(z));
}
""",
    "log_of_1_plus": """
function logOf1Plus(e) {
  const rounded = 1.0 + e; // loses the last digits of e; the quotient puts them back
  return rounded === 1.0 ? e : Math.log(rounded) * (e / (rounded - 1.0));
}
""",
    "softmax": """
function softmax(sums) {
  const largest = sums.reduce((a, b) => Math.max(a, b));
  const powers = sums.map((z) => Math.exp(z - largest));
  let total = 0.0;
  for (const power of powers) {
    total += power;
  }
  return powers.map((power) => power / total);
}
""",
    "weighted_sums": """
function weightedSums(neurons, x) {
  return neurons.map((row) => {
    let z = row[0]; // its bias, and then a weight for each x
    for (let i = 0; i < x.length; i += 1) {
      z += row[i + 1] * x[i];
    }
    return z;
  });
}
""",
    "sparse_sums": """
function sparseSums(neurons, x) {
  return neurons.map((row) => {
    let z = row[0]; // its bias, and then for each synapse the place of its x and a weight
    for (let k = 1; k < row.length; k += 2) {
      z += row[k + 1] * x[row[k]];
    }
    return z;
  });
}
""",
}

TAKEN = """arguments await break case catch class const continue debugger default delete do else
    enum eval export extends false finally for function if implements import in instanceof
    interface let new null package private protected public return static super switch this
    throw true try typeof var void while with yield Array Error Math Number NaN Infinity
    RangeError undefined selfCheck weightedSums sparseSums logOf1Plus leakyRelu step sigmoid
    tanh relu softplus softmax then"""

JAVASCRIPT = Language(
    functions=FUNCTIONS,
    renamed={
        "leaky_relu": "leakyRelu",
        "log_of_1_plus": "logOf1Plus",
        "weighted_sums": "weightedSums",
        "sparse_sums": "sparseSums",
    },
    blank_lines=1,
    comment="//",
    constant="const ",
    indent="  ",
    end=";",
    of_each="{sums}.map({function})",
    first_signals="let signals = Array.from(x)",
    more_signals="signals = signals.concat({outputs})",
)
