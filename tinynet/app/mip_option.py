"""The option `--mip`: a package.json beside what a command writes for a board."""

import argparse
import os

from ..errors import TinynetError, printable
from ..export.mip_package import PACKAGE, check_mip_name, installs_only, mip_package

LONGEST = 1_000_000  # letters: none of ours is as long


def add_mip(parser: argparse.ArgumentParser) -> None:
    """The option."""
    parser.add_argument(
        "--mip",
        action="store_true",
        help="write a package.json beside it, too, by which MicroPython's mip installs it",
    )


class MipPackage:
    """The package.json that belongs to `out`, a file or a folder, and lies beside it."""

    def __init__(self, out: str) -> None:
        folder, name = os.path.split(os.path.abspath(out))
        self.name = check_mip_name(name)
        self.path = os.path.join(folder, PACKAGE)

    def check_replaceable(self, remedy: str) -> None:
        """Refuse to replace a file that is there already and is no package.json for `out`."""
        if not os.path.isfile(self.path):
            return  # what else is there cannot be written, and that is told then
        with open(self.path, encoding="utf-8", errors="replace") as file:
            text = file.read(LONGEST + 1)
        if len(text) > LONGEST or (text and not installs_only(text, self.name)):
            raise TinynetError(
                f"{printable(self.path)} exists, and is no package.json of {printable(self.name)} "
                f"alone: {remedy}"
            )

    def place_from(self, folder: str) -> str:
        """Where it lies as one goes there from this folder, which may be a link to another."""
        beside = os.path.realpath(os.path.dirname(self.path))
        return os.path.relpath(os.path.join(beside, PACKAGE), os.path.realpath(folder))

    def text(self, files: "list[str] | None" = None) -> str:
        """What is in it, for `out` itself or for the files in that folder."""
        return mip_package(
            [self.name] if files is None else [f"{self.name}/{file}" for file in files]
        )
