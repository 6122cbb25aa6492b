"""Candidates are compared by what was held back, and one training follows from them."""

import builtins
import json
import math
import multiprocessing
from types import SimpleNamespace

import pytest

from tinynet import Network, Regressor, TinynetError, train
from tinynet.tables import candidates as candidates_module
from tinynet.tables.candidates import Outcome, learn, outcomes_of, run, trained
from tinynet.tables.chosen_candidate import chosen
from tinynet.tables.training_task import STRENGTHS, Candidate, candidates_for, task_for

INPUTS = [[r / 10] for r in range(-15, 15)]
TARGETS = [[math.sin(x[0])] for x in INPUTS]


def task(weights=None, **parameters):
    given = Regressor(**{"hidden": 3, "epochs": 20, **parameters}).get_params()
    return task_for(given, INPUTS, TARGETS, weights, "squared_error", "identity")


def candidates(**parameters):
    return candidates_for(Regressor(**parameters).get_params(), len(INPUTS), None)


def test_a_candidate_is_a_training_with_patience():
    candidate = candidates()[4]
    held_back = candidate.held_back
    learning = [r for r in range(30) if r not in held_back]
    network = Network([1, 3, 1], ["tanh", "identity"], seed=candidate.seed)
    result = train(
        network,
        [INPUTS[r] for r in learning],
        [TARGETS[r] for r in learning],
        validation=([INPUTS[r] for r in held_back], [TARGETS[r] for r in held_back]),
        patience=40, epochs=20, optimizer="adam", batch_size=6, l2=candidate.l2,
        seed=candidate.seed,
    )  # fmt: skip
    found = run(task(), candidate)
    assert found.parameters == network.parameters()
    assert (found.loss, found.epochs) == (result.best_loss, result.best_epoch)


def test_of_few_rows_the_result_is_that_of_the_best_start():
    few = {"inputs": INPUTS[:12], "targets": TARGETS[:12]}
    of_all = [Candidate(0.0, 0.0, seed, []) for seed in range(3)]
    outcomes = [run(task()._replace(**few), candidate) for candidate in of_all]
    choice = chosen(of_all, outcomes, 12)
    best = min(outcomes, key=lambda outcome: outcome.loss)
    network, result, _ = trained(task()._replace(**few), choice)
    assert result is best.result and result.losses[-1] == best.loss
    assert network.parameters() == best.parameters
    assert run(task(), candidates()[0]).result is None  # rows were held back from it


def test_weights_go_with_their_rows():
    weights = [1.0 + r for r in range(30)]
    candidate = Candidate(0.0, 0.0, 0, list(range(20)))
    alone = task()._replace(inputs=INPUTS[20:], targets=TARGETS[20:], weights=weights[20:])
    parameters = run(task(weights), candidate).parameters
    settings = {k: v for k, v in alone.settings.items() if k != "patience"}
    network = Network([1, 3, 1], ["tanh", "identity"], seed=0)
    validation = (INPUTS[:20], TARGETS[:20], weights[:20])
    train(network, alone.inputs, alone.targets, sample_weight=alone.weights,
          validation=validation, patience=20, **settings)  # fmt: skip
    assert network.parameters() == parameters


def test_elsewhere_the_bits_are_the_same():
    found = outcomes_of(task(), candidates())
    assert outcomes_of(task(), candidates(), lambda f, tasks: [f(task) for task in tasks]) == found
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert outcomes_of(task(), candidates(), pool.map) == found


def test_elsewhere_answers_may_come_in_any_order():
    def plain(outcomes):
        return [outcome._replace(result=None) for outcome in outcomes]  # results are objects

    found = outcomes_of(task(), candidates())

    def backwards(work, tasks):
        return [work(task) for task in tasks[::-1]]

    assert outcomes_of(task(), candidates(), backwards) == found
    here = outcomes_of(task(epochs=500), candidates(validation_share=0.0))
    there = outcomes_of(task(epochs=500), candidates(validation_share=0.0), backwards)
    assert plain(there) == plain(here) and there[0].result.losses == here[0].result.losses


@pytest.mark.parametrize(
    ("map", "words"),
    [
        (lambda work, tasks: 1 / 0, "map raised ZeroDivisionError: division by zero"),
        (lambda work, tasks: [work(task) for task in tasks[1:]], "lost the answer for candidate 1"),
        ("map", "map raised TypeError"),
        (lambda work, tasks: [1], "map raised TypeError"),
    ],
)
def test_a_map_that_fails_is_named(map, words):
    with pytest.raises(TinynetError, match=words):
        outcomes_of(task(epochs=1), candidates(), map)


def test_what_is_refused_elsewhere_is_refused_in_the_same_words():
    with pytest.raises(TinynetError, match="optimizer 'x' is unknown"):
        outcomes_of(task(optimizer="x"), candidates(), lambda work, tasks: map(work, tasks))


def test_who_watches_sees_every_epoch_and_may_end_a_training():
    seen = []
    outcomes_of(task(), candidates(restarts=1), on_epoch=lambda p: seen.append(p.epoch) or False)
    assert seen == [*range(1, 21)] * len(STRENGTHS)
    seen.clear()
    outcomes_of(task(), candidates(restarts=1), on_epoch=lambda p: seen.append(p.epoch) or True)
    assert seen == [1] * len(STRENGTHS)


def test_a_training_that_runs_away_is_one_of_several():
    found = run(task(learning_rate=1e200, optimizer="sgd"), candidates()[0])
    assert found.loss == math.inf and not found.interrupted


def interrupted_after(after):
    """From now on the trainings after so many are interrupted in their second epoch."""
    seen = []

    def count(progress):
        seen.append(progress.epoch)
        if seen.count(2) > after:
            raise KeyboardInterrupt

    return count


def test_an_interruption_ends_the_candidates():
    found = outcomes_of(task(), candidates(), on_epoch=interrupted_after(2))
    assert [outcome.interrupted for outcome in found] == [False, False, True]


def outcome(loss, epochs=5, learned=False, interrupted=False):
    return Outcome(loss, epochs, [loss], learned, interrupted)


def outcomes_if(monkeypatch, *outcomes):
    """What is found where the candidates come out like this, one after the other."""
    coming = iter(outcomes)
    monkeypatch.setattr(candidates_module, "run", lambda *arguments: next(coming))
    return outcomes_of(task(), candidates())


@pytest.mark.parametrize("learned", [[True], [False, True]])
def test_where_a_checkpoint_has_a_start_that_learned_no_other_is_tried(monkeypatch, learned):
    known = SimpleNamespace(outcomes=[outcome(1.0, learned=it) for it in learned])
    monkeypatch.setattr(candidates_module, "run", None)  # nobody is there who would train
    found = outcomes_of(task(), candidates(validation_share=0.0), checkpoint=known)
    assert found == known.outcomes


def test_an_interruption_before_anything_was_learned_is_passed_on(monkeypatch):
    nothing, stopped = outcome(2.0, epochs=0), outcome(2.0, epochs=0, interrupted=True)
    for outcomes in ([stopped], [nothing, stopped]):
        with pytest.raises(KeyboardInterrupt):
            outcomes_if(monkeypatch, *outcomes)
    after_one = [outcome(2.0, epochs=1), stopped]
    assert outcomes_if(monkeypatch, *after_one) == after_one
    after_some = [outcome(2.0, epochs=1, interrupted=True)]
    assert outcomes_if(monkeypatch, *after_some) == after_some


def test_the_first_start_that_learns_ends_the_search():
    learned = outcomes_of(task(epochs=500), candidates(validation_share=0.0))
    assert [outcome.learned for outcome in learned] == [True]


def test_all_rows_are_learned_at_last():
    network, result, stopped = trained(
        task(), chosen(candidates(), outcomes_of(task(), candidates()), 30)
    )
    assert len(result.losses) == result.epochs > 0 and not stopped
    assert network.predict([0.5]) != trained(task(), chosen(candidates(seed=9),
        outcomes_of(task(), candidates(seed=9)), 30))[0].predict([0.5])  # fmt: skip


@pytest.mark.parametrize("optimizer", ["adam", "evolution", "rprop", "sgd"])
def test_all_rows_are_learned_for_as_many_epochs_as_were_best_but_evolved_as_long_as_before(
    optimizer,
):
    settings = {"optimizer": optimizer, "epochs": 6, "population": 5}
    choice = chosen(candidates(), outcomes_of(task(), candidates()), 30)._replace(epochs=4)
    _, result, _ = trained(task(**settings), choice)
    done = result.generations if optimizer == "evolution" else result.epochs
    assert done == (6 if optimizer == "evolution" else 4)


def test_an_interruption_at_last_leaves_the_best_candidate():
    choice = chosen(candidates(), outcomes_of(task(), candidates()), 30)
    network, result, stopped = trained(task(), choice, interrupted_after(0))
    assert stopped and result is None and network.parameters() == choice.parameters


def test_a_training_that_runs_away_at_last_leaves_the_best_candidate():
    choice = chosen(candidates(), outcomes_of(task(), candidates()), 30)
    wild = task(learning_rate=1e200, optimizer="sgd")
    network, result, stopped = trained(wild, choice)
    assert not stopped and result is None and network.parameters() == choice.parameters


@pytest.mark.parametrize(("after", "done"), [(10**9, True), (2, False), (3, False)])
def test_a_checkpoint_is_done_when_nothing_was_interrupted(tmp_path, after, done):
    path = str(tmp_path / "checkpoint.json")
    learned = learn(task(), candidates(), builtins.map, interrupted_after(after), path)
    assert learned.stopped is not done
    assert json.loads((tmp_path / "checkpoint.json").read_text())["done"] is done
