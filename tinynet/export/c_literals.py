"""Numbers as C writes them, in double and in single precision."""

from .single_precision import single


def literal(value: float, precision: str) -> str:
    """A number so that C reads the same bits, or in single precision those nearest to it.

    Nine digits always tell apart two numbers of single precision.

    >>> literal(0.1, "double"), literal(0.1, "float"), literal(3.0, "float")
    ('0.1', '0.100000001f', '3.0f')
    """
    if precision == "double":
        return repr(value)
    digits = f"{single(value):.9g}"
    return (digits if "." in digits or "e" in digits else digits + ".0") + "f"
