"""What a compiler is told: to keep the bits, and how much to optimize.

A program has the reference's bits as long as the compiler neither fuses a product with a
sum nor changes the order of a sum: no -ffast-math, whatever CC says, and -ffp-contract=off.
"""

# What CC="gcc -ffast-math" would change is taken back: a library linked with it even makes
# the whole process round the smallest numbers to 0, Python's among them.
EXACT = (
    "-fno-fast-math", "-fno-unsafe-math-optimizations", "-fno-associative-math",
    "-fno-reciprocal-math", "-fno-finite-math-only", "-fsigned-zeros", "-ffp-contract=off",
)  # fmt: skip
# -fno-math-errno: sqrt need not set errno, and becomes one instruction; its bits are the same.
FLAGS = ("-std=c99", *EXACT, "-fno-math-errno")
SHARED = ("-shared", "-fPIC")
NATIVE = "-march=native"
# How much is optimized, by the loops of a program at most. Those of 10 layers are some 200, and
# with connect="all" they grow with the square of the layers. 30 layers of 3 neurons take gcc
# 15 seconds at -O3, 1 at -O1, and run as quickly; 100 layers take minutes, and 6 seconds.
LEVELS = (
    (150, ("-O3",)),
    (250, ("-O2", "-ftree-vectorize")),
    (4000, ("-O1", "-ftree-vectorize")),
)
SSE = ("-msse2", "-mfpmath=sse")  # on PCs of 32 bits, where else sums have 80 bits


def all_flags(source: str, flags: "list[str]") -> "list[str]":
    """The flags that a program is compiled with: those given, and those of all programs."""
    return [*level_for(source), *FLAGS, *flags]


def level_for(source: str) -> "tuple[str, ...]":
    """The flags that say how much of a program is optimized: the less, the more loops it has.

    >>> level_for("for (;;) {}"), level_for("for (;;) {}" * 9999)
    (('-O3',), ('-O0',))
    """
    loops = source.count("for (")
    for most, flags in LEVELS:
        if loops <= most:
            return flags
    return ("-O0",)
