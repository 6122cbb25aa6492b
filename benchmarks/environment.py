"""Who is here to be measured, and where: interpreters, packages, compilers."""

import glob
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import venv

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent
FOLDER = HERE / ".env"  # all that is installed or built; git ignores it
REQUIREMENTS = HERE / "requirements.txt"
NODE_PACKAGES = ("brain.js", "synaptic")
PYTHON_PACKAGES = ("numpy", "torch", "scikit-learn", "micrograd", "pygad", "deap", "neat-python")
MINORS = range(9, 16)

WHAT_AM_I = (
    "import platform, sys; v = sys.version_info; "
    "print(platform.python_implementation(), v[0], v[1], platform.python_version(), sys.executable)"
)


def find_interpreters() -> "dict[str, dict[str, str]]":
    """Each CPython from 3.9 on, and PyPy; by a short name: its path and its version."""
    paths = [sys.executable]
    pyenv = os.path.expanduser("~/.pyenv/versions")
    for minor in MINORS:
        paths += glob.glob(os.path.join(pyenv, f"3.{minor}.*", "bin", "python"))
        paths.append(shutil.which(f"python3.{minor}") or "")
    paths += [shutil.which("pypy3") or ""]
    found: "dict[str, dict[str, str]]" = {}
    for path in paths:
        answer = output_of([path, "-c", WHAT_AM_I]) if path else ""
        words = answer.split(maxsplit=4)
        if len(words) != 5 or (int(words[1]), int(words[2])) < (3, 9):
            continue
        kind, major, minor, version, executable = words
        name = f"{major}.{minor}" if kind == "CPython" else kind
        if name not in found:
            if kind != "CPython":
                version = output_of([executable, "-c", _PYPY_VERSION]) or version
            found[name] = {"path": executable, "version": version}
    return dict(sorted(found.items(), key=_by_version))


_PYPY_VERSION = (
    "import platform, sys; "
    "print('.'.join(map(str, sys.pypy_version_info[:3])), '(Python ' + "
    "platform.python_version() + ')')"
)


def _by_version(item: "tuple[str, object]") -> "tuple[bool, list[int]]":
    name = item[0]
    is_cpython = name[0].isdigit()
    return not is_cpython, [int(n) for n in name.split(".")] if is_cpython else []


def without_packages(name: str, path: str) -> str:
    """The same interpreter in an environment of its own, or itself where that cannot be made.

    What is installed beside an interpreter may cost time at each start. The peers have an
    environment of their own, too.
    """
    folder = FOLDER / f"bare-{name}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        output_of([path, "-m", "venv", "--without-pip", str(folder)])
    return str(python) if output_of([str(python), "-c", "print(1)"]) else path


def output_of(command: "list[str]") -> str:
    """What a command prints; nothing where it fails or does not exist."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def python_of_peers() -> str:
    """The interpreter of an environment with the Python peers, made if it is not there."""
    folder = FOLDER / "python"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "requirements.txt"
    wanted = REQUIREMENTS.read_text(encoding="ascii")
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        say("making an environment with the peers' packages")
        venv.create(folder, clear=True, with_pip=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "-q", "-r", str(REQUIREMENTS)], check=True
        )
        stamp.write_text(wanted, encoding="ascii")
    return str(python)


def node_packages() -> "list[str]":
    """Those of the JavaScript peers that can be had; installs them if need be."""
    if not (shutil.which("node") and shutil.which("npm")):
        say("no Node or npm: brain.js and synaptic are left out")
        return []
    folder = FOLDER / "node"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = (HERE / "package.json").read_text(encoding="ascii")
    stamp = folder / "package.json"
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        say("installing the JavaScript peers")
        stamp.write_text(wanted, encoding="ascii")
        command = ["npm", "install", "--ignore-scripts", "--omit=optional"]
        command += ["--no-audit", "--no-fund", "--no-package-lock"]
        try:
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
        except (OSError, subprocess.SubprocessError):
            stamp.unlink()
    usable = []
    for package in NODE_PACKAGES:
        if output_of(["node", "-e", _require(package) + "; console.log('yes')"]) == "yes":
            usable.append(package)
        else:
            say(f"{package} cannot be had and is left out")
    return usable


def node_path() -> str:
    """Where Node finds the packages."""
    return str(FOLDER / "node" / "node_modules")


def _require(package: str) -> str:
    return f"module.paths.push({node_path()!r}); require({package!r})"


def built_limit() -> str:
    """The path of `limit.c` compiled, or nothing where there is no C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        say("no C compiler: the limit is left out")
        return ""
    FOLDER.mkdir(exist_ok=True)
    program = FOLDER / "limit"
    command = [compiler, "-O3", "-ffp-contract=off", "-o", str(program)]
    subprocess.run([*command, str(HERE / "limit.c"), "-lm"], check=True)
    return str(program)


def versions(python: str) -> "dict[str, str]":
    """The versions of the peers and of what they run on."""
    found = {"Python of the Python peers": output_of([python, "-c", WHAT_AM_I]).split()[3]}
    for package in PYTHON_PACKAGES:
        source = f"import importlib.metadata as m; print(m.version({package!r}))"
        found[package] = output_of([python, "-c", source])
    found["node"] = output_of(["node", "--version"])
    for package in NODE_PACKAGES:
        path = os.path.join(node_path(), package, "package.json")
        found[package] = output_of(["node", "-p", f"require({path!r}).version"])
    found["C compiler"] = output_of(["cc", "--version"]).split("\n")[0]
    return {name: version for name, version in found.items() if version}


def machine() -> "dict[str, str]":
    """Processor, cores and operating system."""
    processor = platform.processor()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    processor = line.split(":", 1)[1].strip()
                    break
    except OSError:
        pass
    return {
        "processor": processor or platform.machine(),
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.release()}, {platform.machine()}",
    }


def say(text: str) -> None:
    """A line about what is going on."""
    print(text, file=sys.stderr, flush=True)
