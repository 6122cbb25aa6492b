"""Claims about mutation testing: what is planted is noticed, and nothing else changes."""

import ast
import doctest
import pathlib
import re
import textwrap

import pytest

from tests.mutation import equivalents, report
from tests.mutation.mutants import module_paths, name_of
from tests.mutation.nearest_tests import further_tests, own_tests, recorded_tests
from tests.mutation.report import Counts, interval, table
from tests.outside_tools import ROOT
from tests.snippets import fails

SURVIVES = '''"""A library."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    x = 1 + 1


def double(x):
    return x + x


def larger(x):
    return x if x > 0 else 0
'''


# The list of equivalents


ENTRY = "rng f\n- a = 1\n+ a = 2\n= nobody reads a\n"


def test_an_entry_has_a_place_both_texts_and_a_reason():
    key = ("rng f", ("a = 1",), ("a = 2",))
    assert equivalents.read(f"# Words.\n\n{ENTRY}") == {key: "nobody reads a"}
    assert equivalents.read("# Words.\n") == {}


def test_the_examples_of_the_docstrings_hold():
    examples = [test for test in doctest.DocTestFinder().find(report) if test.examples]
    assert examples and not any(fails(test) for test in examples)
    entry = textwrap.dedent(equivalents.__doc__.split("are:\n\n")[1])
    assert [key[0] for key in equivalents.read(entry)] == ["rng Random.shuffled"]


@pytest.mark.parametrize("missing", ENTRY.splitlines(keepends=True), ids=range(4))
def test_an_entry_that_is_not_whole_is_refused(missing):
    with pytest.raises(ValueError, match="an entry is a place"):
        equivalents.read(ENTRY.replace(missing, ""))


def test_an_entry_that_is_there_twice_is_refused():
    with pytest.raises(ValueError, match="listed twice"):
        equivalents.read(f"{ENTRY}\n{ENTRY}")


def test_what_a_change_takes_away_and_puts_there_is_told_without_indentation():
    before, after = "if a:\n    b = 1\n    c = 2\n", "if a:\n    b = 3\n    c = 2\n"
    assert equivalents.changed_lines(before, after) == (("b = 1",), ("b = 3",))


def place_of(name):
    """The path of a module and the name in it: ("rng", "Random.shuffled")."""
    module, _, function = name.partition(" ")
    path = ROOT / "tinynet" / (module.replace(".", "/") + ".py")
    return path, function


def text_of(path, function):
    """The source of a function, or of a whole module."""
    source = path.read_text(encoding="utf-8")
    node = ast.parse(source)
    for name in function.split(".") if function else []:
        node = next(child for child in ast.walk(node) if getattr(child, "name", None) == name)
    if not function:
        return source
    return "\n".join(source.split("\n")[node.lineno - 1 : node.end_lineno])


@pytest.mark.parametrize("key", equivalents.listed(), ids=lambda key: key[0])
def test_what_is_listed_as_equivalent_is_still_there(key):
    name, old, new = key
    lines = [line.strip() for line in text_of(*place_of(name)).split("\n")]
    assert any(lines[i : i + len(old)] == list(old) for i in range(len(lines))), old
    assert old != new


# Which tests


def test_a_module_s_own_tests_are_its_examples_and_the_file_named_after_it():
    rng, code = "tinynet/rng.py", "tinynet/backends/network_code.py"
    assert own_tests(rng) == [rng, "tests/test_rng.py"]
    assert own_tests(code) == [code, "tests/backends/test_network_code.py"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "first", "never"),
    [
        ("rng", "tests/test_epoch.py", "tests/test_rng.py"),
        ("tables/csv_text", "tests/tables/test_csv_files.py", "tests/test_rng.py"),
        ("model_files", "tests/test_model_files.py", "tests/test_vectors.py"),
        ("__init__", "tests/test_activation_by_name.py", "tests/mutation"),
    ],
)
def test_further_tests_are_those_that_reach_the_module_the_nearest_first(module, first, never):
    found = further_tests(pathlib.Path(f"tinynet/{module}.py"))
    own = own_tests(f"tinynet/{module}.py")
    assert len(set(found)) == len(found)
    assert never not in found and not set(own) & set(found)
    assert first in found[:30] or first in own
    assert all((ROOT / name).exists() for name in found)


@pytest.mark.parametrize(
    ("module", "recorded"),
    [
        ("export/c_names", ["recorded_exports"]),
        ("backends/c/slices", ["recorded_programs", "recorded_exports"]),
        ("tables/table", []),
        ("rng", []),
    ],
)
def test_signatures_are_recorded_for_all_and_texts_for_what_exports_and_generates(module, recorded):
    found = recorded_tests(pathlib.Path(f"tinynet/{module}.py"))
    assert found == [f"tests/project/test_{name}.py" for name in ["public_signatures", *recorded]]
    assert all((ROOT / name).exists() for name in found)


# The report


def test_the_interval_is_that_of_the_literature():
    # R. G. Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I
    for part, whole, low, high in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ]:
        assert interval(part, whole) == pytest.approx((low, high), abs=5e-5)


def test_the_score_leaves_equivalents_out_and_counts_what_was_stopped():
    counts = Counts()
    for what in ["killed"] * 6 + ["timed_out"] + ["survived"] + ["equivalent"] * 2:
        counts.add(what)
    assert (counts.tried, counts.noticed) == (10, 7)
    assert counts.score().startswith("7 of 8 noticed, 87.5 %")
    assert Counts().score() == "nothing was tried"
    text, whole = table({"rng": counts, "vectors": counts})
    assert whole.tried == 20
    assert re.fullmatch(r"all +20 +12 +2 +2 +4", text.splitlines()[-1])


# Mutants


@pytest.fixture
def a_library(tmp_path, monkeypatch):
    """A checkout of one module and its tests, which miss one thing."""
    pytest.importorskip("cosmic_ray", reason="cosmic_ray is missing: the extra `mutation` has it")
    pytest.importorskip("resource", reason="this system knows no limits of processor time")
    from tests.mutation import mutants, trial

    root = tmp_path / "checkout"
    (root / "tinynet").mkdir(parents=True)
    (root / "tests").mkdir()
    (root / "tests" / "__init__.py").write_text("")
    (root / "setup.cfg").write_text("[tool:pytest]\nmarkers =\n    slow: takes seconds\n")
    (root / "tinynet" / "__init__.py").write_text("from .twice import double\n")
    (root / "tinynet" / "twice.py").write_text(SURVIVES)
    (root / "tests" / "test_twice.py").write_text(
        "from tinynet.twice import double, larger\n\n\n"
        "def test_double():\n    assert double(3) == 6\n\n\n"
        "def test_larger():\n    assert larger(5) == 5 and larger(-5) == 0\n"
    )
    for module in (mutants, trial):
        monkeypatch.setattr(module, "ROOT", root)
    return root


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_planted_faults_are_noticed_and_what_no_test_looks_at_survives(
    a_library, tmp_path, monkeypatch, capsys
):
    from tests.mutation import __main__ as command

    before = files(a_library)
    monkeypatch.chdir(tmp_path)
    kept = ["--folder", "kept"]
    codes = [command.main(kept)]
    told = capsys.readouterr().out
    codes.append(command.main([*kept, "--at-least", "99"]))
    told_again = capsys.readouterr().out
    assert codes == [0, 1]
    assert files(a_library) == before
    # `x > 0` at 0 and 1, where the tests do not look
    survivors = re.findall(r"^\+ (.*)$", told, re.MULTILINE)
    assert "return x if x >= 0 else 0" in survivors
    assert "return x if x > 1 else 0" in survivors
    assert "return x - x" not in survivors and "return x * x" not in told
    assert "x = 1 - 1" not in told, "this only type checkers read"
    assert ", 0 of them to try" in told_again, "what is known is not tried again"
    assert "less than 99 %" in told_again


class LoopsForEver:
    """A mutant."""

    path = pathlib.Path("tinynet/twice.py")

    @staticmethod
    def source():
        return SURVIVES.replace("return x + x", "while True:\n        pass")


def ended(bench):
    """The outcome, once there is one."""
    outcome = None
    while outcome is None:
        outcome = bench.outcome()
    return outcome


@pytest.mark.slow
def test_what_loops_for_ever_is_stopped(a_library, tmp_path, monkeypatch):
    from tests.mutation import trial

    monkeypatch.setattr(trial, "A_TEST", 1)

    bench = trial.Bench(tmp_path / "bench", 5)
    bench.begin(LoopsForEver)
    outcome = ended(bench)
    assert outcome[0] is False
    assert outcome[1] == "timed out: tests/test_twice.py::test_double"
    assert bench.failing(["tests/test_twice.py::test_double"]) == set()


@pytest.mark.slow
@pytest.mark.skipif(not pathlib.Path("/proc/self/statm").exists(), reason="memory is not told")
def test_what_takes_too_much_memory_is_stopped(a_library, tmp_path, monkeypatch):
    from tests.mutation import trial

    monkeypatch.setattr(trial, "MEMORY", 2**20)
    bench = trial.Bench(tmp_path / "bench", 5)
    bench.begin(LoopsForEver)
    assert ended(bench)[1].startswith("too much memory: ")


@pytest.mark.slow
def test_quick_tests_come_first_then_recorded_texts_then_slow_ones_then_those_of_other_modules(
    a_library, tmp_path, monkeypatch
):
    from tests.mutation import nearest_tests, trial

    def write(name, text):
        (a_library / "tests" / name).write_text(text)

    class IsNoFault(LoopsForEver):
        path = pathlib.Path("tinynet/twice.py")
        source = staticmethod(lambda: SURVIVES)

    def noticed_by():
        bench = trial.Bench(tmp_path / "bench", 5)
        bench.begin(IsNoFault)
        return ended(bench)[1]

    fails = "def test_it():\n    assert False\n"
    monkeypatch.setitem(nearest_tests.RECORDED, "twice.py", ["tests/test_recorded.py"])
    assert noticed_by() == "survived"
    write("test_further.py", "from tinynet.twice import double\n\n\n" + fails)
    assert noticed_by() == "tests/test_further.py::test_it"
    slow = "import pytest\n\n\n@pytest.mark.slow\n" + fails.replace("it", "slowly")
    write("test_twice.py", slow)
    assert noticed_by() == "tests/test_twice.py::test_slowly"
    write("test_recorded.py", fails)
    assert noticed_by() == "tests/test_recorded.py::test_it"
    write("test_twice.py", slow + fails)
    assert noticed_by() == "tests/test_twice.py::test_it"


def test_where_tests_cannot_be_run_nothing_was_noticed(a_library, tmp_path, monkeypatch):
    from tests.mutation import trial

    monkeypatch.setattr(trial.Bench, "_run", None)
    bench = trial.Bench(tmp_path / "bench", 5)
    bench.begin(LoopsForEver)
    with pytest.raises(RuntimeError, match="the tests could not be run"):
        ended(bench)


@pytest.mark.slow
def test_what_fails_without_a_mutant_notices_nothing(a_library, tmp_path, monkeypatch):
    from tests.mutation import trial

    monkeypatch.setattr(trial, "A_TEST", 1)
    monkeypatch.setattr(trial, "FURTHER", 1)
    (a_library / "tests" / "test_twice.py").write_text(
        "def test_a():\n    pass\n\ndef test_b():\n    while True:\n        pass\n\n"
        "def test_c():\n    assert False\n\ndef test_d():\n    pass\n"
    )
    names = {letter: f"tests/test_twice.py::test_{letter}" for letter in "abcd"}
    bench = trial.Bench(tmp_path / "bench", 5)
    assert bench.failing(names.values()) == {names["b"], names["c"]}
    assert bench.failing([names["a"], names["d"]]) == set()
    assert bench.failing([names["d"], names["c"]]) == {names["c"]}


def test_the_test_that_noticed_a_mutant_is_read_off_what_is_kept_of_it():
    pytest.importorskip("cosmic_ray")
    from tests.mutation.__main__ import noticed_by

    name = "tests/test_rng.py::test_it[timed out: 1]"
    for before in ("", "timed out: ", "too much memory: ", "signal 11: "):
        assert noticed_by(f"{before}{name}\nanother") == noticed_by(before + name) == name
    for output in (None, "", "survived", "timed out: ", "collecting tests/test_rng.py::A"):
        assert noticed_by(output) == ""


def test_a_sample_stays_the_same_where_other_lines_change(a_library, tmp_path):
    from tests.mutation.mutants import Sessions

    def sample(n, folder):
        sessions = Sessions(tmp_path / folder, [pathlib.Path("tinynet/twice.py")])
        ranked = sorted(sessions.mutants, key=lambda mutant: mutant.rank(1))
        return [mutant.key for mutant in ranked[:n]]

    first = sample(99, "one")
    assert len(first) > 8 and len(set(first)) == len(first)
    path = a_library / "tinynet" / "twice.py"
    path.write_text(SURVIVES.replace('"""A library."""', '"""A library."""\n\n# Words.'))
    assert sample(99, "two") == first
    path.write_text(SURVIVES + "\n\ndef more(x):\n    return x - 1\n")
    more = sample(99, "three")
    assert len(more) > len(first)
    assert [key for key in more if "more" not in key.split(" | ")[1]] == first


COMPARES = """def which(x, y):
    a = x == "all" or "any" != x or x == f"{y}" or x == "one" "two"
    b = x == y
    c = x != 3
    d = x < "m"
    return a, b, c, d
"""


def test_the_order_of_texts_is_not_asked_for_where_they_are_compared_with_a_literal(
    a_library, tmp_path
):
    from tests.mutation.mutants import Sessions

    path = a_library / "tinynet" / "twice.py"
    path.write_text(COMPARES)
    mutants = Sessions(tmp_path / "kept", [pathlib.Path("tinynet/twice.py")]).mutants
    sources = {mutant.source() for mutant in mutants}

    def has(old, new):
        return COMPARES.replace(old, new) in sources

    for equal, other in (('x == "all"', 'x != "all"'), ('"any" != x', '"any" == x')):
        assert has(equal, other)
        for order in ("<", "<=", ">", ">="):
            assert not has(equal, re.sub("[!=]=", order, equal))
    for text in ('f"{y}"', '"one" "two"'):
        assert has(f"x == {text}", f"x != {text}") and not has(f"x == {text}", f"x >= {text}")
    assert has("x == y", "x >= y") and has("x != 3", "x > 3") and has('x < "m"', 'x <= "m"')


def test_what_is_mutated_is_the_core_and_the_folders_before_the_pictures():
    pytest.importorskip("cosmic_ray")
    names = {name_of(path) for path in module_paths()}
    assert {"rng", "__init__", "export.c_names", "tables.table", "backends.c.slices"} <= names
    assert not [name for name in names if name.split(".")[0] in ("app", "pictures", "__main__")]
