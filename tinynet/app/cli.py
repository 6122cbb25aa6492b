"""The command line: `python -m tinynet`."""

import argparse
import os
import sys

from .. import __version__
from .scenes import SCENES, play
from .screen import Screen


def main(arguments: "list[str] | None" = None) -> int:
    """Run the command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tinynet",
        description="How a neural network learns, told in scenes; "
        "every number is computed as you watch.",
        epilog="scenes: " + "; ".join(f"{name} ({scene.title})" for name, scene in SCENES.items()),
    )
    parser.add_argument("--quick", action="store_true", help="shorter training: under a second")
    parser.add_argument(
        "--scene",
        choices=list(SCENES),
        action="append",
        metavar="NAME",
        help="only this scene; may be given several times",
    )
    parser.add_argument("--version", action="version", version=f"tinynet {__version__}")
    chosen = parser.parse_args(arguments)
    screen = Screen()
    try:
        play(screen, chosen.scene or list(SCENES), quick=chosen.quick)
    except KeyboardInterrupt:
        screen.line()
        screen.line("Stopped. Come back any time.")
        return 130
    except BrokenPipeError:  # whoever read this has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
