"""What everything public takes, and what it takes it to be where nothing is said.

    python -m tests.public_signatures    writes data/public_signatures.txt anew

That changes only with a change that is meant to change what users call; the difference belongs
into its commit.
"""

import inspect
import re
from pathlib import Path

import tinynet
from tinynet import export, pictures, tables, testing
from tinynet.optimizers import OPTIMIZERS, Optimizer

PATH = Path(__file__).with_name("data") / "public_signatures.txt"
PACKAGES = (tinynet, tables, pictures, export, testing)


def signatures():
    """A line for each public function, class and method, in the order of their names."""
    public = {}  # the first name of what has several
    for package in PACKAGES:
        for name in package.__all__:
            thing = getattr(package, name)
            if callable(thing):
                public.setdefault(thing, f"{package.__name__}.{name}")
    for kind in (Optimizer, *OPTIMIZERS.values()):
        public.setdefault(kind, f"tinynet.optimizers.{kind.__name__}")
    return sorted([line for thing, name in public.items() for line in _lines(name, thing)])


def _lines(name, thing):
    if not inspect.isclass(thing):
        return [f"{name}{_parameters(thing)}"]
    has_init = inspect.isfunction(thing.__init__)  # exceptions and those without have none
    lines = [f"{name}{_parameters(thing.__init__)}" if has_init else name]
    for method in dir(thing):
        found = inspect.getattr_static(thing, method)
        if isinstance(found, (classmethod, staticmethod)):
            found = found.__func__
        if (
            inspect.isfunction(found)
            and found.__module__.startswith("tinynet")
            and not method.startswith("_")
        ):
            lines.append(f"{name}.{method}{_parameters(found)}")
    return lines


def _parameters(function):
    """In parentheses, without types: these may be written in several ways."""
    whole = inspect.signature(function)
    parameters = [
        parameter.replace(annotation=parameter.empty)
        for parameter in whole.parameters.values()
        if parameter.name not in ("self", "cls")
    ]
    shown = str(whole.replace(parameters=parameters, return_annotation=whole.empty))
    return re.sub(r"<(?:class|function) '?(\w+)[^>]*>", r"\1", shown)  # without its address


def main():
    """Write them down."""
    PATH.write_text("\n".join(signatures()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
