"""The option --mip: what a board installs by it is what was written, and nothing else is lost."""

import functools
import http.server
import importlib
import json
import os
import pathlib
import subprocess
import sys
import threading
import urllib.request

import pytest

from tinynet import Network, save
from tinynet.app import output_files
from tinynet.app.cli import main
from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_writer import directory
from tinynet.export.mip_package import mip_package
from tinynet.file_writing import write_whole

NATIVE = os.environ.get("TINYNET_MICROPYTHON")  # a build that knows sockets
LIBRARY = os.environ.get("TINYNET_MICROPYTHON_LIB")  # a checkout of micropython-lib
BUNDLE = ["bundle", "--only", "network,rng", "--mip"]


@pytest.fixture
def address(tmp_path):
    """The address of this folder, served to this machine alone."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words):
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
@pytest.mark.parametrize("what", ["a pipe", "a link to itself", "a file too long"])
def test_what_can_be_no_package_json_is_neither_waited_for_nor_replaced(
    tmp_path, monkeypatch, capsys, what
):
    monkeypatch.chdir(tmp_path)
    save(Network([1, 1]), "model.json")
    if what == "a pipe":
        os.mkfifo("package.json")
    elif what == "a link to itself":
        os.symlink("package.json", "package.json")
    else:
        (tmp_path / "package.json").write_text(mip_package(["p.py"]) + " " * 1_000_000)
    arguments = ["export", "model.json", "--to", "python", "--mip", "--out", "p.py"]
    assert main(arguments) == 1
    said = capsys.readouterr().err
    assert ("package.json exists, and is no" if what == "a file too long" else "json: ") in said
    assert sorted(os.listdir()) == ["model.json", "package.json"]
    if what == "a file too long":
        assert main([*arguments, "--force"]) == 0


def read(url):
    """What lies at this address."""
    with urllib.request.urlopen(url) as answer:
        return answer.read()


def install(address, target):
    """What `mip.install(address)` does, by the documentation of MicroPython's packages."""
    package = json.loads(read(f"{address}/package.json"))
    assert list(package) == ["urls", "deps", "version"]
    assert package["deps"] == [] and isinstance(package["version"], str)
    for place, url in package["urls"]:
        assert not url.startswith(("http://", "https://", "github:", "gitlab:", "/", "."))
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        (target / place).write_bytes(read(f"{address}/{url}"))


def installed_by_micropython(address, target):
    """The same, by mip itself."""
    places = ["micropython/mip", "python-ecosys/requests"]
    path = ":".join(str(pathlib.Path(LIBRARY, place)) for place in places)
    program = f"import mip\nmip.install({address!r}, target={str(target)!r})\n"
    subprocess.run(
        [NATIVE, "-c", program], env={"MICROPYPATH": path}, check=True, capture_output=True
    )


INSTALLERS = [
    install,
    pytest.param(
        installed_by_micropython,
        marks=pytest.mark.skipif(
            NATIVE is None or LIBRARY is None,
            reason="TINYNET_MICROPYTHON and TINYNET_MICROPYTHON_LIB name no MicroPython with mip",
        ),
    ),
]
each_installer = pytest.mark.parametrize("by", INSTALLERS)


def everything_in(folder):
    """The text of each file, by its place."""
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


@each_installer
def test_a_board_installs_an_exported_network(said, model, tmp_path, address, by, monkeypatch):
    os.mkdir("web")
    words = ["--to", "python", "--float", "--mip", "--out", "web/decide_by_mip.py"]
    assert said("export", "model.json", *words) == ""
    assert sorted(os.listdir("web")) == ["decide_by_mip.py", "package.json"]
    by(f"{address}/web", tmp_path / "lib")
    assert everything_in(tmp_path / "lib") == {
        "decide_by_mip.py": (tmp_path / "web" / "decide_by_mip.py").read_text()
    }
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    outputs = importlib.import_module("decide_by_mip").predict([0.5, 0.25])
    assert abs(outputs[0] - model.predict([0.5, 0.25])[0]) < 1e-6
    del sys.modules["decide_by_mip"]


@each_installer
@pytest.mark.parametrize("out", ["web/tinynet", "web/tinynet/", "web/tinynet.py"])
def test_a_board_installs_a_bundle_as_a_directory_and_as_a_file(said, model, address, out, by):
    folder = pathlib.Path.cwd()
    said(*BUNDLE, "--out", out)
    by(f"{address}/web", folder / "lib")
    written = everything_in(folder / "web")
    assert written.pop("package.json")
    assert everything_in(folder / "lib") == written
    if not out.endswith(".py"):
        bundle = directory(Bundle(["network", "rng"]))
        assert list(written) and set(written) == {f"tinynet/{name}" for name in bundle}


def test_in_the_folder_where_we_are_the_bundle_has_the_name_of_the_folder(
    said, tmp_path, monkeypatch
):
    (tmp_path / "brain").mkdir()
    monkeypatch.chdir(tmp_path / "brain")
    said(*BUNDLE, "--out", ".")
    package = json.loads((tmp_path / "package.json").read_text())
    assert package["urls"][0] == ["brain/__init__.py", "brain/__init__.py"]


@pytest.mark.parametrize("text", ["", mip_package(["go.py"])])
def test_the_package_of_an_older_export_is_replaced_and_so_is_an_empty_one(said, model, text):
    pathlib.Path("package.json").write_text(text)
    words = ["--to", "python", "--mip", "--out", "go.py"]
    assert said("export", "model.json", *words) == ""
    assert pathlib.Path("package.json").read_text() == mip_package(["go.py"])
    assert said("export", "model.json", *words) == ""


def test_the_package_of_a_bundle_is_replaced_by_that_of_the_same_folder_later(said, model):
    said("bundle", "--only", "rng,network", "--mip", "--out", "web/tinynet")
    first = pathlib.Path("web/package.json").read_text()
    said("bundle", "--only", "rng,network,backprop", "--mip", "--out", "web/tinynet")
    later = pathlib.Path("web/package.json").read_text()
    assert "backprop" in later and "backprop" not in first


@pytest.mark.parametrize("text", ['{"name": "site"}', mip_package(["go.py", "stop.py"]), "text"])
def test_the_package_of_others_is_left_alone_and_nothing_is_written(said, model, text):
    path = pathlib.Path("package.json")
    path.write_text(text)
    words = ["--to", "python", "--mip", "--out", "go.py"]
    printed = said("export", "model.json", *words, code=1)
    assert f"{path.resolve()} exists, and is no package.json of go.py alone" in printed
    assert "say --force" in printed
    printed = said(*BUNDLE, "--out", "go.py", code=1)
    assert "is no package.json of go.py alone: a folder has one package.json, so " in printed
    assert "choose another folder" in printed
    printed = said(*BUNDLE, "--out", "tinynet", code=1)
    assert "is no package.json of tinynet alone: a folder has one" in printed
    assert path.read_text() == text
    assert sorted(os.listdir()) == ["model.json", "package.json"]
    assert said("export", "model.json", *words, "--force") == ""
    assert path.read_text() == mip_package(["go.py"])


def test_a_model_that_is_called_package_json_is_not_overwritten(said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save(Network([1, 1]), "package.json")
    before = pathlib.Path("package.json").read_text()
    words = ["--to", "python", "--mip", "--out", "go.py", "--force"]
    printed = said("export", "package.json", *words, code=1)
    assert "would overwrite the model itself" in printed and "--mip" in printed
    assert pathlib.Path("package.json").read_text() == before
    assert os.listdir() == ["package.json"]


def everything_there():
    """The text of each file below the folder where we are."""
    return everything_in(pathlib.Path.cwd())


@pytest.mark.parametrize(
    ("out", "failing"),
    [
        ("web/tinynet", "package.json"),
        ("web/tinynet", "rng.py"),
        ("web/tinynet", "network.py"),
        ("web/tinynet.py", "package.json"),
        ("web/tinynet.py", "tinynet.py"),
    ],
)
def test_a_bundle_and_its_package_are_written_together_or_not_at_all(
    said, model, monkeypatch, out, failing
):
    def full(text, path):
        if os.path.basename(path) == failing:
            raise OSError(28, "No space left on device", path)
        write_whole(text, path)

    said("bundle", "--only", "rng", "--mip", "--out", out)
    before = everything_there()
    monkeypatch.setattr(output_files, "write_whole", full)
    assert "No space left on device" in said(*BUNDLE, "--out", out, code=1)
    assert everything_there() == before


def test_a_new_folder_is_not_left_behind_where_its_package_cannot_be_written(
    said, model, monkeypatch
):
    def full(text, path):
        if os.path.basename(path) == "package.json":
            raise OSError(28, "No space left on device", path)
        write_whole(text, path)

    monkeypatch.setattr(output_files, "write_whole", full)
    for out in ("tinynet", "tinynet.py"):
        assert "No space left" in said(*BUNDLE, "--out", out, code=1)
        assert os.listdir() == ["model.json"]


def test_the_package_lies_beside_a_link_and_not_beside_where_it_leads(said, model):
    os.makedirs("elsewhere/deep")
    os.mkdir("web")
    os.symlink(os.path.abspath("elsewhere/deep"), "web/tinynet")
    said(*BUNDLE, "--out", "web/tinynet")
    assert sorted(os.listdir("web")) == ["package.json", "tinynet"]
    assert os.listdir("elsewhere") == ["deep"]
    assert "network.py" in os.listdir("elsewhere/deep")
