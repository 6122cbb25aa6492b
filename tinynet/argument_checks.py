"""Checks: data and settings are looked at once, at the door.

Past the door everything can compute without looking over its shoulder. Each check returns
its value in the form in which it is wanted, or raises an error that names the place.
"""

import math

from .errors import ModelError, ShapeError, TinynetError, describe, printable, quoted

MOST_AT_ALL = 1e15  # a count beyond it is a slip: nothing can be done or kept so often


def check_number(
    value: object, place: str, low: "float | None" = None, high: "float | None" = None
) -> float:
    """`value` as a finite float, at least `low` and at most `high` where these are given.

    True and False are refused: where a number is meant they are nearly always a slip.
    Numbers of other libraries are taken if they can be turned into a float.

    >>> check_number(3, "the learning rate", low=0)
    3.0
    >>> check_number("3", "the learning rate")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: the learning rate is the text '3', not a number
    """
    if isinstance(value, bool):
        raise TinynetError(f"{place} is {value}, not a number; write {int(value)}, or int(...)")
    if not _looks_like_a_number(value):
        raise TinynetError(f"{place} is {describe(value)}, not a number")
    try:
        result = float(value)  # type: ignore[arg-type]
    except OverflowError:
        raise TinynetError(f"{place} is too large for a float") from None
    except Exception:  # other libraries raise what they like
        raise TinynetError(f"{place} is {describe(value)}, not a number") from None
    if not math.isfinite(result):
        raise TinynetError(f"{place} is {result}, not a finite number")
    if low is not None and result < low:
        raise TinynetError(f"{place} is {describe(value)}, it must be {low:g} or more")
    if high is not None and result > high:
        raise TinynetError(f"{place} is {describe(value)}, it must be {high:g} or less")
    return result + 0.0  # makes 0.0 of -0.0, which would only make equal bits differ


def _looks_like_a_number(value: object) -> bool:
    """Python's own numbers, and those of other libraries that can become a float."""
    kind = type(value).__name__
    if kind.startswith(("bool", "complex", "clongdouble")) or isinstance(value, (str, bytes)):
        return False
    return isinstance(value, (int, float)) or hasattr(value, "__float__")


def check_whole(value: object, place: str, low: "int | None" = 0) -> int:
    """`value` if it is a whole number of at least `low` and at most 1e15 (None: any).

    >>> check_whole(2.5, "epochs")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: epochs is 2.5, it must be a whole number
    """
    whole = value
    if not isinstance(value, (bool, int)):
        try:
            whole = value.__index__()  # type: ignore[attr-defined]
        except Exception:  # other libraries raise what they like
            whole = None
    if isinstance(whole, bool) or not isinstance(whole, int):
        raise TinynetError(f"{place} is {describe(value)}, it must be a whole number")
    if low is not None and not low <= whole <= MOST_AT_ALL:
        limit = f"{low} or more" if whole < low else f"{MOST_AT_ALL:g} or less"
        raise TinynetError(f"{place} is {describe(whole)}, it must be {limit}")
    return int(whole)


def check_flag(value: object, place: str) -> bool:
    """`value` if it is True or False.

    >>> check_flag(0.35, "bias")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: bias is 0.35, it must be True or False
    """
    if value is not True and value is not False:
        raise TinynetError(f"{place} is {describe(value)}, it must be True or False")
    return value


def check_choice(
    value: object, place: str, known: "list[str] | tuple[str, ...]", more: str = ""
) -> str:
    """`value` if it is one of the `known` names; `more` ends what is said of one that is not.

    >>> check_choice("sigmod", "activation", ["sigmoid", "tanh"])
    Traceback (most recent call last):
    tinynet.errors.TinynetError: activation 'sigmod' is unknown; known are: sigmoid, tanh
    """
    if isinstance(value, str) and value in known:
        return value
    names = ", ".join([printable(name) for name in known])
    if len(names) > 300:
        names = f"{names[:300]} ... ({len(known)} in all)"
    if isinstance(value, str):
        raise TinynetError(f"{place} {quoted(value)} is unknown; known are: {names}{more}")
    raise TinynetError(f"{place} is {describe(value)}, it must be one of: {names}")


def check_list(values: object, place: str) -> "list[object]":
    """The items of any ordered collection, as a new list."""
    unordered = isinstance(values, (dict, set)) or type(values).__name__ == "frozenset"
    if unordered or isinstance(values, (str, bytes, bytearray)):  # some boards have no frozenset
        raise ShapeError(f"{place} is {describe(values)}, it must be a list")
    if hasattr(values, "columns"):  # of a table of another library those would be its items
        raise ShapeError(f"{place} is a table; give its rows, as in table.values.tolist()")
    try:
        return list(values)  # type: ignore[call-overload, no-any-return]
    except TypeError:
        raise ShapeError(f"{place} is {describe(values)}, it must be a list") from None


def check_row(values: object, width: int, place: str, owner: str) -> "list[float]":
    """`values` as a new list of `width` finite floats; `owner` says who takes that many.

    >>> check_row([1, 2], 3, "row 3 of inputs", "this network takes")
    Traceback (most recent call last):
    tinynet.errors.ShapeError: row 3 of inputs has 2 numbers, this network takes 3
    """
    if isinstance(values, (list, tuple)) and len(values) == width:  # as it nearly always is
        finite = set(map(type, values)) == {float} and all(map(math.isfinite, values))
        if finite:
            return [value + 0.0 for value in values]
    if isinstance(values, str) or is_single(values):
        how = _how_to_write(place, width, "t", isinstance(values, str))
        many = "1 number" if width == 1 else f"{describe(width)} numbers"
        raise ShapeError(f"{place} is {describe(values)}; it must be a list of {many}{how}")
    items = check_list(values, place)
    if items and (isinstance(items[0], (list, tuple)) or getattr(items[0], "shape", None)):
        how = "put its numbers into one list, as in [v for row in rows for v in row]"
        if place == "the input":
            how = "take one row at a time, as in [... for row in rows]"
        raise ShapeError(f"{place} is a list of rows; one row of numbers belongs here: {how}")
    if len(items) != width:
        many = "1 number" if len(items) == 1 else f"{len(items)} numbers"
        how = ""
        if len(items) == 1 and (isinstance(items[0], str) or hasattr(items[0], "__index__")):
            how = _how_to_write(place, width, "[t]", isinstance(items[0], str))
        raise ShapeError(f"{place} has {many}, {owner} {describe(width)}{how}")
    return [check_number(items[i], f"number {i} of {place}") for i in range(width)]


def is_single(value: object) -> bool:
    """Whether it is one number, also of another library, and no collection."""
    if isinstance(value, (bool, int, float)):
        return True
    return hasattr(value, "__float__") and not hasattr(value, "__len__")


def _how_to_write(place: str, width: int, t: str, is_text: bool) -> str:
    """How labels of classes, or single numbers, become targets; or numbers, inputs."""
    if "inputs" in place and width == 1 and not is_text:
        return ", as in [[x] for x in inputs]"
    if "target" not in place:
        return ""
    start, end = ("[", f" for {t} in targets]") if "targets" in place else ("", "")
    if width == 1 and is_text:
        return f". For two labels write {start}[int(t == one_label)]{end}"
    if width == 1:
        return f", as in {start}[t]{end}"
    classes = "all_labels" if is_text else f"range({describe(width)})"
    return f". For labels of classes write {start}[int(c == t) for c in {classes}]{end}"


def check_rows(data: object, width: int, name: str, owner: str) -> "list[list[float]]":
    """`data` as a new list of rows, each with `width` finite floats; at least one row."""
    rows = check_list(data, name)
    if not rows:
        raise ShapeError(f"{name} is empty")
    return [check_row(rows[r], width, f"row {r} of {name}", owner) for r in range(len(rows))]


def check_same_length(n_inputs: int, n_targets: int, kind: str = "") -> None:
    """Each input has a target: refuse unequal numbers of rows.

    >>> check_same_length(4, 3)
    Traceback (most recent call last):
    tinynet.errors.ShapeError: there are 4 inputs and 3 targets; each input needs its target
    """
    if n_inputs != n_targets:
        there = f"there are {n_inputs} {kind}inputs and {n_targets} {kind}targets"
        raise ShapeError(f"{there}; each input needs its target")


def check_record(value: object, what: str, form: str, version: int) -> "dict[str, object]":
    """`value` if it is a dict of the given format, no newer than `version`.

    >>> check_record({"format": "tinynet-model", "version": 9}, "model.json", "tinynet-model", 1)
    Traceback (most recent call last):
    tinynet.errors.ModelError: model.json: version is 9, this tinynet reads up to 1; use a newer one
    """
    if not isinstance(value, dict):
        raise ModelError(f"{what} is {describe(value)}, not a record with named fields")
    if value.get("format") != form:
        raise ModelError(f"{what}: format is {describe(value.get('format'))}, not {form!r}")
    found = value.get("version")
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise ModelError(f"{what}: version is {describe(found)}, not a whole number from 1 on")
    if found > version:
        newer = f"this tinynet reads up to {version}; use a newer one"
        raise ModelError(f"{what}: version is {describe(found)}, {newer}")
    return value
