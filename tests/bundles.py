"""What the tests of bundles share: writing a bundle, and running a program that has no more."""

import pathlib
import subprocess
import sys

import pytest

from tinynet.export.bundle_writer import directory, one_file

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
SMALLEST = {
    "activations": ["sigmoid"],
    "losses": ["squared_error"],
    "optimizers": ["sgd"],
    "trusting": True,
}
LEARN = """
try:
    from tinynet.training import train
    from tinynet.network import Network
except ImportError:
    from tinynet import Network, train
network = Network([2, 4, 1])
result = train(network, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]], epochs=50)
print([p.hex() for p in network.parameters()], [loss.hex() for loss in result.losses])
"""

each_kind = pytest.mark.parametrize("kind", ["one file", "directory"])


def kept(bundle):
    """The names of all definitions in a bundle."""
    return {name for module in bundle.modules for name in module.by_name}


def write_bundle(bundle, path, kind):
    """A bundle as a library in this directory: one file, or many."""
    if kind == "one file":
        (path / "tinynet.py").write_text(one_file(bundle))
    else:
        (path / "tinynet").mkdir()
        for name, text in directory(bundle).items():
            (path / "tinynet" / name).write_text(text)


def run_with(path, program):
    """What a program prints that has no other tinynet than the bundle in this directory."""
    pathlib.Path(path, "program.py").write_text(program)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", "import sys; sys.path.insert(0, sys.argv[1]); "
         "exec(open(sys.argv[1] + '/program.py').read())", str(path)],
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout
