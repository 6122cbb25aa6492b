"""The optimizers as lines of C: how one parameter takes a step, given its gradient.

>>> from ...optimizers import Sgd
>>> print("\\n".join(OptimizerInC(Sgd(1, 0.5, momentum=0.9), l2=0.0).step()))
const double velocity = momentum * m.velocity[k] - learning_rate * gradient;
m.velocity[k] = velocity;
m.p[k] += velocity;
"""

from ...optimizers import Adam, Optimizer, Rprop


class OptimizerInC:
    """The code of one optimizer for parameter `k`; its `gradient` is a variable, too.

    `m` is how the model is written before its members. `rates` says how settings are
    written, if not by their own names.
    """

    def __init__(
        self, optimizer: Optimizer, l2: float, m: str = "m.", rates: "dict[str, str] | None" = None
    ) -> None:
        self.optimizer, self.name, self.m = optimizer, optimizer.name, m
        self.l2 = l2 > 0.0
        self.memory = [key for key in sorted(optimizer.memory) if key != "decay"]
        self.rates = rates or {name: name for name in ("learning_rate", "momentum", "l2")}

    def variant(self) -> "tuple[str, bool, bool]":
        """What of the settings the code depends on; the rest is numbers."""
        return self.name, self.optimizer.momentum > 0.0, self.l2

    def arrays(self) -> "list[tuple[str, str]]":
        """What is remembered of each parameter: name, and what it is."""
        what = {
            "velocity": "the last step",
            "length": "step lengths",
            "sign": "signs of the last gradient",
            "mean": "running means of the gradient",
            "square": "running means of its square",
        }
        return [(key, what[key]) for key in self.memory]

    def numbers(self) -> "list[tuple[str, str]]":
        """What is remembered once for all: name, and what it is."""
        if self.name != "adam":
            return []
        return [
            ("mean_left", f"{Adam.mean_decay} to the power of the steps"),
            ("square_left", f"{Adam.square_decay} to the power of the steps"),
        ]

    def shared(self) -> "list[str]":
        """What all parameters share in one step."""
        if self.name != "adam":
            return []
        return [
            f"{self.m}mean_left *= {Adam.mean_decay};",
            f"{self.m}square_left *= {Adam.square_decay};",
        ]

    def step(self) -> "list[str]":
        """`optimizers`: the step of parameter k."""
        m, rate = self.m, self.rates["learning_rate"]
        if self.name == "rprop":
            return [
                "double sign = gradient > 0.0 ? 1.0 : gradient < 0.0 ? -1.0 : 0.0;",
                f"double length = {m}length[k];",
                f"if (sign * {m}sign[k] > 0.0) {{ /* as before: a longer step */",
                f"    length *= {Rprop.growth};",
                f"    length = {Rprop.longest} < length ? {Rprop.longest} : length;",
                f"}} else if (sign * {m}sign[k] < 0.0) {{ /* it went too far: a shorter one */",
                f"    const double shortest = 1e-6 * {rate};",
                f"    length *= {Rprop.shrinkage};",
                "    length = shortest > length ? shortest : length;",
                "    sign = 0.0;",
                "}",
                f"{m}p[k] -= sign * length;",
                f"{m}length[k] = length;",
                f"{m}sign[k] = sign;",
            ]
        if self.name == "adam":
            keep, keep_square = Adam.mean_decay, Adam.square_decay
            return [
                f"const double mean = {keep} * {m}mean[k] + (1.0 - {keep}) * gradient;",
                f"const double square = {keep_square} * {m}square[k]",
                f"    + (1.0 - {keep_square}) * gradient * gradient;",
                f"const double root = sqrt(square / (1.0 - {m}square_left));",
                f"{m}p[k] -= {rate} * (mean / (1.0 - {m}mean_left)) / (root + {Adam.tiny!r});",
                f"{m}mean[k] = mean;",
                f"{m}square[k] = square;",
            ]
        if self.optimizer.momentum:
            momentum = self.rates["momentum"]
            return [
                f"const double velocity = {momentum} * {m}velocity[k] - {rate} * gradient;",
                f"{m}velocity[k] = velocity;",
                f"{m}p[k] += velocity;",
            ]
        return [f"{m}p[k] -= {rate} * gradient;"]

    def pull(self) -> str:
        """What l2 adds to the gradient of a weight, before the step."""
        return f"gradient += {self.rates['l2']} * {self.m}p[k];"
