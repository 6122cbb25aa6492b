"""Which mutants there are, what became of each, and a sample of them.

Each module has a session of Cosmic Ray's of its own, a file of SQLite whose name has a
fingerprint of the module's text: where the text changes, all of it is tried anew.
"""

import ast
import contextlib
import functools
import hashlib
import pathlib
import re
import sqlite3
import uuid
from fnmatch import fnmatch

from tests.outside_tools import ROOT
from tests.source_code import is_type_checking

CONFIG = pathlib.Path(__file__).with_name("cosmic_ray.toml")
TIMED_OUT = "timed out"  # the output of a mutant that was stopped, which counts as noticed


def module_paths():
    """The modules that are mutated, relative to the checkout."""
    from cosmic_ray.config import load_config

    config = load_config(str(CONFIG))
    left_out = config["excluded-modules"]
    paths = [p.relative_to(ROOT) for p in sorted((ROOT / config["module-path"]).rglob("*.py"))]
    return [p for p in paths if not any(fnmatch(p.as_posix(), glob) for glob in left_out)]


def name_of(path):
    """The module at a path, without the package: "rng", "backends.network_code"."""
    parts = path.with_suffix("").parts[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


class Mutant:
    """One change of one module.

    `key` says which, whatever line it is on: the module, the function, the operator, the line's
    text and the place in it. `text` is the module's, `row` the line; `operator` and `occurrence`
    say what Cosmic Ray changes, and `item` is its name for the mutant, in the session `work`.
    """

    def __init__(self, path, text, key, row, operator, occurrence, item, work):
        self.path, self.text, self.key, self.row = path, text, key, row
        self.operator, self.occurrence, self.item, self.work = operator, occurrence, item, work

    @property
    def module(self):
        return name_of(self.path)

    @property
    def place(self):
        """The module and the function in it."""
        return " ".join(self.key.split(" | ")[:2]).strip()

    def rank(self, seed):
        """Its place in a sample: as good as random, and it stays where other lines change."""
        return hashlib.sha256(f"{seed} {self.key}".encode()).hexdigest()

    def source(self):
        """The module's text with the change."""
        from cosmic_ray.mutating import mutate_code
        from cosmic_ray.plugins import get_operator

        return mutate_code(self.text, get_operator(self.operator)(), self.occurrence)


class Sessions:
    """All mutants of some modules, and what is known of them."""

    def __init__(self, folder, paths):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.mutants, self.results = [], {}
        for path in paths:
            self._open(path)

    def _open(self, path):
        from cosmic_ray.work_db import WorkDB

        source = (ROOT / path).read_bytes()
        mark = hashlib.sha256(source + CONFIG.read_bytes()).hexdigest()[:16]
        file = self.folder / f"{name_of(path)}-{mark}.sqlite"
        for older in self.folder.glob(f"{name_of(path)}-*.sqlite"):
            if older != file:
                older.unlink()
        work = WorkDB(str(file), WorkDB.Mode.create)
        if work.num_work_items == 0:
            work.add_work_items(_work_items(path))
        seen = {}
        text = source.decode("utf-8")
        lines = text.split("\n")
        functions, skipped = _functions(source), _for_type_checkers(source)
        for row, column, operator, occurrence, item in _changes(file):
            if row in skipped:
                continue
            key = " | ".join(
                [
                    name_of(path),
                    functions.get(row, ""),
                    operator.split("/")[-1],
                    lines[row - 1].strip(),
                    str(column - len(lines[row - 1]) + len(lines[row - 1].lstrip())),
                ]
            )
            seen[key] = seen.get(key, 0) + 1
            key = f"{key} | {seen[key]}"
            self.mutants.append(Mutant(path, text, key, row, operator, occurrence, item, work))
        self.results.update(dict(work.results))

    def result(self, mutant):
        """What became of it: "killed", "timed out", "survived", or None if it is not known."""
        found = self.results.get(mutant.item)
        if found is None:
            return None
        if found.output and found.output.startswith(TIMED_OUT):
            return TIMED_OUT
        return found.test_outcome.value

    def note(self, mutant, survived, output, diff):
        """Keep what became of a mutant."""
        from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

        outcome = TestOutcome.SURVIVED if survived else TestOutcome.KILLED
        result = WorkResult(WorkerOutcome.NORMAL, output, outcome, diff)
        mutant.work.set_result(mutant.item, result)
        self.results[mutant.item] = result


def _changes(file):
    """What is in a session, in the order of lines. (Cosmic Ray itself would ask one by one.)"""
    columns = "start_pos_row, start_pos_col, operator_name, occurrence, job_id"
    with contextlib.closing(sqlite3.connect(file)) as session:
        return sorted(session.execute(f"select {columns} from mutation_specs"))


def _work_items(path):
    """What Cosmic Ray can change in a module, by the operators that are wanted."""
    from cosmic_ray.ast import ast_nodes, get_ast_from_path
    from cosmic_ray.ast.ast_query import ASTQuery
    from cosmic_ray.work_item import MutationSpec, WorkItem

    nodes = list(ast_nodes(get_ast_from_path(ROOT / path)))
    for name, operator in _operators():
        positions = [
            (node, *place) for node in nodes for place in operator.mutation_positions(node)
        ]
        for occurrence, (node, start, end) in enumerate(positions):
            if name.endswith("/ExceptionReplacer") and not _is_simple(node):
                continue
            if _orders_texts(name, node, start):
                continue
            function = ASTQuery(node).get_definition_name()
            spec = MutationSpec(path, name, occurrence, start, end, definition_name=function)
            yield WorkItem.single(uuid.uuid4().hex, spec)


def _is_simple(clause):
    """Whether `except` is followed by plain names: of others Cosmic Ray 8.7 makes an error."""
    return "." not in clause.children[1].get_code()


def _orders_texts(name, node, start):
    """Whether it asks for order where a text is compared with a literal: `x >= "all"`."""
    if not re.search("ReplaceComparisonOperator_(Eq|NotEq)_(Lt|LtE|Gt|GtE)$", name):
        return False
    k = [child.start_pos for child in node.children].index(start)
    beside = (node.children[k - 1], node.children[k + 1])
    return any([side.type in ("string", "strings", "fstring") for side in beside])


@functools.cache
def _operators():
    """The operators that `cosmic_ray.toml` does not exclude: those that need no arguments."""
    from cosmic_ray.config import load_config
    from cosmic_ray.plugins import get_operator, operator_names

    filters = load_config(str(CONFIG)).sub("filters", "operators-filter")
    unwanted = re.compile("|".join([f"(?:{e})" for e in filters["exclude-operators"]]))
    wanted = [name for name in operator_names() if not unwanted.match(name)]
    return [(n, get_operator(n)()) for n in wanted if not get_operator(n).arguments()]


def _for_type_checkers(source):
    """The lines that only type checkers read."""
    lines = set()
    for node in ast.walk(ast.parse(source)):
        if is_type_checking(node):
            lines.update(range(node.lineno, node.body[-1].end_lineno + 1))
        if isinstance(node, ast.Assign) and ast.unparse(node).startswith("TYPE_CHECKING"):
            lines.add(node.lineno)
    return lines


def _functions(source):
    """For each line the function or class that it is in, as "Class.function"."""
    found = {}

    def look(node, name):
        for child in ast.iter_child_nodes(node):
            inner = name
            if isinstance(child, (ast.FunctionDef, ast.ClassDef)):
                inner = f"{name}.{child.name}" if name else child.name
                first = min([child.lineno, *[d.lineno for d in child.decorator_list]])
                for row in range(first, child.end_lineno + 1):
                    found[row] = inner
            look(child, inner)

    look(ast.parse(source), "")
    return found
