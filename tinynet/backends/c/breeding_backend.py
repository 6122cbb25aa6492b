"""Whether a program in C breeds, and which."""

from ...genetic_operators import Breeding, blend, one_point, uniform
from .compiled_programs import check_available

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .compiled_breeding import CompiledBreeding

# What is written in C under these names.
WRITTEN = {"uniform": uniform, "one_point": one_point, "blend": blend}
MOST_IN_TOURNAMENT = 100_000  # of larger ones a call would take too long for Ctrl-C


def c_breeding_for(breeding: Breeding) -> "CompiledBreeding | None":
    """What breeds by these settings, or a sentence that says why this machine can have none.

    None where no C is written for it: for derived classes, and other crossovers.
    """
    names = [name for name in WRITTEN if WRITTEN[name] is breeding.cross]
    if type(breeding) is not Breeding or not names or breeding.tournament > MOST_IN_TOURNAMENT:
        return None
    check_available()
    from .compiled_breeding import CompiledBreeding  # it needs ctypes

    return CompiledBreeding(breeding, names[0])
