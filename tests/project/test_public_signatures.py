"""What users call, and what holds where they say nothing, changes only where that is meant."""

import tinynet
from tests.public_signatures import PATH, signatures


def test_everything_public_takes_what_was_recorded():
    assert signatures() == PATH.read_text(encoding="utf-8").splitlines()


def test_functions_classes_and_their_methods_are_recorded():
    names = [line.split("(")[0] for line in signatures()]
    assert {"tinynet.train", "tinynet.Network", "tinynet.Network.predict"} < set(names)
    assert {"tinynet.export.to_c", "tinynet.optimizers.Adam"} < set(names)
    assert len(names) == len(set(names))


def test_a_default_that_changes_is_seen(monkeypatch):
    monkeypatch.setattr(tinynet.gradients, "__defaults__", ("absolute",))
    changed = set(signatures()) - set(PATH.read_text(encoding="utf-8").splitlines())
    assert changed == {"tinynet.gradients(network, x, target, loss='absolute')"}
