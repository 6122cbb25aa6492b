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
from .c_file_frame import NOTHING_FUSED, check_declared, header_file
from .c_flash_memory import PLACE, own_mathematics, words_for_flash
from .c_names import TAKEN, in_macros
from .c_own_names import own_names
from .c_trainer_check import self_check
from .c_trainer_functions import RETURNS, functions
from .c_trainer_tables import places_kind, trainer_tables
from .c_trainer_words import comment, declarations, halved_on_avr, settings
from .exporter_formatting import described
from .learned_examples import LearnedExamples
from .self_check_examples import Examples
from .single_precision import check_fits_single
from .trainer_memory import block_bytes, members_of
from .trainer_settings import TrainerSettings
from .what_can_be_exported import check_exportable, check_name


def check_prefix(name: object) -> str:
    """`name` if the functions of a trainer can begin with it.

    >>> check_prefix("for"), check_prefix("GATE")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: functions cannot begin with 'GATE' in C: the macros of 'gate' do
    """
    if not isinstance(name, str) or not (name.isascii() and name.isidentifier()):
        return check_name(name, "C", TAKEN)  # which refuses it
    if name.isupper():
        lower = quoted(name.lower())
        raise TinynetError(
            f"functions cannot begin with {quoted(name)} in C: the macros of {lower} do"
        )
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
        inputs: "object | None" = None,
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
        places_kind(self.code)  # which refuses what is too large
        self.code.table = PLACE
        self.steps = OptimizerInC(self.settings.optimizer, self.settings.l2)
        self.members = members_of(self.code, self.steps, precision)
        self.ram = block_bytes(self.members, precision)
        self.examples = Examples(network, inputs, seed, in_single=precision == "float")
        candidates = self.examples.candidates
        self.learned = LearnedExamples(network, self.settings, precision, candidates)

    def ram_on_avr(self) -> int:
        """The bytes of its memory on an AVR, where a double has 32 bits."""
        return self.ram if self.precision == "float" else halved_on_avr(self.ram)

    def source(self, header: str = "", file: str = "") -> str:
        """The file; with the name of a header it includes that one. `file` is its own name."""
        code, name, precision = self.code, self.name, self.precision
        learning = functions_for(code.network, self.settings.loss.name, learns=True)
        if learning:
            learning.append("")
        learning = self._written([*learning, *functions(name, code, self.steps)])
        lines = comment(code, name, self.settings, precision, self.examples, header, file)
        lines += [*NOTHING_FUSED, "", *self._includes("\n".join(learning), header), ""]
        if not header:
            lines += [*self._written(declarations(code, name, self.ram, precision)), ""]
        lines += [*settings(name, self.settings, precision), ""]
        check = self_check(name, code, precision, self.examples, self.learned, bool(header))
        own = [*self._written(trainer_tables(code, precision)), ""]
        own += ["/* where the weights and biases of neuron j stand */", *code.macros(), ""]
        own += [*self._written(self._block()), ""]
        own += own_mathematics([*learning, *self._written(check)])
        own = [*words_for_flash(own, precision), "", *own]
        return "\n".join([*lines, *own_names(own, name, trainer=True)]) + "\n"

    def _written(self, lines: "list[str]") -> "list[str]":
        return [in_precision(line, self.precision) for line in lines]

    def header(self) -> str:
        """The declarations, for a program that calls it, in C or in C++."""
        declared = declarations(self.code, self.name, self.ram, self.precision)
        declared += check_declared(self.name)
        lines = header_file(self.name, described(self.code.network), declared)
        return "\n".join(self._written(lines)) + "\n"

    def _includes(self, text: str, header: str) -> "list[str]":
        lines = [f'#include "{header}"', ""] if header else []
        if re.search(r"\b(exp|log|sqrt)f?\(", text):
            lines.append("#include <math.h>")
        return [*lines, "#include <stdint.h>", "#include <string.h>"]

    def _block(self) -> "list[str]":
        """The one block of memory, and the proof that it is as large as is said."""
        size = f"{in_macros(self.name)}_RAM_BYTES"
        return [
            "/* all that is written to */",
            "static struct {",
            *["    " + member.line() for member in self.members],
            "} m;",
            "",
            f"typedef char {self.name}_takes_{self.ram}_bytes[sizeof m == {size} ? 1 : -1];",
        ]
