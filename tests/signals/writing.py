"""`save` that is killed: at random moments, at each of its lines, and at each byte."""

import os
import resource
import signal
import sys

from tests.signals.children import Child
from tests.signals.scenario import OUTSIDE, WITHIN, WRITING, Scenario, check, check_ended_by
from tinynet import Network, file_writing, load, save, unfinished_files

SIZES = ([2, 4, 1], [20, 50, 5], [100, 200, 10])
MODULES = (file_writing.__file__, unfinished_files.__file__)


class Save(Scenario):
    """A model file that is replaced by another, larger or smaller, by a program that is killed."""

    what = "save"
    save = staticmethod(save)  # the tests of this put something else in its place

    def __init__(self, folder):
        super().__init__(folder)
        self.path = os.path.join(folder, "model.json")
        self.texts = {}
        self.old = self.new = None

    def text_of(self, network):
        key = (tuple(network.sizes), network.parameters()[0])
        if key not in self.texts:
            aside = os.path.join(self.folder, "aside")
            save(network, aside)
            self.texts[key] = read(aside)
            os.remove(aside)
        return self.texts[key]

    def prepare(self, chance):
        network = Network(chance.choice(SIZES), seed=chance.randrange(5))
        self.key = str(network.sizes)
        self.old, self.new = read(self.path), self.text_of(network)
        return lambda: self.save(network, "model.json")

    def check(self, ended):
        check_ended_by(ended, self.sent)
        found, left = read(self.path), self.left()
        check(found in (self.old, self.new), f"{said_of(found)} is neither the old nor the new one")
        check(ended.code or found == self.new, "it was written, and the old one is there")
        check(len(left) <= 1, f"unfinished files pile up: {left}")
        if left:
            return WRITING
        return OUTSIDE if ended.code == 0 else WITHIN

    def left(self):
        return sorted(set(os.listdir(self.folder)) - {"model.json"})

    def finish(self):
        """The next one that writes removes what was left, and all is as if nothing had been."""
        network = Network([2, 2, 1], seed=9)
        save(network, self.path)
        check(load(self.path).parameters() == network.parameters(), "another network comes back")
        check(not self.left(), f"what was left is still there: {self.left()}")


class LineByLine:
    """A scenario that is killed by itself at the n-th line of these modules, for each n in turn."""

    signals = (signal.SIGKILL,)
    modules = ()
    number = 0

    def once(self, chance):
        self.number += 1
        work = self.prepare(chance)

        def killed_at_line():
            watch_lines(self.number, self.modules)
            return work()

        place = self.check(Child(killed_at_line, self.folder).end())
        if place == OUTSIDE:  # there are not so many lines
            self.number = 0
        return place


class SaveLines(LineByLine, Save):
    """The same, killed at each line of the modules that write."""

    what = "save, line by line"
    at_least = 160  # it has fewer lines
    modules = MODULES


class SaveBytes(Save):
    """The same, killed by the system when it writes the n-th byte of the file."""

    what = "save, byte by byte"
    signals = (signal.SIGXFSZ,)

    def once(self, chance):
        work = self.prepare(chance)
        n = len(self.new)
        most = min(n - 1, chance.choice([0, 1, 4096, 8191, 8192, n - 1, chance.randrange(n)]))

        def killed_at_byte():
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python has it ignored
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            work()

        place = self.check(Child(killed_at_byte, self.folder).end())
        check(place == WRITING and os.path.getsize(self.left_file()) == most, "it wrote more")
        return place

    def left_file(self):
        return os.path.join(self.folder, self.left()[0])


def watch_lines(n, modules):
    """Kill this process when it comes to the n-th line of these modules."""
    seen = []

    def watch(frame, event, argument):
        if frame.f_code.co_filename not in modules:
            return None
        if event == "line":
            seen.append(1)
            if len(seen) == n:
                os.kill(os.getpid(), signal.SIGKILL)
        return watch

    sys.settrace(watch)


def read(path):
    """What a file holds, or None if it is not there."""
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return file.read()


def said_of(content):
    return "no file" if content is None else f"a file of {len(content)} bytes"
