"""The frame of a program in C around a network's training: epochs, batches, steps, slices.

A call of `train` meets so many examples and comes back, wherever in a batch that is; all that
it needs to go on is in the model. In a template, a line such as `$step` stands for the lines
of that name.
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
        const int64_t first = m->position;
        const int64_t met = first + TOGETHER <= end ? TOGETHER : 1;
        if (met == TOGETHER) {
            m->batch_loss = some_gradients(m, examples, order, first, m->batch_loss, TOGETHER);
        } else {
            m->batch_loss = some_gradients(m, examples, order, first, m->batch_loss, 1);
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
