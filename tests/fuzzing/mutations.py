"""A file with a few things changed in it.

Half of the changes know nothing of what they change: bytes go, come, move. The others know
where a number, a text, a comma or a line ends, and put something hostile there.
"""

import re

NUMBERS = (
    "0", "-0", "-0.0", "1", "-1", "2", "0.5", "5e-324", "1e308", "-1.7976931348623157e308",
    "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "9007199254740993", "2147483648",
    "1000000000", "1000000000000000000000", "4294967296", "true", "false", "null", "1e-400",
    "0.1e1", "1E5", "01", "1.", ".5", "+1", "0x10", "1_000", "1,5", "1.000,5", "12%", "$3",
)  # fmt: skip
LONG = ("9" * 31, "1" + "0" * 400, "9" * 4301, "1e" + "9" * 30, "0." + "1" * 2000)
TEXTS = (
    '""', '"x"', '"\\ud800"', '"\\u0000"', '"\\u202e\\u001b[31m"', '"softmax"', '"step"', '"relu"',
    '"all"', '"next"', '"category"', '"number"', '"dropped"', '"classes"', '"quantities"', '"adam"',
    '"rprop"', '"sgd"', "[]", "{}", "[[]]", "[null]", "[[1]]", "[0, 1]", '{"a": 1}', "[" * 2000,
    '{"a":' * 1200, "[1, [2, [3, [4]]]]", '"format": 1', '"version": 2', '"version": 1',
)  # fmt: skip
BYTES = (
    b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xed\xa0\x80", b"\xc3", b"\r",
    b"\n", b"\r\n", b'"', b'""', b"'", b";", b",", b"\t", b"|", b" ", b"\x85", b"\xe2\x80\xa8",
    b"\x1b[m",
    b"NA", b"n/a", b"sep=;\n", b"1e5", b"nan", b"inf", b"%", b"\xe2\x82\xac", b"=1+1", b"\\", b"/",
    b"PK\x03\x04", b"\x1f\x8b", b"{", b"}", b"[", b"]", b":", b"-", b".",
)  # fmt: skip
A_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null")
A_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"')
A_MEMBER = re.compile(rb'"\w+": (?:"[^"]*"|[^,{}\[\]]+|\[[^\[\]]*\])(?:, )?')
AN_ITEM = re.compile(rb"(?<=[,;\n\t\[ ])[^,;\n\t\[\]{}]+[,;\n\t]")
MOST_BYTES = 20_000

DICTIONARY = [token.encode() for token in (*NUMBERS, *TEXTS, *LONG) if len(token) < 60]
DICTIONARY += [token for token in BYTES if token]


def mutated(data, others, rng):
    """The bytes with one to five changes; `others` are files of its kind, `rng` random.Random."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5))):
        data = rng.choice(CHANGES)(data, others, rng)
    return data[:MOST_BYTES]


def _place(data, rng):
    return rng.randrange(len(data) + 1)


def _piece(data, rng):
    start = _place(data, rng)
    return start, min(len(data), start + rng.choice((1, 1, 2, 4, 10, 40)))


def _other_byte(data, others, rng):
    start = _place(data, rng)
    return data[:start] + bytes([rng.randrange(256)]) + data[start + 1 :]


def _insert(data, others, rng):
    start = _place(data, rng)
    return data[:start] + rng.choice(DICTIONARY) + data[start:]


def _delete(data, others, rng):
    start, end = _piece(data, rng)
    return data[:start] + data[end:]


def _twice(data, others, rng):
    start, end = _piece(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 1, 2, 50)) + data[end:]


def _move(data, others, rng):
    start, end = _piece(data, rng)
    rest, place = data[:start] + data[end:], _place(data, rng)
    return rest[:place] + data[start:end] + rest[place:]


def _cut(data, others, rng):
    return data[: _place(data, rng)]


def _cross(data, others, rng):
    other = rng.choice(others)
    return data[: _place(data, rng)] + other[_place(other, rng) :]


def _found(pattern, data, rng):
    found = list(pattern.finditer(data))
    return rng.choice(found).span() if found else _piece(data, rng)


def _other_number(data, others, rng):
    start, end = _found(A_NUMBER, data, rng)
    new = rng.choice(LONG) if rng.random() < 0.05 else rng.choice(NUMBERS)
    return data[:start] + new.encode() + data[end:]


def _other_value(data, others, rng):
    start, end = _found(rng.choice((A_NUMBER, A_TEXT)), data, rng)
    return data[:start] + rng.choice(TEXTS).encode() + data[end:]


def _without_member(data, others, rng):
    start, end = _found(A_MEMBER, data, rng)
    return data[:start] + data[end:]


def _member_twice(data, others, rng):
    start, end = _found(A_MEMBER, data, rng)
    return data[:end] + data[start:end] + data[end:]


def _without_item(data, others, rng):
    start, end = _found(AN_ITEM, data, rng)
    return data[:start] + data[end:]


def _item_twice(data, others, rng):
    start, end = _found(AN_ITEM, data, rng)
    return data[:end] + data[start:end] + data[end:]


def _exchanged(data, others, rng):
    """A text or a number in the place of another one of this file."""
    pattern = rng.choice((A_NUMBER, A_TEXT, A_MEMBER))
    from_start, from_end = _found(pattern, data, rng)
    start, end = _found(pattern, data, rng)
    return data[:start] + data[from_start:from_end] + data[end:]


CHANGES = (
    _other_byte, _insert, _delete, _twice, _move, _cut, _cross, _other_number, _other_number,
    _other_value, _other_value, _without_member, _member_twice, _without_item, _item_twice,
    _exchanged,
)  # fmt: skip


def as_dictionary(tokens):
    """The text of a dictionary for libFuzzer."""
    lines = []
    for token in tokens:
        plain = "".join([f"\\x{byte:02x}" for byte in token])
        lines.append(f'"{plain}"\n')
    return "".join(lines)
