"""The exporter of C that learns: a network as one file of C99 that predicts and trains.

All that the file writes to is one block of memory, whose size is known. The passes and the
steps are those of `backends.c`, for one example at a time.
"""

import re

from ..argument_checks import check_choice
from ..backends.c.activations_in_c import PRECISIONS, functions_for, in_precision
from ..backends.c.network_in_c import NetworkInC
from ..backends.c.optimizers_in_c import OptimizerInC
from ..errors import TinynetError, quoted
from ..network import Network
from .c_file_frame import c_comment
from .c_names import TAKEN
from .c_trainer_check import self_check
from .c_trainer_functions import RETURNS, functions
from .c_trainer_tables import Flash
from .c_trainer_words import comment, declarations, settings
from .exporter_formatting import described
from .learned_examples import LearnedExamples
from .self_check_examples import Examples
from .single_precision import check_fits_single
from .trainer_memory import block_bytes, members_of
from .trainer_settings import TrainerSettings
from .what_can_be_exported import check_exportable, check_name


def check_prefix(name: object) -> str:
    """`name` if the functions of a trainer can begin with it."""
    if not isinstance(name, str):
        return check_name(name, "C", TAKEN)  # which refuses it
    for which in [*RETURNS, "self_check"]:
        check_name(f"{name}_{which}", "C", TAKEN)
    return name


class CTrainer:
    """A network that learns, as C: its `source()`, and its `header()` where that is wanted.

    What a program calls begins with `name`. `train` is True, or a dict of settings; see
    TrainerSettings. `inputs` and `seed` are for the examples by which the file checks itself.

    >>> trainer = CTrainer(Network([2, 4, 1]), "xor", "float")
    >>> trainer.ram, "float xor_learn(const float x[2], const float t[1]);" in trainer.header()
    (184, True)
    """

    def __init__(
        self,
        network: Network,
        name: "str | None" = None,
        precision: str = "double",
        inputs: "list[list[float]] | None" = None,
        seed: int = 0,
        train: object = True,
    ) -> None:
        check_exportable(network, "to_c(network, ...)")
        name = "network" if name is None else check_prefix(name)
        check_choice(precision, "precision", PRECISIONS)
        if precision == "float":
            check_fits_single(network)
        self.name, self.precision = name, precision
        self.settings = TrainerSettings(network, train, precision)
        self.code = NetworkInC(network, self.settings.loss, weighted=self.settings.weighted)
        self.flash = Flash(self.code, precision)
        self.code.table = self.flash.place()
        self.steps = OptimizerInC(self.settings.optimizer, self.settings.l2)
        self.members = members_of(self.code, self.steps, precision)
        self.ram = block_bytes(self.members, precision)
        self.examples = Examples(network, inputs, seed, in_single=precision == "float")
        candidates = self.examples.candidates
        self.learned = LearnedExamples(network, self.settings, precision, candidates)

    def source(self, header: str = "") -> str:
        """The file; with the name of a header it includes that one for its declarations."""
        code, name = self.code, self.name
        learning = functions_for(code.network, self.settings.loss.name, learns=True)
        if learning:
            learning.append("")
        learning += functions(name, code, self.steps, self.flash)
        learning = self._written(learning)
        lines = comment(code, name, self.settings, self.precision, self.examples, header)
        lines += ["#if !defined(__GNUC__) || defined(__clang__)"]
        lines += ["#pragma STDC FP_CONTRACT OFF /* no product is fused with a sum */", "#endif"]
        lines += ["", *self._includes("\n".join(learning), header), ""]
        if not header:
            lines += [*self._written(declarations(code, name, self.ram)), ""]
        lines += [*settings(name, self.settings, self.precision), ""]
        lines += [*self.flash.words("\n".join(learning)), ""]
        lines += [*self._written(self.flash.tables(code)), ""]
        lines += ["/* where the weights and biases of neuron j stand */", *code.macros(), ""]
        lines += [*self._written(self._block()), "", *learning]
        check = self_check(name, code, self.flash, self.examples, self.learned)
        return "\n".join([*lines, *self._written(check)]) + "\n"

    def _written(self, lines: "list[str]") -> "list[str]":
        return [in_precision(line, self.precision) for line in lines]

    def header(self) -> str:
        """The declarations, for a program that calls it, in C or in C++."""
        guard = f"{self.name.upper()}_H"
        lines = [
            *c_comment(described(self.code.network)),
            *[f"#ifndef {guard}", f"#define {guard}", ""],
            *["#ifdef __cplusplus", 'extern "C" {', "#endif", ""],
            *declarations(self.code, self.name, self.ram),
            *["", "#ifdef __cplusplus", "}", "#endif", "", "#endif"],
        ]
        return "\n".join(self._written(lines)) + "\n"

    def _includes(self, text: str, header: str) -> "list[str]":
        lines = [f'#include "{header}"', ""] if header else []
        if re.search(r"\b(exp|log|sqrt)f?\(", text):
            lines.append("#include <math.h>")
        return [*lines, "#include <stdint.h>", "#include <string.h>"]

    def _block(self) -> "list[str]":
        """The one block of memory, and the proof that it is as large as is said."""
        size = f"{self.name.upper()}_RAM_BYTES"
        return [
            "/* all that is written to */",
            "static struct {",
            *["    " + member.line() for member in self.members],
            "} m;",
            "",
            f"typedef char {self.name}_takes_{self.ram}_bytes[sizeof m == {size} ? 1 : -1];",
        ]


def to_c_and_header(
    network: Network,
    name: "str | None" = None,
    precision: str = "double",
    inputs: "list[list[float]] | None" = None,
    seed: int = 0,
    train: "dict[str, object] | bool" = True,
    header: str = "",
) -> "tuple[str, str]":
    """What `to_c(..., train=True)` writes, as a source and the header that it includes.

    `header` is what the file of the header will be called: by default `name.h`.

    >>> source, declared = to_c_and_header(Network([2, 4, 1]), "xor", "float")
    >>> '#include "xor.h"' in source, "#define XOR_RAM_BYTES 184" in declared
    (True, True)
    """
    trainer = CTrainer(network, name, precision, inputs, seed, train)
    header = header or f"{trainer.name}.h"
    if not all([c.isprintable() and c not in '"\\' for c in header]):
        raise TinynetError(f"a header cannot be called {quoted(header)}")
    return trainer.source(header), trainer.header()
