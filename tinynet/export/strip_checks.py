"""Modules without checks, which trust what they are given.

The modules of the core check once whatever they are given (`argument_checks`). A board
that is given data by a program that was tested elsewhere can do without. Then

    rows = check_rows(inputs, 2, ...)     becomes     rows = inputs
    if n < 1: raise TinynetError(...)     is left out

What only a training or an evolution that runs can show, a DivergedError or a
FitnessError, is still raised.
"""

import ast

REFUSALS = ("TinynetError", "ShapeError", "ModelError")


class RemoveChecks(ast.NodeTransformer):
    """Each check becomes the value that it checks; what would only refuse is left out."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """`check_row(x, ...)` becomes `x`."""
        self.generic_visit(node)
        return node.args[0] if _is_check(node) else node

    def visit_Expr(self, node: ast.Expr) -> "ast.stmt | None":
        """A check on a line of its own is left out, also one that a method does."""
        if isinstance(node.value, ast.Call):
            called = node.value.func
            by_method = isinstance(called, ast.Attribute) and called.attr.startswith("check_")
            if by_method or _is_check(node.value):
                return None
        self.generic_visit(node)
        return node

    def visit_If(self, node: ast.If) -> "ast.stmt | None":
        """`if ...: raise ShapeError(...)` is left out, and what is computed for its words."""
        self.generic_visit(node)
        node.body = [part for part in node.body if part is not None]
        *before, last = node.body or [ast.Pass()]
        only_refuses = _refuses(last) and all([isinstance(part, ast.Assign) for part in before])
        if not node.orelse and (not node.body or only_refuses):
            return None
        return node

    def visit_Assign(self, node: ast.Assign) -> "ast.stmt | None":
        """`x = check_row(x, ...)` would become `x = x`."""
        self.generic_visit(node)
        target, value = node.targets[-1], node.value
        if isinstance(target, ast.Name) and isinstance(value, ast.Name) and target.id == value.id:
            node.targets.pop()
        return node if node.targets else None

    def visit_Raise(self, node: ast.Raise) -> ast.Raise:
        """Where a refusal must stay, it stays without its words."""
        self.generic_visit(node)
        if _refuses(node) and isinstance(node.exc, ast.Call):
            node.exc, node.cause = node.exc.func, None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """A function that did nothing but check does nothing."""
        self.generic_visit(node)
        node.body = node.body or [ast.Pass()]
        return node

    def visit_For(self, node: ast.For) -> "ast.stmt | None":
        """And so does a loop."""
        self.generic_visit(node)
        return node if node.body else None

    def visit_Try(self, node: ast.Try) -> "ast.stmt | list[ast.stmt] | None":
        """Where nothing is left that may fail, there is nothing to catch."""
        self.generic_visit(node)
        return node if node.body else [*node.orelse, *node.finalbody]


def _is_check(call: ast.Call) -> bool:
    """Whether it is one of the checks that return the value they are given."""
    return isinstance(call.func, ast.Name) and call.func.id in CHECKS


CHECKS = (
    "check_choice",
    "check_connections",
    "check_flag",
    "check_function",
    "check_list",
    "check_names",
    "check_network",
    "check_number",
    "check_record",
    "check_row",
    "check_rows",
    "check_same_length",
    "check_sample_weight",
    "check_sizes",
    "check_whole",
)


def _refuses(node: ast.stmt) -> bool:
    """Whether a statement raises an error about what was given."""
    if not isinstance(node, ast.Raise):
        return False
    error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(error, ast.Name) and error.id in REFUSALS
