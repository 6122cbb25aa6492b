"""What an exported trainer remembers: the members of its one block of memory, and its bytes."""

from ..backends.c.network_in_c import NetworkInC
from ..backends.c.optimizers_in_c import OptimizerInC
from ..network import Network
from .c_constant_tables import REAL_BYTES
from .trainer_settings import TrainerSettings

# A whole number with as many bytes as a real one: so there are no gaps, on any machine.
WHOLE = {"double": "uint64_t", "float": "uint32_t"}


class Member:
    """One member of the block: its `name`, how many `numbers` it has, and `what` they are.

    With no numbers it is a single one.
    """

    def __init__(self, name: str, numbers: int, what: str, kind: str = "double") -> None:
        self.name, self.numbers, self.what, self.kind = name, numbers, what, kind

    def line(self) -> str:
        """Its declaration."""
        size = f"[{self.numbers}]" if self.numbers else ""
        return f"{self.kind} {self.name}{size}; /* {self.what} */"


def members_of(code: NetworkInC, steps: OptimizerInC, precision: str) -> "list[Member]":
    """All members, in their order."""
    n = code.n_parameters
    members = [
        Member("p", n, "parameters: layer by layer, neuron by neuron, its weights, then its bias"),
        Member("g", n, "their gradient, summed over the batch"),
    ]
    members += [Member(name, n, what) for name, what in steps.arrays()]
    for name, size, what in code.arrays(learns=True):
        members.append(Member(name, size, what, code.kind(name)))
    members += [Member(name, 0, what) for name, what in steps.numbers()]
    members.append(Member("examples", 0, "how many are in the batch"))
    members.append(Member("ready", 0, "0 until the first reset", WHOLE[precision]))
    return members


def block_bytes(members: "list[Member]", precision: str) -> int:
    """What the block takes of RAM."""
    return REAL_BYTES[precision] * sum([max(1, member.numbers) for member in members])


def ram_bytes(network: Network, precision: str, train: object = True) -> int:
    """What the trainer of a network takes of RAM, but for the stack.

    >>> ram_bytes(Network([2, 4, 1]), "float"), ram_bytes(Network([2, 4, 1]), "double")
    (184, 368)
    """
    settings = TrainerSettings(network, train)
    steps = OptimizerInC(settings.optimizer, settings.l2)
    return block_bytes(members_of(NetworkInC(network, settings.loss), steps, precision), precision)
