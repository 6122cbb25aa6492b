"""The last line of a sketch, by which one that nobody edited is told, and may be replaced."""

import zlib

LAST_LINE = "// Edit this as you like: it is replaced only while its lines above have the sum "


def with_sum(text: str) -> str:
    """A sketch with that line: a checksum (CRC-32) of what stands above it.

    >>> print(with_sum("void loop()\\n{\\n}\\n").splitlines()[3])
    // Edit this as you like: it is replaced only while its lines above have the sum 8a0eff22
    """
    return f"{text}{LAST_LINE}{_sum(text)}\n"


def is_unedited(text: str) -> bool:
    """Whether a sketch is as it was written; its ends of lines may be those of another system.

    >>> is_unedited(with_sum("one\\n")), is_unedited("two\\n" + with_sum("one\\n")), is_unedited("")
    (True, False, False)
    """
    text = text.replace("\r\n", "\n")
    start = text.rfind(LAST_LINE)
    return start >= 0 and text == with_sum(text[:start])


def _sum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"
