"""The optimizers as lines of Python.

What `network_code` is for the network, this is for `optimizers`: the lines that change
one parameter, and all that a program has to know of an optimizer's memory.

    >>> from ..optimizers import Sgd
    >>> code = OptimizerCode(Sgd(1, 0.5, momentum=0.9), l2=0.0)
    >>> step = code.step("w", "g", is_weight=True)
    >>> for line in code.begin() + code.unpack(["w"]) + step + code.pack(["w"]):
    ...     print(line)
    all_velocity = list(memory['velocity'])
    (velocity_w,) = all_velocity
    velocity_w = momentum * velocity_w - rate * (g)
    w += velocity_w
    all_velocity = [velocity_w,]
    >>> code.memory()
    "{'velocity': all_velocity}"
"""

from ..optimizers import Adam, Optimizer, Rprop
from .source_lines import listed

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any


class OptimizerCode:
    """The code of one optimizer, each part a list of lines of Python.

    The names: what the optimizer remembers of a parameter `w` is in a variable such
    as `velocity_w`, and that of all parameters in a list such as `all_velocity`.
    What adam remembers once for all of them is in `mean_left` and `square_left`.
    """

    def __init__(self, optimizer: Optimizer, l2: float) -> None:
        self.optimizer = optimizer
        self.l2 = l2
        self.keys = [key for key in sorted(optimizer.memory) if key != "decay"]

    def settings(self) -> "tuple[Any, ...]":
        """What of the optimizer the code depends on; the rest is given to the program."""
        optimizer = self.optimizer
        rate_of_1 = optimizer.learning_rate == 1.0
        return optimizer.name, optimizer.momentum > 0.0, rate_of_1, self.l2 > 0.0

    def begin(self) -> "list[str]":
        """Before the first step: the memory as lists of the program's own, and what is fixed."""
        lines = [f"all_{key} = list(memory[{key!r}])" for key in self.keys]
        if self.optimizer.name == "adam":
            lines.append("mean_left, square_left = memory['decay']")
        if self.optimizer.name == "rprop":
            lines.append("shortest = 1e-6 * rate")
        return lines

    def memory(self) -> str:
        """After the last step: the memory as the optimizer keeps it."""
        parts = [f"{key!r}: all_{key}" for key in self.keys]
        if self.optimizer.name == "adam":
            parts.append("'decay': [mean_left, square_left]")
        return "{" + ", ".join(parts) + "}"

    def unpack(self, parameters: "list[str]", place: str = "") -> "list[str]":
        """The memory of some parameters as variables; `place` is where in the lists they are."""
        return [f"({_of(key, parameters)}) = all_{key}{place}" for key in self.keys]

    def pack(self, parameters: "list[str]", place: str = "") -> "list[str]":
        """The variables of some parameters back into the lists."""
        return [f"all_{key}{place} = [{_of(key, parameters)}]" for key in self.keys]

    def shared(self) -> "list[str]":
        """What all parameters share in one step."""
        if self.optimizer.name == "adam":
            return [f"mean_left *= {Adam.mean_decay}", f"square_left *= {Adam.square_decay}"]
        return []

    def online_step(self, p: str, gradient: str, is_weight: bool) -> "list[str]":
        """`step` after one example. A batch is summed from 0.0 on, which leaves no -0.0.

        It shows only where a -0.0 would be remembered.
        """
        return self.step(p, f"0.0 + {gradient}" if self.optimizer.memory else gradient, is_weight)

    def step(self, p: str, gradient: str, is_weight: bool) -> "list[str]":
        """`optimizers`: the lines that change parameter `p`, given its gradient."""
        if self.l2 and is_weight:
            gradient = f"({gradient}) + l2 * {p}"
        if self.optimizer.name == "rprop":
            return [
                f"g = {gradient}",
                "sign = 1.0 if g > 0.0 else -1.0 if g < 0.0 else 0.0",
                f"if sign * sign_{p} > 0.0:",
                f"    length_{p} = min(length_{p} * {Rprop.growth}, {Rprop.longest})",
                f"elif sign * sign_{p} < 0.0:",
                f"    length_{p} = max(length_{p} * {Rprop.shrinkage}, shortest)",
                "    sign = 0.0",
                f"{p} -= sign * length_{p}",
                f"sign_{p} = sign",
            ]
        if self.optimizer.name == "adam":
            keep, keep_square = Adam.mean_decay, Adam.square_decay
            return [
                f"g = {gradient}",
                f"mean_{p} = {keep} * mean_{p} + (1.0 - {keep}) * g",
                f"square_{p} = {keep_square} * square_{p} + (1.0 - {keep_square}) * g * g",
                f"root = sqrt(square_{p} / (1.0 - square_left))",
                f"{p} -= rate * (mean_{p} / (1.0 - mean_left)) / (root + {Adam.tiny})",
            ]
        if self.optimizer.momentum:
            return [
                f"velocity_{p} = momentum * velocity_{p} - rate * ({gradient})",
                f"{p} += velocity_{p}",
            ]
        if self.optimizer.learning_rate == 1.0:  # as for XOR; 1.0 times is not worth writing
            return [f"{p} -= {gradient}"]
        return [f"{p} -= rate * ({gradient})"]


def _of(key: str, parameters: "list[str]") -> str:
    return listed([f"{key}_{p}" for p in parameters])
