/* The limit: the step of tinynet in plain C, for XOR with the sizes 2-4-1.

   The same sums in the same order, the same shuffling with the same random numbers:
   what is learned has the same bits. Build it so that the compiler keeps them:

       cc -O3 -ffp-contract=off -o limit limit.c -lm

   Arguments: the state of the random numbers, the epochs of a round, the learning
   rate, and the 17 parameters. It speaks as the other peers do (rounds.py). */

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { INPUTS = 2, HIDDEN = 4, EXAMPLES = 4, PARAMETERS = 17, WARM_UPS = 20 };

typedef struct {
    double x[INPUTS], t;
} Example;

typedef struct {
    double w1[HIDDEN][INPUTS], b1[HIDDEN], w2[HIDDEN], b2;
} Net;

static const Example DATA[EXAMPLES] = {
    {{0, 0}, 0}, {{0, 1}, 1}, {{1, 0}, 1}, {{1, 1}, 0}};

static double sigmoid(double z)
{
    if (z >= 0.0) return 1.0 / (1.0 + exp(-z));
    double e = exp(z);
    return e / (1.0 + e);
}

/* One example, forward, backward and update; returns its loss. */
static double step(Net *net, const Example *example, double rate)
{
    double y1[HIDDEN], d1[HIDDEN];
    double z2 = net->b2;
    for (int j = 0; j < HIDDEN; j++) {
        double z = net->b1[j];
        for (int i = 0; i < INPUTS; i++) z += net->w1[j][i] * example->x[i];
        y1[j] = sigmoid(z);
        z2 += net->w2[j] * y1[j];
    }
    double y2 = sigmoid(z2);
    double e = y2 - example->t;
    double d2 = e * (y2 * (1.0 - y2));
    for (int j = 0; j < HIDDEN; j++) d1[j] = d2 * net->w2[j] * (y1[j] * (1.0 - y1[j]));
    for (int j = 0; j < HIDDEN; j++) {
        for (int i = 0; i < INPUTS; i++) net->w1[j][i] -= rate * (d1[j] * example->x[i]);
        net->b1[j] -= rate * d1[j];
        net->w2[j] -= rate * (d2 * y1[j]);
    }
    net->b2 -= rate * d2;
    return 0.5 * e * e;
}

/* All epochs; returns the mean loss of the last one. */
static double train(Net *net, int64_t random, long epochs, double rate)
{
    double loss = 0.0;
    for (long epoch = 0; epoch < epochs; epoch++) {
        Example order[EXAMPLES];
        memcpy(order, DATA, sizeof order);
        for (int i = EXAMPLES - 1; i > 0; i--) {
            random = random * 16807 % 2147483647;
            int j = (int)(random % (i + 1));
            Example swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        double total = 0.0;
        for (int i = 0; i < EXAMPLES; i++) total += step(net, &order[i], rate);
        loss = total / EXAMPLES;
    }
    return loss;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Neuron by neuron, its weights and then its bias, as tinynet orders them. */
static Net from_arguments(char **arguments)
{
    Net net;
    for (int j = 0; j < HIDDEN; j++) {
        for (int i = 0; i < INPUTS; i++) net.w1[j][i] = strtod(*arguments++, NULL);
        net.b1[j] = strtod(*arguments++, NULL);
    }
    for (int j = 0; j < HIDDEN; j++) net.w2[j] = strtod(*arguments++, NULL);
    net.b2 = strtod(*arguments, NULL);
    return net;
}

static void print_answer(const Net *net, double seconds, double loss)
{
    printf("{\"seconds\": %.17g, \"last_loss\": %.17g, \"parameters\": [", seconds, loss);
    for (int j = 0; j < HIDDEN; j++) {
        for (int i = 0; i < INPUTS; i++) printf("\"%a\", ", net->w1[j][i]);
        printf("\"%a\", ", net->b1[j]);
    }
    for (int j = 0; j < HIDDEN; j++) printf("\"%a\", ", net->w2[j]);
    printf("\"%a\"]}\n", net->b2);
    fflush(stdout);
}

int main(int count, char **arguments)
{
    if (count != 4 + PARAMETERS) return 2;
    int64_t random = strtoll(arguments[1], NULL, 10);
    long epochs = strtol(arguments[2], NULL, 10);
    double rate = strtod(arguments[3], NULL);
    Net start = from_arguments(arguments + 4);
    for (int i = 0; i < WARM_UPS; i++) {
        Net net = start;
        train(&net, random, epochs, rate);
    }
    puts("ready");
    fflush(stdout);
    char line[256];
    while (fgets(line, sizeof line, stdin)) {
        Net again = start; /* does not count: the others had the processor's caches meanwhile */
        train(&again, random, epochs, rate);
        Net net = start;
        double begin = now();
        double loss = train(&net, random, epochs, rate);
        print_answer(&net, (now() - begin) / (double)(epochs * EXAMPLES), loss);
    }
    return 0;
}
