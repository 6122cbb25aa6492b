"""The frame of a program in C around the passes of one network: forward, loss, backward, gradient.

In a template, a line such as `$forward` stands for the lines of that name. Small functions
are called with a constant number of examples and put in line, so that each of their loops
has constant bounds.
"""

PASSES = """
#ifdef __GNUC__
#define INLINE static inline __attribute__((always_inline, unused))
#define APART static __attribute__((noinline, unused))
#else
#define INLINE static inline
#define APART static
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

/* The same, compiled but once for each number of examples that there is. */
APART void forward_one(Model *restrict m, const double *restrict x)
{
    forward(m, x, 1);
}

APART void forward_together(Model *restrict m, const double *restrict x)
{
    forward(m, x, TOGETHER);
}

INLINE void forward_apart(Model *restrict m, const double *restrict x, const int n)
{
    if (n == 1) {
        forward_one(m, x);
    } else {
        forward_together(m, x);
    }
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
    (void)m, (void)x, (void)weights;
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
    forward_apart(m, m->x, n);
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
"""

WITHOUT_TRAINING = """
/* What the losses come to for each of several lists of parameters. */
void losses(void *memory, const double *parameters, int64_t n, const double *examples,
            int64_t count, double *totals)
{
    for (int64_t k = 0; k < n; k++) {
        put(memory, 0, parameters + k * PARAMETERS);
        totals[k] = loss(memory, examples, count, 0.0);
    }
}

INLINE int predict_some(Model *restrict m, const double *restrict x, double *restrict y,
                        const int n)
{
    int finite = 1;
    forward_apart(m, x, n);
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
