"""What `python -m build --sdist` puts into the archive: with the library, all of its tests.

setuptools by itself takes tests/test*.py and leaves out what they need. setup.cfg
names the class below, so that whoever gets the archive can run what is run here. A wheel
has the library alone.
"""

import pathlib

from setuptools.command.sdist import sdist

FOLDERS = ("tinynet", "tests", "benchmarks", ".ci")
MADE_LATER = {"__pycache__", "node_modules", ".env"}  # by tests and benchmarks, each for itself


class WithTests(sdist):
    """The command `sdist`, with every file of these folders that is not made by running them."""

    def make_distribution(self):
        """Add the files to the list that setuptools has made, and write the archive."""
        for folder in FOLDERS:
            for path in sorted(pathlib.Path(folder).rglob("*")):
                if path.is_file() and not MADE_LATER & set(path.parts):
                    self.filelist.append(str(path))
        self.filelist.sort()
        self.filelist.remove_duplicates()
        super().make_distribution()
