"""A `package.json`, by which MicroPython's installer `mip` finds the files of a package.

It lies beside what it names: mip takes a place that is no whole address from where the
package.json itself came (https://docs.micropython.org/en/latest/reference/packages.html).
"""

import json

from .. import __version__

PACKAGE = "package.json"
KEYS = {"urls", "deps", "version"}


def mip_package(files: "list[str]") -> str:
    """The text of a package.json for these files, whose places on a board are the same.

    `version` is that of the tinynet which wrote them. They depend on nothing.

    >>> print(mip_package(["blink.py"]), end="")
    {
      "urls": [
        ["blink.py", "blink.py"]
      ],
      "deps": [],
      "version": "0.1.0"
    }
    """
    urls = ",\n".join([f"    {json.dumps([file, file])}" for file in files])
    version = json.dumps(__version__)
    return f'{{\n  "urls": [\n{urls}\n  ],\n  "deps": [],\n  "version": {version}\n}}\n'


def installs_only(text: str, name: str) -> bool:
    """Whether this is a package.json for the file, or the folder, `name` and nothing else.

    Then it is no loss if another one for `name` replaces it.

    >>> installs_only(mip_package(["tinynet/rng.py"]), "tinynet")
    True
    >>> installs_only(mip_package(["blink.py", "steer.py"]), "blink.py")
    False
    """
    try:
        package = json.loads(text)
        places = {place.split("/")[0] for place, url in package["urls"]}
        return set(package) == KEYS and not package["deps"] and places == {name}
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
