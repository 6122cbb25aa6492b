"""Claims about model files: the same network comes back, and anything else is refused."""

import contextlib
import copy
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outside_tools import ROOT, find, run
from tinynet import ACTIVATIONS, ModelError, Network, TinynetError, from_dict, load, save, to_dict
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_numbers import vectors

NETWORK = Network([2, 3, 1], ["tanh", "sigmoid"], seed=3)
FIRST_KNOWN = min(ACTIVATIONS)
MASKED = Network([2, 2, 1], seed=4, connect="all", connections=[[[1, 0], [0, 1]], None])
GOOD = to_dict(NETWORK)


def like(network, other):
    """Whether two networks are the same in all that a model file is to keep."""

    def kept(one):
        layers = [
            (k.activation, k.weights, k.biases, [list(s) for s in k.synapses]) for k in one.layers
        ]
        return one.sizes, repr(layers), one.connections(), one.connect

    return kept(network) == kept(other)


def changed(record, **fields):
    return dict(copy.deepcopy(record), **fields)


# The same network comes back


@given(networks(hostile=True))
def test_every_network_comes_back_through_json_with_the_same_bits(network):
    text = json.dumps(to_dict(network), allow_nan=False)
    again = from_dict(json.loads(text))
    assert like(again, network)
    assert json.dumps(to_dict(again)) == text


@given(networks(), st.data())
def test_what_comes_back_answers_with_the_same_bits(network, data):
    x = data.draw(vectors(network.sizes[0]))
    assert from_dict(to_dict(network)).predict(x) == network.predict(x)


@pytest.mark.parametrize("network", [NETWORK, MASKED, Network([1, 1], bias=False)], ids=repr)
@pytest.mark.parametrize("as_path", [str, pathlib.Path])
def test_a_network_comes_back_from_a_file(network, as_path, tmp_path):
    path = as_path(tmp_path / "model.json")
    save(network, path)
    assert like(load(path), network)
    assert os.listdir(tmp_path) == ["model.json"], "nothing else is left behind"


def test_a_file_holds_what_the_chapter_says(tmp_path):
    save(MASKED, str(tmp_path / "model.json"))
    assert json.loads((tmp_path / "model.json").read_text()) == {
        "format": "tinynet-model",
        "version": 1,
        "sizes": [2, 2, 1],
        "activations": ["sigmoid", "sigmoid"],
        "bias": True,
        "connect": "all",
        "connections": [[[1, 0], [0, 1]], None],
        "parameters": MASKED.parameters(),
    }


def test_the_record_is_a_copy():
    network = Network([2, 2])
    record = to_dict(network)
    before = copy.deepcopy(record)
    again = from_dict(record)
    network.set_parameters([9.0] * 6)
    again.set_parameters([8.0] * 6)
    record["sizes"].append(1)
    assert record["parameters"] == before["parameters"]
    assert network.sizes == again.sizes == [2, 2]


def test_what_is_no_network_is_told_by_the_call_that_was_made(tmp_path):
    with pytest.raises(TinynetError, match=r"^to_dict\(network\) takes a Network, not 3$"):
        to_dict(3)
    with pytest.raises(TinynetError, match=r"^save\(network, path\) takes a Network, not 3$"):
        save(3, str(tmp_path / "model.json"))
    assert os.listdir(tmp_path) == []


def test_fields_that_are_not_known_are_passed_over():
    assert like(from_dict(changed(GOOD, comment="mine")), NETWORK)


# Anything else is refused


def test_a_file_cut_off_anywhere_is_refused_by_name(tmp_path):
    path = tmp_path / "model.json"
    save(MASKED, str(path))
    whole = path.read_bytes()
    cut = tmp_path / "cut.json"
    for length in range(len(whole)):
        cut.write_bytes(whole[:length])
        with pytest.raises(ModelError, match=r"cut\.json"):
            load(str(cut))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02\xff\xfe",
        b"\xff" * 100,
        b"\x89PNG\r\n\x1a\n",
        b"null",
        b"[]",
        b"3",
        b'"tinynet-model"',
        b"{}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b"9" * 10_000,
        b"<html></html>",
        b"\xef\xbb\xbf{}",
    ],
    ids=lambda content: repr(content[:12]),
)
def test_a_file_that_is_no_model_is_refused_by_name(content, tmp_path):
    path = tmp_path / "strange.json"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"strange\.json"):
        load(str(path))


@pytest.mark.parametrize("field", sorted(GOOD))
def test_a_field_that_is_missing_is_named(field):
    record = copy.deepcopy(GOOD)
    del record[field]
    with pytest.raises(ModelError, match=field):
        from_dict(record)


SPOILED = [
    (field, value)
    for field in sorted(GOOD)
    for value in (None, True, 0, 2.5, "x", [], {}, [None], [[]], math.nan)
    if (field, value) not in (("connections", None), ("bias", True))
]


@pytest.mark.parametrize(("field", "value"), SPOILED, ids=repr)
def test_a_field_of_another_kind_is_refused(field, value):
    with pytest.raises(ModelError, match="the place: ") as caught:
        from_dict(changed(GOOD, **{field: value}), "the place")
    assert isinstance(caught.value, TinynetError)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"parameters": GOOD["parameters"][:-1]}, "parameters has 12 numbers.* 13"),
        ({"parameters": [*GOOD["parameters"], 1.0]}, "parameters has 14 numbers.* 13"),
        ({"parameters": [math.nan] * 13}, "number 0 of parameters is nan"),
        ({"parameters": [0.0] * 12 + [math.inf]}, "number 12 of parameters is inf"),
        ({"parameters": [0.0] * 12 + ["0"]}, "number 12 of parameters is the text"),
        ({"parameters": [10**400] + [0.0] * 12}, "number 0 of parameters is too large"),
        ({"sizes": [2]}, "sizes"),
        ({"sizes": [2, 0, 1]}, r"sizes\[1\] is 0"),
        ({"sizes": [2, -3, 1]}, r"sizes\[1\] is -3"),
        ({"sizes": [2, 3.0, 1]}, r"sizes\[1\] is 3\.0"),
        ({"sizes": [2, 4, 1]}, "parameters has 13 numbers.* 17"),
        ({"sizes": [3, 3, 1]}, "parameters has 13 numbers.* 16"),
        ({"bias": False}, "parameters has 13 numbers.* 9"),
        ({"connect": "all"}, "parameters has 13 numbers.* 15"),
        ({"connect": "some"}, "known are: next, all"),
        ({"activations": ["tanh"]}, "activations has 1 name for 2 layers"),
        ({"activations": ["tanh", "sigmod"]}, f"'sigmod' is unknown; known are: {FIRST_KNOWN}"),
        ({"activations": ["softmax", "sigmoid"]}, "softmax"),
        ({"connections": [None]}, "connections has 1"),
        ({"connections": [[[1, 1]], None]}, r"connections\[0\] has 1 rows"),
        ({"connections": [None, [[1, 2, 0]]]}, "a synapse is 0 or 1"),
        ({"connections": [None, [[1, 1, 0]]]}, "parameters has 13 numbers.* 12"),
        ({"format": "keras"}, "format is the text 'keras', not 'tinynet-model'"),
        ({"version": 2}, "it takes the rows of a table; tinynet.tables.load_model reads it"),
        ({"version": 3}, "version is 3.*newer"),
        ({"version": 0}, "version"),
        ({"version": "1"}, "version"),
    ],
    ids=lambda value: "" if isinstance(value, str) else repr(value)[:50],
)
def test_a_model_that_does_not_fit_is_refused_in_words(fields, words):
    with pytest.raises(ModelError, match="^the place: .*" + words):
        from_dict(changed(GOOD, **fields), "the place")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_numbers_that_are_not_finite_are_refused_in_a_file(number, tmp_path):
    path = tmp_path / "model.json"
    path.write_text(json.dumps(GOOD).replace(repr(GOOD["parameters"][0]), number, 1))
    with pytest.raises(ModelError, match=r"model\.json: number 0 of parameters"):
        load(str(path))


@pytest.mark.parametrize(
    "fields",
    [
        {"sizes": [10**9, 10**9, 1]},
        {"sizes": [1, 10**12, 1], "bias": False},
        {"sizes": [10**15, 1, 1], "connect": "all"},
        {"sizes": [10**12, 1, 1], "connections": [[[1]], None]},
        {"sizes": [1, 10**12, 1], "connections": [[], None]},
        {"sizes": [10**400, 10**400, 1]},
        {"sizes": [10**4000, 10**4000, 1]},
        {"sizes": [10**4000, 3, 1], "connections": [[[1], [1], [1]], None]},
        {"sizes": [1] * 5000, "activations": ["tanh"] * 4999, "connect": "all"},
    ],
    ids=lambda fields: repr(fields)[:40],
)
def test_a_short_file_that_names_a_gigantic_network_is_refused_at_once(fields):
    start = time.perf_counter()
    with pytest.raises(ModelError):
        from_dict(changed(GOOD, **fields))
    assert time.perf_counter() - start < 1.0


def test_a_record_is_never_changed_by_reading_it():
    for record in (GOOD, to_dict(MASKED), changed(GOOD, parameters=[])):
        before = copy.deepcopy(record)
        with contextlib.suppress(ModelError):
            from_dict(record)
        assert record == before


# Random mutations


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(0, 4)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["tanh", "softmax", "next", "all", 10**4000]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@st.composite
def spoiled_records(draw):
    """A model's record with one to three things replaced, removed or doubled, at any depth."""
    record = copy.deepcopy(to_dict(draw(networks())))
    for _ in range(draw(st.integers(1, 3))):
        place = record
        while True:
            keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(place[key], (dict, list)) and draw(st.booleans()):
                place = place[key]
                continue
            action = draw(st.sampled_from(["replace", "remove", "double"]))
            if action == "replace":
                place[key] = draw(json_values)
            elif action == "remove":
                del place[key]
            elif isinstance(place, list):
                place.insert(key, place[key])
            break
    return record


@given(spoiled_records())
def test_a_spoiled_record_is_refused_or_is_a_network(record):
    try:
        network = from_dict(record)
    except ModelError as error:
        assert str(error).startswith("the model: ")
    else:
        assert all(math.isfinite(p) for p in network.parameters())
        assert len(network.predict([0.5] * network.sizes[0])) == network.sizes[-1]


@given(networks(), st.data())
def test_a_file_with_any_bytes_changed_is_refused_or_is_a_network(network, data):
    content = bytearray(json.dumps(to_dict(network)).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.json")
        with open(path, "wb") as file:
            file.write(content)
        try:
            assert isinstance(load(path), Network)
        except ModelError as error:
            assert "model.json" in str(error)


@given(st.binary(max_size=60))
def test_random_bytes_are_refused(content):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.json")
        with open(path, "wb") as file:
            file.write(content)
        with pytest.raises(ModelError):
            load(path)


# Writing; how files are written is in test_file_writing.py


def test_a_file_that_is_not_there_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        load(str(tmp_path / "none.json"))
    with pytest.raises(OSError):
        save(NETWORK, str(tmp_path / "no folder" / "model.json"))
    with pytest.raises(OSError):
        load(str(tmp_path))


@pytest.mark.parametrize("place", [".", "..", "folder", "folder/"])
def test_a_folder_is_no_place_to_save_to_and_is_named(place, tmp_path, monkeypatch):
    (tmp_path / "here" / "folder").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(OSError, match="directory") as caught:
        save(NETWORK, place)
    assert caught.value.filename == place
    assert (os.listdir(), os.listdir("folder")) == (["folder"], [])


def test_saving_again_replaces_the_file_through_links_and_keeps_its_permissions(tmp_path):
    path, link = tmp_path / "model.json", tmp_path / "link.json"
    save(MASKED, path)
    os.chmod(path, 0o600)
    os.symlink("model.json", link)
    save(NETWORK, link)
    assert like(load(path), NETWORK)
    assert os.path.islink(link)
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert sorted(os.listdir(tmp_path)) == ["link.json", "model.json"]


class Failure(Exception):
    pass


def failing(*anything, **more):
    raise Failure


@pytest.mark.parametrize("where", ["json.dumps", "os.fsync", "os.replace"])
def test_a_write_that_fails_leaves_the_old_file_whole_and_no_other(where, tmp_path, monkeypatch):
    path = tmp_path / "model.json"
    save(NETWORK, str(path))
    before = path.read_bytes()
    monkeypatch.setattr(where, failing)
    with pytest.raises(Failure):
        save(MASKED, str(path))
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["model.json"]
    save(MASKED, str(path))
    assert like(load(str(path)), MASKED)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_network_that_could_not_be_read_back_is_not_written(value, tmp_path):
    path = tmp_path / "model.json"
    save(NETWORK, str(path))
    before = path.read_bytes()
    network = Network([1, 1])
    network.layers[0].weights[0][0] = value  # set by hand, past the checks
    with pytest.raises(TinynetError):
        save(network, str(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize("path", [5, None, b"model.json", ["model.json"]])
def test_the_path_of_a_model_file_is_a_text_or_a_path(path):
    for call in (lambda: save(Network([2, 1]), path), lambda: load(path)):
        with pytest.raises(ModelError, match=r"the path of a model file is .*, it must be a text"):
            call()


SAVING = """
import sys
from tinynet import Network, save
network = Network([4, 40, int(sys.argv[1])], seed=int(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    save(network, "model.json")
"""


@pytest.mark.slow
def test_two_processes_save_to_one_path_and_whoever_loads_finds_a_whole_model(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    networks_saved = {n: Network([4, 40, n], seed=n) for n in (2, 3)}
    save(networks_saved[2], "model.json")
    writers = [
        subprocess.Popen(
            [sys.executable, "-B", "-c", SAVING, str(n), "150"],
            env=environment,
            stderr=subprocess.PIPE,
        )
        for n in networks_saved
    ]
    seen = {2: 0, 3: 0}
    while any(writer.poll() is None for writer in writers):
        found = load("model.json")
        assert like(found, networks_saved[found.sizes[-1]])
        seen[found.sizes[-1]] += 1
    assert [writer.communicate()[1] for writer in writers] == [b"", b""]
    assert min(seen.values()) > 0, "one of them was never seen: they did not run at one time"
    assert os.listdir() == ["model.json"]


# Reading what was made to do harm


def written(tmp_path, text):
    path = tmp_path / "model.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def harmless(error):
    """A message that a terminal can show: short, and nothing in it that it would obey."""
    return str(error).isprintable() and len(str(error)) < 500


MANY = 300_000
TAKEN_QUICKLY = {
    "sizes": {"sizes": [1] * MANY, "activations": ["tanh"] * (MANY - 1)},
    "parameters, too": {
        "sizes": [1] * MANY, "activations": ["tanh"] * (MANY - 1), "parameters": [0.5] * MANY
    },
    "connections": {
        "sizes": [1] * MANY,
        "activations": ["tanh"] * (MANY - 1),
        "connections": [None] * (MANY - 1),
    },
    "the last matrix": {
        "sizes": [1] * MANY,
        "activations": ["tanh"] * (MANY - 1),
        "connections": [None] * (MANY - 2) + [[[1]]],
    },
    "large sizes": {"sizes": [10**9] * MANY, "activations": ["tanh"] * (MANY - 1)},
    "activations": {"activations": ["tanh"] * MANY},
}  # fmt: skip


@pytest.mark.parametrize("connect", ["next", "all"])
@pytest.mark.parametrize("fields", TAKEN_QUICKLY.values(), ids=TAKEN_QUICKLY)
def test_a_file_of_many_sizes_is_refused_in_a_time_that_grows_with_it(fields, connect, tmp_path):
    text = json.dumps(changed(GOOD, **fields, connect=connect))
    start = time.process_time()
    json.loads(text)
    usual = time.process_time() - start
    start = time.process_time()
    with pytest.raises(ModelError) as caught:
        load(written(tmp_path, text))
    took = time.process_time() - start
    assert took < 2.0 + 10 * usual, "where sums began anew at each layer it took minutes"
    assert harmless(caught.value)


def with_text(field, text):
    """A model's file with this text, which need not be JSON, in the place of a field."""
    return json.dumps(changed(GOOD, **{field: "@"})).replace('"@"', text)


DIGITS = ["9" * 31, "1" + "0" * 2000, "-" + "7" * 2000, "9" * 4300, "9" * 5000]


@pytest.mark.parametrize("connect", ["next", "all"])
@pytest.mark.parametrize("digits", DIGITS, ids=lambda digits: f"{len(digits)} digits")
@pytest.mark.parametrize(
    "text",
    ["{}", "[{}]", "[{}, 1]", "[2, {}]", "[2, {}, 1]", "[{0}, {0}, {0}]", "[2, {}.0, 1]"],
)
def test_numbers_of_thousands_of_digits_are_refused(text, digits, connect, tmp_path):
    for field in ("sizes", "parameters", "version", "connections"):
        content = with_text(field, text.format(digits)).replace('"next"', f'"{connect}"')
        with pytest.raises(ModelError) as caught:
            load(written(tmp_path, content))
        assert harmless(caught.value)


@pytest.mark.parametrize("digits", DIGITS, ids=lambda digits: f"{len(digits)} digits")
def test_a_size_of_thousands_of_digits_does_not_fit_matrices(digits, tmp_path):
    for k in range(3):
        sizes = ["2", "3", "1"]
        sizes[k] = digits
        content = with_text("sizes", f"[{', '.join(sizes)}]")
        content = content.replace('"connections": null', '"connections": [[[1, 1]], [[1, 1, 1]]]')
        with pytest.raises(ModelError) as caught:
            load(written(tmp_path, content))
        assert harmless(caught.value)


DEPTHS = [50, 500, 900, 960, 975, 980, 985, 990, 995, 1000, 1500, 20_000, 200_000]


@pytest.mark.parametrize("opening, closing", [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
def test_what_is_nested_deeply_is_refused(opening, closing, tmp_path):
    for depth in DEPTHS:
        nested = opening * depth + "1" + closing * depth
        for content in [nested, *[with_text(field, nested) for field in GOOD]]:
            with pytest.raises(ModelError) as caught:
                load(written(tmp_path, content))
            assert harmless(caught.value)


NESTED_ON_PYPY = """
import sys
from tinynet import ModelError, load
for depth in range(*map(int, sys.argv[1:])):
    for text in ("@", '{"format": "tinynet-model", "version": 1, "sizes": @, "activations": [],'
                 '"bias": true, "connect": "next", "connections": null, "parameters": []}'):
        with open("model.json", "w") as file:
            file.write(text.replace("@", "[" * depth + "]" * depth))
        try:
            load("model.json")
        except ModelError:
            continue
        print("no error at", depth)
"""


@pytest.mark.slow
@pytest.mark.parametrize("depths", [["940", "1010"], ["100", "5000", "97"], ["99999", "100000"]])
def test_what_is_nested_deeply_is_refused_by_pypy_too(depths, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(NESTED_ON_PYPY)
    environment = dict(os.environ, PYTHONPATH=str(ROOT), PYTHONDONTWRITEBYTECODE="1")
    assert run(find("pypy3"), program, *depths, cwd=tmp_path, env=environment) == ""


@pytest.mark.parametrize("path", ["a\0b", "\0", "a\ud800b", "\x1b[31m\0"])
def test_a_path_that_no_file_can_have_is_refused(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for call in (lambda: load(path), lambda: save(NETWORK, path)):
        with pytest.raises(TinynetError, match="no file can have this name") as caught:
            call()
        assert harmless(caught.value)
    assert os.listdir() == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "latin-1"])
def test_a_file_that_is_no_utf_8_is_refused(encoding, tmp_path):
    text = json.dumps(GOOD, ensure_ascii=False).replace("tanh", "t\xe4nh")
    with pytest.raises(ModelError, match="this is not JSON, or not all of it") as caught:
        load(written(tmp_path, text.encode(encoding)))
    assert harmless(caught.value)


def test_surrogates_that_belong_to_no_letter_are_refused(tmp_path):
    for content in (b"\xac\x00\x80\x06\xdc\xa1w0f\xf2N\xebGk\x16\xf1\xc6\xfd", b'"\xed\xa0\x80"'):
        with pytest.raises(ModelError) as caught:  # the first one is too much for json of PyPy
            load(written(tmp_path, content))
        assert harmless(caught.value)


ESCAPES = "\x1b]0;title\x07\x1b[2J\r\n\t\x9b31m\u202e\ud800\x7f"


@pytest.mark.parametrize("text", ["x" * 10_000_000, ESCAPES, ESCAPES * 10_000], ids=len)
@pytest.mark.parametrize("field", sorted(GOOD))
def test_no_message_is_long_or_commands_the_terminal(field, text, tmp_path):
    for value in (text, [text], [text, text], [[text]], {text: text}, [GOOD[field], text]):
        with pytest.raises(ModelError) as caught:
            load(written(tmp_path, json.dumps(changed(GOOD, **{field: value}))))
        assert harmless(caught.value)


@pytest.mark.parametrize("name", ["\x1b[31mred.json", "new\nline.json", "\u202etxt.json"])
def test_a_file_with_a_name_that_commands_the_terminal_is_named_in_print(name, tmp_path):
    path = tmp_path / name
    path.write_text("{}")
    with pytest.raises(ModelError) as caught:
        load(str(path))
    assert harmless(caught.value)
    assert name[-8:] in str(caught.value)


def test_a_very_long_path_is_cut_and_an_ordinary_one_is_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    deep = "/".join(["d" * 200] * 3)
    os.makedirs(deep)
    for folder, shown in (
        (deep, "...d"),
        ("it's", "it's/"),
        ('"', '"/'),
        ("back\\slash", "back\\s"),
    ):
        os.makedirs(folder, exist_ok=True)
        with open(f"{folder}/model.json", "w") as file:
            file.write("{}")
        with pytest.raises(ModelError) as caught:
            load(f"{folder}/model.json")
        assert str(caught.value).startswith(shown)
        assert harmless(caught.value)


def test_what_stands_for_a_path_is_asked_for_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    class Named:
        def __init__(self, path):
            self.path = path

        def __fspath__(self):
            return self.path

    save(NETWORK, Named("model.json"))
    (entry,) = list(os.scandir("."))
    assert entry.name == "model.json"
    save(NETWORK, entry)
    assert load(entry).parameters() == NETWORK.parameters()
    assert os.listdir() == ["model.json"]
    for bad in (Named(b"model.json"), Named(None), Named, pathlib.Path):
        with pytest.raises(ModelError, match=r"the path of a model file is .* must be a text"):
            save(NETWORK, bad)
        with pytest.raises(ModelError, match=r"the path of a model file is .* must be a text"):
            load(bad)
