"""Steps: the optimizers written out.

What `formulas` is for the network, this is for `optimizers`: lines of Python that
change one parameter. What the optimizer remembers of a parameter `w` is in
variables of its own, such as `velocity_w`.

    >>> from .optimizers import Sgd
    >>> steps(Sgd(1, 0.5, momentum=0.9), 0.0, "w", "d * x")
    ['velocity_w = momentum * velocity_w - rate * (d * x)', 'w += velocity_w']
"""

from .optimizers import Adam, Optimizer, Rprop


def steps(optimizer: Optimizer, l2: float, p: str, gradient: str) -> "list[str]":
    """`optimizers`: the lines that change parameter `p`, given its gradient."""
    if l2 and p[0] == "w":
        gradient = f"({gradient}) + l2 * {p}"
    if optimizer.name == "rprop":
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
    if optimizer.name == "adam":
        keep, keep_square = Adam.mean_decay, Adam.square_decay
        return [
            f"g = {gradient}",
            f"mean_{p} = {keep} * mean_{p} + (1.0 - {keep}) * g",
            f"square_{p} = {keep_square} * square_{p} + (1.0 - {keep_square}) * g * g",
            f"root = sqrt(square_{p} / (1.0 - square_left))",
            f"{p} -= rate * (mean_{p} / (1.0 - mean_left)) / (root + {Adam.tiny})",
        ]
    if optimizer.momentum:
        return [
            f"velocity_{p} = momentum * velocity_{p} - rate * ({gradient})",
            f"{p} += velocity_{p}",
        ]
    if optimizer.learning_rate == 1.0:  # as for XOR by default; 1.0 times is not worth writing
        return [f"{p} -= {gradient}"]
    return [f"{p} -= rate * ({gradient})"]


def before_steps(optimizer: Optimizer) -> "list[str]":
    """What all parameters share in one step."""
    if optimizer.name == "adam":
        return [f"mean_left *= {Adam.mean_decay}", f"square_left *= {Adam.square_decay}"]
    return []
