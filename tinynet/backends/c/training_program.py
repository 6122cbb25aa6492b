"""The C program that predicts with and trains one network on this machine.

Python hands over a block of memory, the model, and plain arrays of doubles:

    bytes, begin, end    how large the model is; set it up; what it remembers in the end
    put, get             parameters, or what an optimizer remembers of each, in and out
    predict              the outputs for some inputs, and whether all of them are finite
    loss, gradient       the sums over some examples
    train                epochs, as many examples of them as there is time for; then it comes
                         back, and goes on where it was when it is called again

Nothing is allocated and nothing is kept but in the model, so two threads may each have one.
Small functions are called with a constant number of examples and put in line, so that each
of their loops has constant bounds.
"""

from ...losses import Loss
from ...network import Network
from ...rng import MODULUS, MULTIPLIER
from .activations_in_c import HEAD, functions_for
from .network_in_c import NetworkInC
from .optimizers_in_c import OptimizerInC

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Parts = dict[str, list[str]]

TOGETHER = 8  # examples that go through together: the weights are fetched once for them
RATES = {"learning_rate": "m->learning_rate", "momentum": "m->momentum", "l2": "m->l2"}

# In a template, a line such as `$forward` stands for the lines of that name.
PASSES = """
#ifdef __GNUC__
#define INLINE static inline __attribute__((always_inline, unused))
#else
#define INLINE static inline
#endif

/* Where the parameters of a layer begin: first all weights, in full layers input by input,
   and then all biases. An example is its inputs, its targets, and its weight if it has one. */
enum {
    $sizes
};
$tables

$functions

typedef struct {
    $members
} Model;

/* The outputs of all layers, for n examples. */
INLINE void forward(Model *restrict m, const double *restrict x, const int n)
{
    (void)x;
    $forward
}

/* What the losses of n examples come to, from `total` on. */
INLINE double add_losses(const Model *restrict m, const double *restrict t,
                         const double *restrict weights, double total, const int n)
{
    (void)weights;
    $loss
    return total;
}

INLINE void backward(Model *restrict m, const double *restrict t, const int n)
{
    $backward
}

INLINE void add_gradients(Model *restrict m, const double *restrict x,
                          const double *restrict weights, const int n)
{
    (void)x;
    (void)weights;
    $gradient
}

/* The next n examples, in their order if there is one. */
INLINE void fetch(Model *restrict m, const double *restrict examples, const int32_t *order,
                  int64_t first, const int n)
{
    for (int e = 0; e < n; e++) {
        const double *example = examples + (order ? order[first + e] : first + e) * EXAMPLE;
        memcpy(&m->x[INPUTS * e], example, INPUTS * sizeof(double));
        memcpy(&m->t[OUTPUTS * e], example + INPUTS, OUTPUTS * sizeof(double));
        m->weights[e] = EXAMPLE > INPUTS + OUTPUTS ? example[EXAMPLE - 1] : 1.0;
    }
}

long long bytes(void)
{
    return (long long)sizeof(Model);
}

/* From tinynet's order into that of an array of the model, and back. */
void put(void *memory, int64_t array, const double *values)
{
    double *to = (double *)memory + array * PARAMETERS;
    $put
    (void)to, (void)values;
}

void get(const void *memory, int64_t array, double *values)
{
    const double *from = (const double *)memory + array * PARAMETERS;
    $get
    (void)from, (void)values;
}

INLINE double some_losses(Model *restrict m, const double *restrict examples,
                          const int32_t *order, int64_t first, double total, const int n)
{
    fetch(m, examples, order, first, n);
    forward(m, m->x, n);
    return add_losses(m, m->t, m->weights, total, n);
}

INLINE double some_gradients(Model *restrict m, const double *restrict examples,
                             const int32_t *order, int64_t first, double total, const int n)
{
    total = some_losses(m, examples, order, first, total, n);
    backward(m, m->t, n);
    add_gradients(m, m->x, m->weights, n);
    return total;
}

double loss(void *memory, const double *examples, int64_t count, double total)
{
    int64_t first = 0;
    for (; first + TOGETHER <= count; first += TOGETHER) {
        total = some_losses(memory, examples, 0, first, total, TOGETHER);
    }
    for (; first < count; first++) {
        total = some_losses(memory, examples, 0, first, total, 1);
    }
    return total;
}

/* What the losses come to for each of several lists of parameters. */
void losses(void *memory, const double *parameters, int64_t n, const double *examples,
            int64_t count, double *totals)
{
    for (int64_t k = 0; k < n; k++) {
        put(memory, 0, parameters + k * PARAMETERS);
        totals[k] = loss(memory, examples, count, 0.0);
    }
}
"""

WITHOUT_TRAINING = """
INLINE int predict_some(Model *restrict m, const double *restrict x, double *restrict y,
                        const int n)
{
    int finite = 1;
    forward(m, x, n);
    for (int place = 0; place < n * OUTPUTS; place++) {
        y[place] = m->$outputs[place];
        finite &= y[place] - y[place] == 0.0;
    }
    return finite;
}

int predict(void *memory, const double *x, double *y, int64_t count)
{
    int finite = 1;
    for (; count >= TOGETHER; count -= TOGETHER) {
        finite &= predict_some(memory, x, y, TOGETHER);
        x += TOGETHER * INPUTS;
        y += TOGETHER * OUTPUTS;
    }
    for (; count > 0; count--) {
        finite &= predict_some(memory, x, y, 1);
        x += INPUTS;
        y += OUTPUTS;
    }
    return finite;
}

double gradient(void *memory, const double *examples, int64_t count, double total)
{
    int64_t first = 0;
    for (; first + TOGETHER <= count; first += TOGETHER) {
        total = some_gradients(memory, examples, 0, first, total, TOGETHER);
    }
    for (; first < count; first++) {
        total = some_gradients(memory, examples, 0, first, total, 1);
    }
    return total;
}
"""

TRAINING = """
/* The step of one parameter. */
INLINE void step(Model *restrict m, const int k, double gradient)
{
    $step
}

void begin(void *memory, uint64_t random, double learning_rate, double momentum, double l2,
           const double *remembered)
{
    Model *m = memory;
    m->learning_rate = learning_rate;
    m->momentum = momentum;
    m->l2 = l2;
    m->random = random;
    m->epoch_loss = m->batch_loss = 0.0;
    m->position = m->epochs = 0;
    $remember
    (void)remembered;
}

/* How many epochs there were. */
int64_t end(const void *memory, uint64_t *random, double *remembered)
{
    const Model *m = memory;
    *random = m->random;
    $remembered
    (void)remembered;
    return m->epochs;
}

/* A new order of the examples (Fisher and Yates). */
static void shuffle(Model *restrict m, int32_t *restrict order, int64_t n_examples)
{
    for (int64_t i = 0; i < n_examples; i++) {
        order[i] = (int32_t)i;
    }
    for (int64_t i = n_examples - 1; i > 0; i--) {
        m->random = m->random * $multiplier % $modulus;
        const uint32_t j = (uint32_t)m->random % (uint32_t)(i + 1);
        const int32_t swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
    }
}
$epoch
/* Up to `count` epochs, none after a loss of `enough` or less, but about `budget` examples at
   most: then it returns 0, and goes on when it is called again. Without an order there is no
   shuffling. */
int train(void *memory, const double *examples, int64_t n_examples, int32_t *order,
          int64_t batch_size, int64_t count, double enough, int64_t budget, double *losses)
{
    Model *m = memory;
    while (m->epochs < count) {
        if (budget <= 0) {
            return 0;
        }
        if (m->position == 0) {
            m->epoch_loss = 0.0;
            if (order) {
                shuffle(m, order, n_examples);
            }
        }
        budget = go_on(m, examples, n_examples, order, batch_size, budget);
        if (m->position < n_examples) {
            return 0;
        }
        const double mean = m->epoch_loss / (double)n_examples;
        losses[m->epochs++] = mean;
        m->position = 0;
        if (mean <= enough) {
            break;
        }
    }
    return 1;
}
"""

ONLINE = """
/* Learn from one example, by a step of every parameter; returns its loss. */
INLINE double learn(Model *restrict m, const double *restrict example)
{
    const int e = 0, n = 1;
    const double *restrict x = example, *restrict t = example + INPUTS;
    const double *restrict weights = example + EXAMPLE - 1;
    forward(m, x, n);
    const double loss = add_losses(m, t, weights, 0.0, n);
    backward(m, t, n);
    $shared
    $steps
    (void)e, (void)weights;
    return loss;
}

/* The epoch from where it stands, as far as the budget goes; returns what is left of it. */
static int64_t go_on(Model *restrict m, const double *restrict examples, int64_t n_examples,
                     const int32_t *restrict order, int64_t batch_size, int64_t budget)
{
    const int64_t left = n_examples - m->position;
    const int64_t last = m->position + (budget < left ? budget : left);
    budget -= last - m->position;
    for (; m->position < last; m->position++) {
        const int64_t place = order ? order[m->position] : m->position;
        m->epoch_loss += learn(m, examples + place * EXAMPLE);
    }
    (void)batch_size;
    return budget;
}
"""

BATCHES = """
/* The epoch from where it stands, as far as the budget goes; returns what is left of it. */
static int64_t go_on(Model *restrict m, const double *restrict examples, int64_t n_examples,
                     const int32_t *restrict order, int64_t batch_size, int64_t budget)
{
    while (m->position < n_examples && budget > 0) {
        const int64_t begin = m->position - m->position % batch_size;
        const int64_t end = n_examples - begin < batch_size ? n_examples : begin + batch_size;
        if (m->position == begin) {
            m->batch_loss = 0.0;
            memset(m->g, 0, sizeof m->g);
        }
        int64_t met = TOGETHER;
        if (m->position + TOGETHER <= end) {
            m->batch_loss = some_gradients(m, examples, order, m->position, m->batch_loss, TOGETHER);
        } else {
            m->batch_loss = some_gradients(m, examples, order, m->position, m->batch_loss, 1);
            met = 1;
        }
        m->position += met;
        budget -= met;
        if (m->position == end) {
            const double n = (double)(end - begin);
            m->epoch_loss += m->batch_loss / n * n;
            $shared
            if (((end - begin) & (end - begin - 1)) == 0) { /* a power of two: no bits are lost */
                const double share = 1.0 / n;
                for (int k = 0; k < PARAMETERS; k++) {
                    step(m, k, m->g[k] * share);
                }
            } else {
                for (int k = 0; k < PARAMETERS; k++) {
                    step(m, k, m->g[k] / n);
                }
            }
        }
    }
    return budget;
}
"""


def filled(template: str, parts: "Parts") -> str:
    """A template with lines in place of their names, as deep as these stood.

    >>> print(filled("{\\n    $body\\n}", {"body": ["a = 1;", "b = 2;"]}))
    {
        a = 1;
        b = 2;
    }
    """
    lines = []
    for line in template.split("\n"):
        name = line.strip()[1:] if line.strip().startswith("$") else ""
        if name in parts:
            indent = line[: len(line) - len(line.lstrip())]
            lines += [(indent + part).rstrip() for part in parts[name]]
        else:
            lines.append(line)
    return "\n".join(lines)


def program_source(
    network: Network,
    loss: Loss,
    steps: "OptimizerInC | None" = None,
    online: bool = False,
    weighted: bool = False,
) -> str:
    """The source for one network and loss; with an optimizer also that of its training.

    `online` takes a step after each example; else the size of a batch is given to the
    program. `weighted` says whether the examples have weights.

    >>> from ...losses import SquaredError
    >>> source = program_source(Network([2, 4, 1]), SquaredError())
    >>> "m->y1[4 * e + j] += m->p[W1 + 4 * i + j] * x[2 * e + i];" in source
    True
    """
    code = NetworkInC(network, loss, together=True, weighted=weighted)
    parts: "Parts" = {
        "sizes": _sizes(code),
        "tables": [
            f"static const int {name}[{len(values)}] = {{{', '.join(map(str, values))}}};"
            for name, values in code.tables()
        ],
        "functions": functions_for(network, loss.name, learns=True),
        "members": _members(code, steps),
        "forward": code.forward(),
        "loss": code.example_loss(),
        "backward": code.backward(),
        "gradient": code.gradient(),
        "put": code.each_parameter("to[{k}] = *values++;"),
        "get": code.each_parameter("*values++ = from[{k}];"),
    }
    source = HEAD + filled(PASSES, parts)
    if steps is None:
        return source + WITHOUT_TRAINING.replace("$outputs", f"y{len(code.layers)}")
    pull = ["if (k < WEIGHTS) { /* biases are not pulled */", f"    {steps.pull()}", "}"]
    each = "step(m, {k}, 0.0 + {g});" if steps.memory else "step(m, {k}, {g});"
    parts = {
        "step": (pull if steps.l2 else []) + steps.step(),
        "remember": [f"m->{key} = *remembered++;" for key, _ in steps.numbers()],
        "remembered": [f"*remembered++ = m->{key};" for key, _ in steps.numbers()],
        "shared": steps.shared(),
        "steps": code.each_gradient(each),
    }
    parts["epoch"] = filled(ONLINE if online else BATCHES, parts).split("\n")
    text = filled(TRAINING, parts)
    return source + text.replace("$multiplier", str(MULTIPLIER)).replace("$modulus", str(MODULUS))


def _sizes(code: NetworkInC) -> "list[str]":
    sizes = code.network.sizes
    constants = {
        **code.offsets(),
        "WEIGHTS": code.n_weights,
        "PARAMETERS": code.n_parameters,
        "INPUTS": sizes[0],
        "OUTPUTS": sizes[-1],
        "EXAMPLE": sizes[0] + sizes[-1] + (1 if code.weighted else 0),
        "TOGETHER": TOGETHER,
    }
    return [f"{name} = {value}," for name, value in constants.items()]


def _members(code: NetworkInC, steps: "OptimizerInC | None") -> "list[str]":
    n = max(1, code.n_parameters)
    lines = [f"double p[{n}]; /* parameters */", f"double g[{n}]; /* their gradient, summed */"]
    lines += [f"double {key}[{n}]; /* {what} */" for key, what in (steps.arrays() if steps else [])]
    for name, n, what in code.arrays(learns=True):
        lines.append(f"double {name}[TOGETHER * {n}]; /* {what} */")
    lines.append("double x[TOGETHER * INPUTS], t[TOGETHER * OUTPUTS], weights[TOGETHER];")
    if steps is not None:
        lines += [f"double {key}; /* {what} */" for key, what in steps.numbers()]
        lines += [
            "double learning_rate, momentum, l2;",
            "double epoch_loss, batch_loss;",
            "int64_t position, epochs; /* in this epoch, and in all */",
            "uint64_t random;",
        ]
    return lines
