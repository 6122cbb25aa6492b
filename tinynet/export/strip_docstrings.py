"""Source as a board needs it, without what is only for people.

What a running program can do without is left out of a syntax tree: docstrings,
annotations, what only type checkers read, and comments, which a tree does not hold
anyway. F-strings are written in a way that all boards know. What is left is written with a
narrow margin.
"""

import ast
import re


def source_of(tree: ast.AST) -> str:
    """The source of a tree, with one space for each step of its margin.

    >>> print(source_of(ast.parse("def f(x):\\n    return x")))
    def f(x):
     return x
    """
    text = ast.unparse(ast.fix_missing_locations(tree))
    return re.sub(r"^( +)", lambda margin: " " * (len(margin[1]) // 4), text, flags=re.MULTILINE)


class Strip(ast.NodeTransformer):
    """Leaves out docstrings, annotations, and what only type checkers read."""

    def visit_Module(self, node: ast.Module) -> ast.Module:
        """A module without its docstring."""
        self.generic_visit(node)
        node.body = _without_docstring(node.body)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """A class without its docstring."""
        self.generic_visit(node)
        node.body = _without_docstring(node.body) or [ast.Pass()]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> "ast.FunctionDef | None":
        """A function without its docstring.

        How objects travel between processes is left out, and so is what derived classes have.
        """
        self.generic_visit(node)
        if node.name == "__reduce__" or ast.unparse(node.body[-1]) == "raise NotImplementedError":
            return None
        node.returns = None
        node.body = _without_docstring(node.body) or [ast.Pass()]
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """A parameter without its annotation."""
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> "ast.stmt | None":
        """A plain assignment, or nothing where there is no value."""
        self.generic_visit(node)
        if node.value is None:
            return None
        return ast.copy_location(ast.Assign([node.target], node.value), node)

    def visit_If(self, node: ast.If) -> "ast.stmt | None":
        """`if TYPE_CHECKING:` is never true."""
        self.generic_visit(node)
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return None
        return node

    def visit_Assign(self, node: ast.Assign) -> "ast.stmt | None":
        """And so nobody asks for TYPE_CHECKING, or sets a docstring by hand."""
        self.generic_visit(node)
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        return None if names in (["TYPE_CHECKING"], ["__doc__"]) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        """An f-string becomes a call of `format`, for small boards know no f-strings.

        Nor do all Pythons know all of them: from 3.12 on, a text in the braces may have the
        quotes of the f-string itself.

        >>> tree = ast.parse("f'{{{name!r}}} {x:.3g} {x:>{width}}'")
        >>> ast.unparse(ast.fix_missing_locations(Strip().visit(tree).body[0]))
        "'{{{!r}}} {:.3g} {:{}}'.format(name, x, x, '>{}'.format(width))"
        """
        self.generic_visit(node)  # what stands behind a colon is an f-string, too
        pattern = ""
        values: "list[ast.expr]" = []
        for part in node.values:
            if isinstance(part, ast.Constant):
                pattern += str(part.value).replace("{", "{{").replace("}", "}}")
            else:
                assert isinstance(part, ast.FormattedValue)
                values.append(part.value)
                kind = "" if part.conversion == -1 else f"!{chr(part.conversion)}"
                spec = part.format_spec
                if isinstance(spec, ast.Constant) and not set("{}") & set(str(spec.value)):
                    kind += ":" + str(spec.value)
                elif spec is not None:  # known only when it runs: it is a value of its own
                    values.append(spec)
                    kind += ":{}"
                pattern += "{" + kind + "}"
        if not values:
            return ast.Constant(pattern.replace("{{", "{").replace("}}", "}"))
        return ast.Call(ast.Attribute(ast.Constant(pattern), "format", ast.Load()), values, [])


def _without_docstring(body: "list[ast.stmt]") -> "list[ast.stmt]":
    return [
        node
        for node in body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
