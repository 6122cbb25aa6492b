"""Screenshots of all pages and pictures, for a person to look at.

    python3 -m tests.browser.screenshots FOLDER [NAME ...]

writes FOLDER/NAME.html and, for each way to look at it (desktop and phone, light and dark, on
paper, without script), FOLDER/NAME, phone, dark.png and so on; and FOLDER/pictures ... with all
pictures at 320 and 1600 pixels. What is wrong with them is printed. NAME is one of the pages
in tests/browser/pages.py, or pictures.
"""

import pathlib
import sys
import tempfile

from .chromium import drive, faults, looks
from .pages import PAGES, gallery, pictures

WIDTHS = (320, 1600)


def tasks_of(name, folder):
    """The page NAME as a file in the folder, and the tasks to look at it, by what they show."""
    tasks = {}
    if name == "pictures":
        for width in WIDTHS:
            path = folder / f"pictures {width}.html"
            path.write_text(gallery(pictures(), width), encoding="utf-8")
            for scheme in ("light", "dark"):
                size = {"width": width + 40, "scheme": scheme, "measure": True}
                tasks[f"{width}, {scheme}"] = {"file": str(path), **size}
        return tasks
    path = folder / f"{name}.html"
    with tempfile.TemporaryDirectory() as scratch:
        path.write_text(PAGES[name](scratch), encoding="utf-8")
    return {look: {"file": str(path), **task} for look, task in looks().items()}


def main(arguments):
    """Write the screenshots; the exit code is 1 where something is wrong."""
    if not arguments:
        print(__doc__)
        return 2
    folder = pathlib.Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    found = 0
    for name in arguments[1:] or [*PAGES, "pictures"]:
        tasks = tasks_of(name, folder)
        for look, task in tasks.items():
            task["screenshot"] = str(folder / f"{name}, {look}.png")
        for look, answer in zip(tasks, drive(list(tasks.values()))):
            told = faults(answer)
            found += len(told)
            print(f"{name}, {look}: {'nothing is wrong' if not told else ''}")
            for fault in told:
                print(f"    {fault}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
