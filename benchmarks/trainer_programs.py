"""The programs whose size `trainer_size` measures: XOR, learned by whoever knows how."""

# For each peer its sources, and the folder of its headers.
OBJECTS = {
    "Tinn": (["tinn/Tinn.c"], "tinn"),
    "genann": (["genann/genann.c"], "genann"),
    "KANN": (["kann/kann.c", "kann/kautodiff.c"], "kann"),
    "FANN": (["fann/src/floatfann.c"], "fann/src/include"),
}
CALLS = {
    "tinynet": {
        "declared": """
float xor_learn(const float x[2], const float t[1]);
float xor_gather(const float x[2], const float t[1]);
void xor_step(void);
void xor_predict(const float x[2], float y[1]);
""",
        "begin": "",
        "learn": "xor_learn(inputs[k], targets[k]);",
        "predict": "xor_predict(inputs[k], &y);",
    },
    "Tinn": {
        "declared": '#include "Tinn.h"\nstatic Tinn net;',
        "begin": "net = xtbuild(2, 4, 1);",
        "learn": "xttrain(net, inputs[k], targets[k], 1.0f);",
        "predict": "y = *xtpredict(net, inputs[k]);",
    },
    "genann": {
        "declared": '#include "genann.h"\nstatic genann *net;',
        "begin": "net = genann_init(2, 1, 4, 1);",
        "learn": "genann_train(net, inputs[k], targets[k], 1.0);",
        "predict": "y = (float)*genann_run(net, inputs[k]);",
    },
}
# rprop takes a step after each epoch, of the gradient of all examples.
ALL = "xor_gather(inputs[k], targets[k]);\n    if (k == 3) {\n        xor_step();\n    }"
KNOWS = [*CALLS, *[f"tinynet, {how}" for how in ("sgd", "sgd with momentum", "rprop", "adam")]]
PROGRAM = """
#include "chip.h"
#include <stdlib.h>
#include <string.h>
$declared
static const REAL inputs[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
static const REAL targets[4][1] = {{0}, {1}, {1}, {0}};
static int k;
$heap
static void learn(void)
{
    $learn
}
int main(void)
{
    float y;
    $begin
    print_number(USED);
    print_text(" ");
    k = 3;
    print_number(stack_used(learn));
    for (int epoch = 0; epoch < 2000; epoch++) {
        for (k = 0; k < 4; k++) {
            learn();
        }
    }
    for (k = 0; k < 4; k++) {
        $predict
        print_text(" ");
        print_number((uint32_t)(y * 1000.0f));
    }
    print_text("\\n");
    return 0;
}
"""
HEAP = """
static uint64_t heap[75];
static uint16_t used;
void *malloc(size_t n)
{
    void *p = (char *)heap + used;
    used += (uint16_t)((n + 7) / 8 * 8);
    return p;
}
void *calloc(size_t n, size_t size)
{
    return memset(malloc(n * size), 0, n * size);
}
void free(void *p)
{
    (void)p;
}
int rand(void)
{
    static uint32_t state = 3;
    state = state * 1103515245u + 12345u;
    return (int)(state >> (sizeof(int) == 2 ? 16 : 1) & RAND_MAX);
}
"""


def program(name: str) -> str:
    """A main that trains and predicts; prints heap, stack, and four answers in thousandths."""
    calls = CALLS[name.split(",")[0]]
    own = name not in OBJECTS
    text = PROGRAM.replace("REAL", "double" if name == "genann" else "float")
    if name == "tinynet, rprop":
        calls = {**calls, "learn": ALL}
    text = text.replace("$heap", "" if own else HEAP).replace("USED", "0" if own else "used")
    for key, code in calls.items():
        text = text.replace(f"${key}", code)
    return text
