"""A `package.json`, by which MicroPython's installer `mip` finds the files of a package.

It lies beside what it names: mip takes a place that is no whole address from where the
package.json itself came (https://docs.micropython.org/en/latest/reference/packages.html).
"""

import json
import re

from .. import __version__
from ..errors import TinynetError, quoted

PACKAGE = "package.json"
PART = r"(?!\.\.?(?:/|\Z))[A-Za-z0-9_.-]+"  # not `.` and `..`, which lead elsewhere
PLACE = rf"{PART}(/{PART})*"  # what is the same as a file and in an address


def check_mip_name(file: str) -> str:
    """The place of a file if it is the same in an address, or an error that says so."""
    if not re.fullmatch(PLACE, file):
        raise TinynetError(
            f"mip cannot install {quoted(file)}: its name may have letters from a to z, digits, "
            "_, - and ., and be neither . nor .."
        )
    return file


def mip_package(files: "list[str]") -> str:
    """The text of a package.json for these files, whose places on a board are the same.

    `version` is that of the tinynet which wrote them. They depend on nothing. Raises
    TinynetError for a name that would be another one in an address, or means something there.

    >>> print(mip_package(["blink.py"]), end="")
    {
      "urls": [
        ["blink.py", "blink.py"]
      ],
      "deps": [],
      "version": "0.1.0"
    }
    >>> mip_package(["my blink.py"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    tinynet.errors.TinynetError: mip cannot install 'my blink.py': its name may have letters ...
    """
    urls = ",\n".join([f"    {json.dumps([file, file])}" for file in map(check_mip_name, files)])
    version = json.dumps(__version__)
    return f'{{\n  "urls": [\n{urls}\n  ],\n  "deps": [],\n  "version": {version}\n}}\n'


def installs_only(text: str, name: str) -> bool:
    """Whether tinynet wrote this package.json, for the file or the folder `name` and no other.

    Then it is no loss if another one for `name` replaces it. The version may be another one.

    >>> installs_only(mip_package(["tinynet/rng.py"]), "tinynet")
    True
    >>> installs_only(mip_package(["blink.py", "steer.py"]), "blink.py")
    False
    """
    try:
        package = json.loads(text)
        places = [place for place, _ in package["urls"]]
        written = json.loads(mip_package(places))
        written["version"] = package["version"]
        return (
            package == written
            and isinstance(package["version"], str)
            and {place.split("/")[0] for place in places} == {name}
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
