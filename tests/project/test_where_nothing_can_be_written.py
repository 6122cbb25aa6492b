"""Full disks, folders that are read-only, folders and links in a file's place: nothing is lost.

Whatever is written, the error names the file, the old one stays as it was, and nothing is left
beside it.
"""

import errno
import os
import subprocess
import sys
import tempfile

import pytest

from tests.outside_tools import ROOT
from tinynet import Network, load, save

pytestmark = pytest.mark.skipif(os.name != "posix", reason="this system has no such limits")

ROWS = [[x / 10.0, -x] for x in range(-15, 15)]
LABELS = ["low" if row[0] < 0.0 else "high" for row in ROWS]

# What writes a file `it`, how it is asked to, and what it says where that fails.
WRITERS = {
    "save": "from tinynet import Network, save\nsave(Network([9, 90, 9]), 'it')",
    "save_model": (
        "from tinynet.tables import Classifier, save_model\n"
        f"save_model(Classifier(90, epochs=1).fit({ROWS}, {LABELS}), 'it')"
    ),
    "checkpoint": (
        "from tinynet.tables import Classifier\n"
        f"Classifier(90, epochs=1).fit({ROWS}, {LABELS}, checkpoint='it')"
    ),
    "train --out": (
        "from tinynet.app.cli import main\n"
        "code = main(['train', '../table.csv', '--target', 'c', '--hidden', '90', '--epochs', '1',"
        " '--out', 'it', '--force'])"
    ),
    "train --checkpoint": (
        "from tinynet.app.cli import main\n"
        "code = main(['train', '../table.csv', '--target', 'c', '--hidden', '90', '--epochs', '1',"
        " '--checkpoint', 'it', '--out', '../model.json'])"
    ),
}
WITHIN = """
import locale, os, resource, sys
sys.path.insert(0, {root!r})
import tinynet.app.cli, tinynet.tables
os.chdir({folder!r})
{before}
code = 0
try:
    {write}
except OSError as error:
    print(error.filename, error.strerror, sep=": ", file=sys.stderr)
    code = 1
sys.exit(code)
"""
AS_ANOTHER_USER = "os.setgroups([]); os.setgid(65534); os.setuid(65534)"


@pytest.fixture
def folder():
    """A folder that others may enter, in another that has a table."""
    with tempfile.TemporaryDirectory() as above:
        os.chmod(above, 0o777)
        with open(os.path.join(above, "table.csv"), "w") as file:
            file.write("a,b,c\n")
            file.writelines(f"{a},{b},{c}\n" for (a, b), c in zip(ROWS, LABELS))
        os.mkdir(os.path.join(above, "folder"))
        yield os.path.join(above, "folder")


def ended(writer, folder, before):
    """How a program ends that does something before it writes, and its last line."""
    write = WRITERS[writer].replace("\n", "\n    ")
    program = WITHIN.format(root=str(ROOT), folder=folder, before=before, write=write)
    done = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True)
    return done.returncode, done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("most", [0, 20])
def test_a_full_disk_leaves_the_old_file(folder, writer, most):
    path = os.path.join(folder, "it")
    is_checkpoint = "checkpoint" in writer
    if not is_checkpoint:  # an older one would be read
        save(Network([1, 1]), path)
    before = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
    assert ended(writer, folder, before) == (1, said(writer, "File too large"))
    assert os.listdir(folder) == ([] if is_checkpoint else ["it"])
    assert is_checkpoint or load(path).sizes == [1, 1]


def said(writer, why):
    return f"tinynet train: it: {why}" if writer.startswith("train") else f"it: {why}"


@pytest.mark.parametrize("writer", WRITERS)
def test_a_folder_that_is_read_only_leaves_all_as_it_is(folder, writer):
    path = os.path.join(folder, "it")
    is_checkpoint = "checkpoint" in writer
    if not is_checkpoint:
        save(Network([1, 1]), path)
        os.chmod(path, 0o666)  # the file may be written, and yet it cannot be replaced
    os.chmod(folder, 0o555)
    before = AS_ANOTHER_USER if os.getuid() == 0 else ""  # to root nothing is protected
    assert ended(writer, folder, before) == (1, said(writer, os.strerror(errno.EACCES)))
    assert os.listdir(folder) == ([] if is_checkpoint else ["it"])
    assert is_checkpoint or load(path).sizes == [1, 1]
    os.chmod(folder, 0o755)


@pytest.mark.parametrize("writer", WRITERS)
def test_a_folder_in_its_place_stays(folder, writer):
    os.mkdir(os.path.join(folder, "it"))
    code, line = ended(writer, folder, "")
    assert code == 1
    assert line.startswith(said(writer, ""))
    assert "directory" in line
    assert os.listdir(folder) == ["it"]
    assert os.listdir(os.path.join(folder, "it")) == []


@pytest.mark.parametrize("writer", WRITERS)
def test_a_link_is_written_through_and_stays_one(folder, writer):
    os.symlink("real", os.path.join(folder, "it"))
    assert ended(writer, folder, "print('done', file=sys.stderr)")[0] == 0
    assert os.path.islink(os.path.join(folder, "it"))
    there = [] if writer == "train --checkpoint" else ["real"]  # which is removed in the end
    assert sorted(os.listdir(folder)) == ["it", *there]
