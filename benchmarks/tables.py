"""Figures in words, and tables in Markdown."""

import statistics

COLUMNS = ("3.11", "3.12", "3.13", "PyPy")  # the interpreters the figures are asked of


def verdict(value: "float | None", limit: "float | None", kind: str, unit: str = "") -> str:
    """A figure, and beside the limit whether it is reached or by how much it is missed."""
    if value is None:
        return ""
    text = f"{value:.3g}{unit}" if value < 100 else f"{value:.0f}{unit}"
    if limit is None:
        return text
    missed = limit / value if kind == "faster" else value / limit
    return f"{text}, reached" if missed <= 1.0 else f"{text}, **missed by {missed:.2f}x**"


def full(name: str) -> str:
    """An interpreter's name in full."""
    return name if name == "PyPy" else f"CPython {name}"


def spread(values: "list[float]") -> str:
    """The median, and in brackets the least and the most."""
    middle = statistics.median(values)
    return f"{short(middle)} ({short(min(values))} to {short(max(values))})"


def short(value: float) -> str:
    """Three digits, or all before the point."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(head: "list[str]", rows: "list[list[str]]") -> "list[str]":
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]
