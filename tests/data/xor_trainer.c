/* A trainer of a 2-4-1 network, written by hand: sigmoid, squared error, sgd with a rate of 1. */

#include <math.h>
#include <string.h>

#define XOR_RAM_BYTES 160

void xor_predict(const float x[2], float y[1]);
float xor_learn(const float x[2], const float t[1]);
float xor_gather(const float x[2], const float t[1]);
void xor_step(void);
void xor_get_parameters(float p[17]);
void xor_set_parameters(const float p[17]);
void xor_reset(void);

/* Each neuron's weights and then its bias, as in tinynet. */
static struct {
    float parameters[17];
    float gradient[17]; /* of the batch, summed */
    float examples;     /* how many are in it */
    float hidden[4];
    float output;
} memory;

typedef char the_memory_has_this_size[sizeof memory == XOR_RAM_BYTES ? 1 : -1];

static float sigmoid(float z)
{
    if (z >= 0.0f) {
        return 1.0f / (1.0f + (float)expf(-z)); /* avr-libc's expf is exp: a double of 32 bits */
    } else {
        const float e = (float)expf(z);
        return e / (1.0f + e);
    }
}

/* The output of one neuron, from its `n` weights and its bias. */
static float neuron(const float *p, const float *x, int n)
{
    float z = p[n];
    for (int i = 0; i < n; i++) {
        z += p[i] * x[i];
    }
    return sigmoid(z);
}

/* Adds one neuron's part of the gradient; `delta` is dLoss/dz. */
static void add_gradient(float *g, const float *x, int n, float delta)
{
    for (int i = 0; i < n; i++) {
        g[i] += delta * x[i];
    }
    g[n] += delta;
}

void xor_predict(const float x[2], float y[1])
{
    for (int j = 0; j < 4; j++) {
        memory.hidden[j] = neuron(memory.parameters + 3 * j, x, 2);
    }
    y[0] = memory.output = neuron(memory.parameters + 12, memory.hidden, 4);
}

float xor_gather(const float x[2], const float t[1])
{
    float y[1];
    xor_predict(x, y);
    const float error = y[0] - t[0];
    const float delta = error * y[0] * (1.0f - y[0]);
    for (int j = 0; j < 4; j++) {
        const float h = memory.hidden[j];
        const float slope = h * (1.0f - h);
        add_gradient(memory.gradient + 3 * j, x, 2, delta * memory.parameters[12 + j] * slope);
    }
    add_gradient(memory.gradient + 12, memory.hidden, 4, delta);
    memory.examples += 1.0f;
    return 0.5f * error * error;
}

void xor_step(void)
{
    if (memory.examples > 0.0f) {
        for (int i = 0; i < 17; i++) {
            memory.parameters[i] -= memory.gradient[i] / memory.examples;
            memory.gradient[i] = 0.0f;
        }
        memory.examples = 0.0f;
    }
}

float xor_learn(const float x[2], const float t[1])
{
    const float loss = xor_gather(x, t);
    xor_step();
    return loss;
}

void xor_get_parameters(float p[17])
{
    memcpy(p, memory.parameters, sizeof memory.parameters);
}

void xor_set_parameters(const float p[17])
{
    memcpy(memory.parameters, p, sizeof memory.parameters);
}

void xor_reset(void)
{
    memset(&memory, 0, sizeof memory);
}
