"""Ctrl-C at a given line of the library, or when a network is given its parameters."""

import os
import sys

import tinynet

PACKAGE = os.path.dirname(tinynet.__file__)


def interrupted_at_line(n, call):
    """Make a call, press Ctrl-C at the n-th line of the library; whether it came so far."""
    seen = []

    def watch(frame, event, argument):
        if PACKAGE in frame.f_code.co_filename:
            if event == "line":
                seen.append(1)
                if len(seen) == n:
                    raise KeyboardInterrupt
            return watch
        return None

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        call()
        return False
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)


class Impatient(tinynet.Network):
    """A network that somebody watches who presses Ctrl-C so many times more."""

    presses = 0

    def assign(self, values):
        if self.presses:
            self.presses -= 1
            raise KeyboardInterrupt
        super().assign(values)
