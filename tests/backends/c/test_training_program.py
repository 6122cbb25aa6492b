"""Claims about the programs as text: no warning, nothing undefined, and what they depend on."""

import random
import re
import subprocess

import pytest

from tests.backends.c.random_trainings import random_training
from tests.outside_tools import find, run
from tinynet import Network
from tinynet.backends.c.compiler_flags import FLAGS
from tinynet.backends.c.neuron_program import neuron_source
from tinynet.backends.c.optimizers_in_c import OptimizerInC
from tinynet.backends.c.training_program import RATES, filled, program_source
from tinynet.backends.c.where_it_can_be_had import FUNCTIONS
from tinynet.losses import SquaredError
from tinynet.training_settings import TrainingSettings

STRICT = ("-Wall", "-Wextra", "-Wshadow", "-pedantic", "-Werror")
SANITIZED = ("-std=c99", "-O0", "-g0", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
TRAPS = "-fsanitize-undefined-trap-on-error"  # compiled in two thirds of the time, it says nothing
FUNCTION_NAMES = (
    "bytes", "put", "get", "loss", "gradient", "predict", "begin", "end", "train", "exp_here",
    "log_here", "losses",
)  # fmt: skip

# What Python does with a program, with numbers of no meaning, and memory that ends where it must.
# Both kinds are needed: only programs without training have `gradient`, `losses` and `predict`, and
# only there the backward pass of an online training takes eight examples at once.
DRIVERS = {
    "passes": """
void run_@(void)
{
    for (int64_t n = 0; n < 19; n += n < 3 ? 1 : 8) {
        double *examples = numbers(n * EXAMPLE), *y = numbers(n * OUTPUTS);
        double *x = numbers(n * INPUTS), *p = numbers(2 * PARAMETERS), totals[2];
        void *m = calloc(1, (size_t)bytes());
        put(m, 0, p);
        (void)loss(m, examples, n, 0.0);
        (void)gradient(m, examples, n, 0.0);
        losses(m, p, 2, examples, n, totals);
        (void)predict(m, x, y, n);
        get(m, 1, p);
        free(examples), free(y), free(x), free(p), free(m);
    }
}
""",
    "training": """
void run_@(void)
{
    for (int64_t n = 1; n < 20; n += n < 3 ? 1 : 8) {
        double *examples = numbers(n * EXAMPLE), *p = numbers(PARAMETERS), *losses = numbers(3);
        double left[2] = {1.0, 1.0};
        int32_t *order = calloc((size_t)n, sizeof *order);
        void *m = calloc(1, (size_t)bytes());
        uint64_t state;
        put(m, 0, p);
        begin(m, 2147483646, 0.1, 0.5, 0.01, left);
        for (int64_t slice = 1;
             !train(m, examples, n, n % 2 ? order : 0, @batch, 3, -HUGE_VAL, slice, losses);
             slice++) {
            get(m, 0, p);
        }
        if (end(m, &state, left) != 3) {
            abort();
        }
        (void)loss(m, examples, n, 0.0);
        free(examples), free(p), free(losses), free(order), free(m);
    }
}
""",
}
MAIN = """
#include <stdint.h>
#include <stdlib.h>

double *numbers(int64_t n);
double *numbers(int64_t n)
{
    static uint32_t state = 1;
    double *values = malloc((size_t)n * sizeof *values);
    for (int64_t i = 0; i < n; i++) {
        state = state * 1664525u + 1013904223u;
        values[i] = state / 2147483648.0 - 1.0;
    }
    return values;
}
"""


def sources(rng, n):
    """`(source, kind, batch size)` of the programs of `n` random trainings."""
    found = []
    for _ in range(n):
        network, inputs, targets, chosen = random_training(rng)
        settings = TrainingSettings(network, inputs, targets, **chosen)
        weighted, size = settings.sample_weight is not None, settings.batch_size
        found.append((program_source(network, settings.loss, weighted=weighted), "passes", size))
        steps = OptimizerInC(settings.optimizer, settings.l2, "m->", RATES)
        source = program_source(network, settings.loss, steps, size == 1, weighted)
        found.append((source, "training", size))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_nothing_in_a_program_is_undefined_or_out_of_bounds(tmp_path, seed):
    cc, files, calls = find("cc"), [], []
    programs = sources(random.Random(100 + seed), 40)
    for k in range(len(programs)):
        source, kind, size = programs[k]
        renamed = "".join(f"#define {name} {name}_{k}\n" for name in FUNCTION_NAMES)
        driver = DRIVERS[kind].replace("@batch", str(size)).replace("@", str(k))
        head = "#include <stdlib.h>\n#include <stdint.h>\ndouble *numbers(int64_t n);\n"
        path = tmp_path / f"program_{k}.c"
        path.write_text(head + renamed + source + driver)
        files.append(path)
        calls.append(k)
    main = MAIN + "".join(f"void run_{k}(void);\n" for k in calls)
    main += "int main(void)\n{\n" + "".join(f"    run_{k}();\n" for k in calls) + "}\n"
    (tmp_path / "main.c").write_text(main)
    out = tmp_path / "all"
    command = [cc, *SANITIZED, "-o", out, tmp_path / "main.c", *files, "-lm"]
    run(*command, TRAPS)
    if subprocess.run([out], capture_output=True).returncode != 0:
        run(*command)
        run(out)  # it fails, and says where
        pytest.fail("a program was stopped where something is undefined")


@pytest.mark.slow
def test_the_sanitizers_would_see_a_fault(tmp_path):
    source, _, size = sources(random.Random(7), 1)[1]
    assert "int64_t first = m->position" in source or size == 1
    driver = DRIVERS["training"].replace("@batch", str(size)).replace("@", "0")
    head = "#include <stdlib.h>\n#include <stdint.h>\ndouble *numbers(int64_t n);\n"
    beyond = driver.replace("numbers(n * EXAMPLE)", "numbers(n * EXAMPLE - 1)")
    undefined = driver.replace("slice++", "slice += INT64_MAX")
    assert driver != beyond and driver != undefined
    for text, code in ((driver, 0), (beyond, 1), (undefined, 1)):
        main = MAIN + "void run_0(void);\nint main(void)\n{\n    run_0();\n}\n"
        (tmp_path / "main.c").write_text(main)
        (tmp_path / "program.c").write_text(head + source + text)
        files = [tmp_path / "main.c", tmp_path / "program.c"]
        run(find("cc"), *SANITIZED, TRAPS, "-o", tmp_path / "out", *files, "-lm")
        done = subprocess.run([tmp_path / "out"], capture_output=True, text=True)
        assert (done.returncode != 0) == bool(code), done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("cc", ["gcc", "clang"])
def test_no_compiler_has_anything_to_say(tmp_path, cc):
    cc = find(cc)
    programs = [source for source, _, _ in sources(random.Random(3), 30)]
    programs += [neuron_source(n, name, True) for n in (1, 3) for name in FUNCTIONS]
    none = Network([2, 3, 2], bias=False, connections=[[[0, 0]] * 3, [[0, 0, 0]] * 2])
    programs.append(program_source(none, SquaredError()))
    files = []
    for k in range(len(programs)):
        files.append(tmp_path / f"program_{k}.c")
        files[k].write_text(programs[k])
    settings = list(FLAGS)
    # Some of gcc's warnings come only with optimization; clang's all come before it.
    for flags in (("-O0",), ("-O2",)) if "gcc" in cc else (("-fsyntax-only",),):
        some = files[:12] if flags == ("-O2",) else files
        run(cc, *settings, *flags, *STRICT, "-fPIC", "-c", *some, cwd=tmp_path)


def test_a_place_for_lines_keeps_their_depth_and_other_lines_stay():
    template = "{\n    $body\n    $nobody\n        $body\n}"
    expected = "{\n    a;\n\n    b;\n    $nobody\n        a;\n\n        b;\n}"
    assert filled(template, {"body": ["a;", "", "b;"]}) == expected


def test_a_program_depends_on_its_settings_and_not_on_their_numbers():
    def text(**settings):
        network = Network([2, 4, 1], seed=settings.pop("network_seed", 0))
        made = TrainingSettings(network, [[0, 1]], [[1]], **settings)
        steps = OptimizerInC(made.optimizer, made.l2, "m->", RATES)
        return program_source(network, made.loss, steps, made.batch_size == 1)

    assert text(learning_rate=0.1) == text(learning_rate=0.3) == text(seed=3, network_seed=3)
    assert text(batch_size=2) == text(batch_size=9) != text(batch_size=1)
    assert text(l2=0.1) == text(l2=0.3) != text()
    assert text(momentum=0.1) == text(momentum=0.3) != text()
    assert len({text(optimizer=name) for name in ("sgd", "rprop", "adam")}) == 3


@pytest.mark.parametrize(("weighted", "numbers"), [(False, 5), (True, 6)])
def test_an_example_has_its_inputs_its_targets_and_its_weight_if_it_has_one(weighted, numbers):
    source = program_source(Network([3, 4, 2]), SquaredError(), None, False, weighted)
    assert re.findall(r"\bEXAMPLE = (\d+),", source) == [str(numbers)]
