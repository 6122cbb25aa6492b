"""What is said of trainings, neurons and evolutions is what was said when it was recorded.

A change that is meant to change it is followed by `python -m tests.recorded_advice`.
"""

import pytest

from tests import recorded_advice
from tests.boards.about_bits import same_library
from tests.outside_tools import missing
from tests.recorded_advice import ALL, recorded, told
from tinynet import evolution_advice, neuron_advice, training_advice

RECORDED = recorded()


def check(name):
    """Fail where something else is said of this training or evolution."""
    if not same_library():
        missing("a C library whose exp and log have the recorded bits")
    now = told(name)
    if now != RECORDED[name]:
        pytest.fail(f"of {name} was said\n{RECORDED[name]}\nand now\n{now}", pytrace=False)


@pytest.mark.parametrize("name", ALL)
def test_the_words_and_the_causes_are_the_recorded_ones(name):
    check(name)


def test_each_has_its_record_and_no_other():
    assert list(RECORDED) == list(ALL)


def test_every_cause_is_in_the_record():
    causes = "\n".join([text.split("\n")[-1] for text in RECORDED.values()])
    lacking = [find.__name__ for find in training_advice.CAUSES if find.__name__ not in causes]
    assert lacking == []
    assert "\nstuck\n" in causes


def test_the_record_is_small():
    assert recorded_advice.PATH.stat().st_size < 60_000


@pytest.mark.parametrize(
    ("module", "function", "name"),
    [
        (training_advice, "not_learned", "a_start_near_zero 1"),
        (neuron_advice, "what_is_wrong", "neuron 1"),
        (evolution_advice, "_why_constant", "evolution of a flat fitness"),
    ],
)
def test_another_word_is_told_with_the_name_and_both_sentences(monkeypatch, module, function, name):
    before = told(name)
    monkeypatch.setattr(module, function, lambda *arguments: "It is not well")
    with pytest.raises(pytest.fail.Exception) as error:
        check(name)
    told_first, told_now = str(error.value).split("\nand now\n")
    assert told_first == f"of {name} was said\n{before}"
    assert "It is not well" in told_now


def test_a_threshold_that_has_moved_is_told(monkeypatch):
    monkeypatch.setattr(training_advice, "TIMES_AS_MANY", 1e9)  # then few examples are looked at
    with pytest.raises(pytest.fail.Exception, match="that were looked at"):
        for name in ALL:
            check(name)


def test_the_command_writes_it(monkeypatch, tmp_path):
    names = ["neuron 0", "all_inputs_alike 1", "evolution of xor"]
    monkeypatch.setattr(recorded_advice, "ALL", {name: ALL[name] for name in names})
    monkeypatch.setattr(recorded_advice, "PATH", tmp_path / "advice.txt")
    recorded_advice.main()
    assert recorded() == {name: RECORDED[name] for name in names}
