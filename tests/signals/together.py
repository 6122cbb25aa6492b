"""Several files that are written together by a program that is killed, and written again.

They cannot be replaced in one step. So after a kill each is whole, the old or the new one; the
same call again makes them all new, and leaves nothing beside them.
"""

import os

from tests.signals.children import run
from tests.signals.scenario import OUTSIDE, WITHIN, WRITING, Scenario, check, check_ended_by
from tests.signals.writing import LineByLine, read, said_of
from tinynet import Network, file_writing, unfinished_files
from tinynet.app import kept_files, output_files
from tinynet.app.output_files import write_all
from tinynet.export import to_c, to_javascript, to_python
from tinynet.export.mip_package import PACKAGE, mip_package

PLACES = ("predict.c", "predict.py", "deep/er/predict.js", PACKAGE)
MODULES = tuple(m.__file__ for m in (file_writing, unfinished_files, kept_files, output_files))
SIZES = ([1, 1], [20, 50, 5], [60, 100, 10])
MOST_LEFT = 2  # beside each: the old file, and a part of the new one


class Together(Scenario):
    """Files of an export that replace others, of which some may not be there yet."""

    what = "files written together"
    write = staticmethod(write_all)  # the tests of this put something else in its place

    def __init__(self, folder):
        super().__init__(folder)
        os.makedirs(self.place("."))
        self.known = {}
        self.old = self.new = {}

    def prepare(self, chance):
        sizes = chance.choice(SIZES)
        self.key = str(sizes)
        if chance.random() < 0.2:
            self.remove_some(chance)
        self.new = self.files_of(Network(sizes, seed=chance.randrange(3)))
        self.old = {name: read(self.place(name)) for name in self.new}
        return self.work

    def work(self):
        self.write(self.new, "out")

    def files_of(self, network):
        """Such as commands write: three sources, and a package.json."""
        key = network.sizes[0], network.parameters()[0]
        if key not in self.known:
            texts = [to(network) for to in (to_c, to_python, to_javascript)]
            texts.append(mip_package([f"predict{len(self.known)}.py"]))
            self.known[key] = dict(zip(PLACES, texts))
        return self.known[key]

    def remove_some(self, chance):
        for name in PLACES:
            if chance.random() < 0.5 and os.path.exists(self.place(name)):
                os.remove(self.place(name))

    def check(self, ended):
        check_ended_by(ended, self.sent)
        found = {name: read(self.place(name)) for name in self.new}
        for name, text in self.new.items():
            is_new = found[name] == text.encode()
            words = f"{name}, {said_of(found[name])}, is neither the old nor the new one"
            check(is_new or found[name] == self.old[name], words)
            check(ended.code or is_new, f"all were written, and {name} is the old one")
            beside = [there for there in self.left() if os.path.basename(name) in there]
            beside = [there for there in beside if os.path.dirname(there) == os.path.dirname(name)]
            check(len(beside) <= MOST_LEFT, f"files pile up: {beside}")
        left = self.left()
        check(ended.code or not left, f"all were written, and there are still {left}")
        if left or (ended.code and not self.are_all(found)):
            self.again()
            return WRITING
        return OUTSIDE if ended.code == 0 else WITHIN

    def are_all(self, found):
        """Whether all are the old ones, or all are the new ones."""
        is_new = found == {name: text.encode() for name, text in self.new.items()}
        return is_new or found == self.old

    def again(self):
        """The same once more: then all are new, and nothing is left."""
        run(self.work, self.folder)
        for name, text in self.new.items():
            check(read(self.place(name)) == text.encode(), f"again, and {name} is not the new one")
        check(not self.left(), f"what was left is still there: {self.left()}")

    def place(self, name):
        return os.path.join(self.folder, "out", name)

    def left(self):
        found = []
        for here, _, names in os.walk(self.place(".")):
            found += [os.path.relpath(os.path.join(here, name), self.place(".")) for name in names]
        return sorted(set(found) - set(PLACES))

    def finish(self):
        self.new = self.files_of(Network([1, 1]))
        self.again()


class TogetherLines(LineByLine, Together):
    """The same, killed at each line of the modules that write."""

    what = "files written together, line by line"
    at_least = 800  # it has fewer lines
    modules = MODULES
