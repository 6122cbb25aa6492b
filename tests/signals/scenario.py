"""What is done, what is sent, and what is looked at afterwards, so many times."""

import random
import shutil
import signal
import statistics
import tempfile

from tests.signals.children import Child, Fault, run

MARGIN = 1.05  # of the time that it takes: some signals come too late, and are counted apart
WITHIN, WRITING, OUTSIDE = "within", "within a write", "before or after"


class Scenario:
    """Something that is done in a folder, again and again, and sent a signal meanwhile.

    A subclass has `what`, a name; `signals`, of which each time has one; and

        prepare(chance)   make ready for the next time, by random numbers; what a child is to do
        check(ended)      look at what is left; whether the signal came WITHIN, WRITING, OUTSIDE
        finish()          look at the folder when all is over

    `key` names what takes equally long, so that random moments fall into that time.
    """

    what = ""
    signals = (signal.SIGKILL,)
    in_group = ()  # those that may also go to the whole group, as a terminal sends Ctrl-C
    key = ""
    at_least = 1  # so many times, but for a short form
    first = None  # a method that a child calls before it begins

    def __init__(self, folder):
        self.folder = folder
        self.sent = self.signals[0]
        self.times_taken = {}

    def prepare(self, chance):
        raise NotImplementedError

    def check(self, ended):
        raise NotImplementedError

    def finish(self):
        """Nothing, unless a subclass knows more."""

    def seconds(self, work):
        """How long it takes without a signal: the median of three times, measured once.

        It is measured in a folder of its own, for what it leaves would be in the way.
        """
        if self.key not in self.times_taken:
            taken = []
            for _ in range(3):
                with tempfile.TemporaryDirectory() as folder:
                    shutil.copytree(self.folder, folder, dirs_exist_ok=True, symlinks=True)
                    taken.append(run(work, folder, self.first).seconds)
            self.times_taken[self.key] = statistics.median(taken)
        return self.times_taken[self.key]

    def once(self, chance):
        """One time: where the signal came. Raises a Fault that says when that was, and what."""
        self.sent = chance.choice(self.signals)
        to_group = self.sent in self.in_group and chance.random() < 0.5
        work = self.prepare(chance)
        moment = chance.uniform(0.0, MARGIN * self.seconds(work))
        try:
            child = Child(work, self.folder, self.first)
            child.send(self.sent, moment, to_group)
            ended = child.end()
            self.learn_from(ended, moment)
            return self.check(ended)
        except Fault as fault:
            to = "the group" if to_group else "it"
            name = signal.Signals(self.sent).name
            raise Fault(f"{name} to {to} after {moment:.4f} s: {fault}") from None

    def learn_from(self, ended, moment):
        """What was over before the signal came takes less long now than was thought."""
        if ended.seconds is not None and ended.seconds < moment:
            self.times_taken[self.key] = (self.times_taken[self.key] + ended.seconds) / 2.0


class Count:
    """How many times it was sent a signal, and where that came; `faults` are what was found."""

    def __init__(self):
        self.times = self.within = self.writing = self.outside = 0
        self.faults = []

    def add(self, place):
        self.times += 1
        self.within += place in (WITHIN, WRITING)
        self.writing += place == WRITING
        self.outside += place == OUTSIDE


def repeated(scenario, times, seed, most_faults=3):
    """Do it so many times. Each has random numbers of its own, by its number and the seed."""
    count = Count()
    for number in range(times):
        try:
            count.add(scenario.once(random.Random(f"{seed} {scenario.what} {number}")))
        except Fault as fault:
            count.times += 1
            count.faults.append(f"{scenario.what}, time {number + 1} with seed {seed}: {fault}")
            if len(count.faults) >= most_faults:
                break
    try:
        scenario.finish()
    except Fault as fault:
        count.faults.append(f"{scenario.what}, after all with seed {seed}: {fault}")
    return count


def check(holds, words):
    """A Fault with these words where something does not hold."""
    if not holds:
        raise Fault(words)


def check_ended_by(ended, number, also=(0,)):
    """A Fault where a child ended neither by the signal that it was sent nor with such a code."""
    if ended.code not in (-number, *also):
        raise Fault(f"it ends with code {ended.code}: {ended.said[-2000:]}")
