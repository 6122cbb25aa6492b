"""Claims about one training: by gradients or evolution, on the rows that are not held back."""

import pytest

from tinynet import Network, TinynetError, evolve, fitness_for, train
from tinynet.rng import Random
from tinynet.tables import Classifier, Regressor, load_model, save_model
from tinynet.tables import candidates as candidates_module
from tinynet.tables.one_training import train_once
from tinynet.tables.training_task import STARTS, Candidate, Task, rows_held_back

random = Random(3)
ROWS = [[random.uniform(-1.0, 1.0), random.uniform(-1.0, 1.0)] for _ in range(40)]
TARGETS = [[1.0 if x > y else 0.0] for x, y in ROWS]
LABELS = ["above" if x > y else "below" for x, y in ROWS]
BY_GRADIENTS = {"epochs": 5, "patience": 2, "optimizer": "adam", "learning_rate": None,
                "batch_size": 8, "loss": "squared_error", "backend": "auto"}  # fmt: skip
BY_EVOLUTION = {"epochs": 5, "population": 8, "optimizer": "evolution", "loss": "squared_error",
                "backend": "auto"}  # fmt: skip
WEIGHTS = [1.0 + r % 2 for r in range(40)]


def task(settings, activation, weights=None):
    return Task([2, 3, 1], [activation, "sigmoid"], ROWS, TARGETS, weights, settings)


@pytest.mark.parametrize("weights", [None, WEIGHTS], ids=["alike", "weighted"])
def test_by_gradients_it_is_train_with_what_is_held_back_for_validation(weights):
    held_back = [3, 4, 9]
    learning = [r for r in range(40) if r not in held_back]
    network, same = [Network([2, 3, 1], ["tanh", "sigmoid"], seed=1) for _ in "ab"]
    found = train_once(
        task(BY_GRADIENTS, "tanh", weights), network, Candidate(0.1, 0, 7, held_back)
    )
    expected = train(
        same,
        [ROWS[r] for r in learning],
        [TARGETS[r] for r in learning],
        validation=(
            [ROWS[r] for r in held_back],
            [TARGETS[r] for r in held_back],
            weights and [weights[r] for r in held_back],
        ),
        sample_weight=weights and [weights[r] for r in learning],
        l2=0.1,
        seed=7,
        **BY_GRADIENTS,
    )
    assert network.parameters() == same.parameters()
    assert (found.loss, found.epochs) == (expected.best_loss, expected.best_epoch)


@pytest.mark.parametrize("held_back", [[], [3, 4, 9]])
@pytest.mark.parametrize("weights", [None, WEIGHTS], ids=["alike", "weighted"])
def test_by_evolution_it_is_evolve_and_what_is_held_back_is_measured_after_it(held_back, weights):
    learning = [r for r in range(40) if r not in held_back]
    network, same = [Network([2, 3, 1], ["step", "sigmoid"], seed=1) for _ in "ab"]
    found = train_once(task(BY_EVOLUTION, "step", weights), network, Candidate(0, 0, 7, held_back))
    fitness = fitness_for(
        [ROWS[r] for r in learning],
        [TARGETS[r] for r in learning],
        sample_weight=weights and [weights[r] for r in learning],
    )
    evolve(same, fitness, generations=5, population=8, seed=7)
    assert network.parameters() == same.parameters()
    measured = fitness
    if held_back:
        measured = fitness_for(
            [ROWS[r] for r in held_back],
            [TARGETS[r] for r in held_back],
            sample_weight=weights and [weights[r] for r in held_back],
        )
    assert found.loss == -measured(same)
    assert found.epochs == 5


@pytest.mark.parametrize("settings", [BY_GRADIENTS, BY_EVOLUTION])
def test_rows_held_back_that_all_weigh_nothing_count_alike(settings):
    held_back = [3, 4, 9]
    weights = [0.0 if r in held_back else 1.0 for r in range(40)]
    losses = []
    for given in (None, weights):
        network = Network([2, 3, 1], ["tanh", "sigmoid"], seed=1)
        candidate = Candidate(0.0, 0, 7, held_back)
        losses.append(train_once(task(settings, "tanh", given), network, candidate).loss)
    assert losses[0] == losses[1] > 0.0


def test_a_class_that_counts_more_counts_more_when_it_is_measured_when_to_stop():
    labels = ["rare" if r % 10 == 0 else "frequent" for r in range(40)]
    quick = {"hidden": 0, "epochs": 1, "restarts": 1, "l2": 0.0, "learning_rate": 0.0}
    frequent = Classifier(**quick, class_weight={"rare": 0.0}).fit(ROWS, labels)
    rare = Classifier(**quick, class_weight={"frequent": 0.0}).fit(ROWS, labels)
    alike = Classifier(**quick).fit(ROWS, labels)
    held_back = rows_held_back(40, labels, 0.2, 0)
    n_rare = [labels[r] for r in held_back].count("rare")
    assert 0 < n_rare < len(held_back)
    # The weights of all rows have the mean 1: of 40 rows 4 are rare.
    parts = (frequent.validation_loss_ * 36 / 40, rare.validation_loss_ * 4 / 40)
    assert alike.validation_loss_ == pytest.approx(sum(parts))


def test_thresholds_evolve_and_are_saved(tmp_path):
    model = Classifier(4, optimizer="evolution", activation="step", epochs=60, restarts=2)
    model.fit(ROWS, LABELS)
    assert model.network_.layers[0].activation == "step"
    assert model.score(ROWS, LABELS) > 0.8
    assert "generations" in str(model.result_)
    save_model(model, tmp_path / "model.json")
    assert load_model(tmp_path / "model.json").predict(ROWS) == model.predict(ROWS)


def test_candidates_of_evolution_differ_in_their_seeds_only():
    seen = []

    class Watch:
        def __call__(self, progress):
            seen.append(progress.generation)

    model = Classifier(2, optimizer="evolution", epochs=3, population=5).fit(
        ROWS, LABELS, on_epoch=Watch()
    )
    assert seen == [1, 2, 3] * (STARTS + 1)  # all starts, and then all rows
    assert model.validation_loss_ > 0.0


def test_a_regressor_evolves_and_partial_fit_says_that_it_cannot():
    model = Regressor(2, optimizer="evolution", epochs=60, restarts=1)
    model.fit(ROWS, [x - y for x, y in ROWS])
    assert model.score(ROWS, [x - y for x, y in ROWS]) > 0.5
    with pytest.raises(TinynetError, match="evolution has no partial_fit: call fit"):
        model.partial_fit(ROWS, [x - y for x, y in ROWS])


def test_thresholds_cannot_learn_by_gradients():
    with pytest.raises(TinynetError, match="a step is flat"):
        Classifier(activation="step").fit(ROWS, LABELS)


# Ctrl-C


def interrupted_when(monkeypatch, calls):
    """Ctrl-C in the call of train_once with this number, before its first epoch."""
    seen = []
    really = candidates_module.train_once

    def watched(*arguments):
        seen.append(1)
        if len(seen) == calls:
            raise KeyboardInterrupt
        return really(*arguments)

    monkeypatch.setattr(candidates_module, "train_once", watched)


@pytest.mark.parametrize("checkpoint", [False, True])
def test_ctrl_c_between_trainings_keeps_the_best_so_far(monkeypatch, tmp_path, checkpoint):
    for calls in (2, 3, 5):  # of four candidates, and the training on all rows
        with monkeypatch.context() as patches:
            interrupted_when(patches, calls)
            path = tmp_path / str(calls) if checkpoint else None
            model = Classifier(2, epochs=3, restarts=1).fit(ROWS, LABELS, checkpoint=path)
        assert model.stopped_
        assert model.result_ is None
        assert len(model.predict(ROWS)) == 40


def test_ctrl_c_before_anything_was_learned_is_handed_on(monkeypatch):
    interrupted_when(monkeypatch, 1)
    model = Classifier(2, epochs=3)
    with pytest.raises(KeyboardInterrupt):
        model.fit(ROWS, LABELS)
    assert not hasattr(model, "network_")


def test_ctrl_c_before_the_first_epoch_ends_is_handed_on(monkeypatch):
    def interrupted(*arguments, **settings):
        raise KeyboardInterrupt

    monkeypatch.setattr("tinynet.run_epochs.Trainer.run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Classifier(2, epochs=3).fit(ROWS, LABELS)


def test_ctrl_c_during_the_training_on_all_rows_keeps_the_best_candidate():
    seen = []

    def press(progress):
        seen.append(progress.epoch)
        if seen.count(1) == 4:
            raise KeyboardInterrupt

    whole = Classifier(2, epochs=3, restarts=1)
    model = Classifier(2, epochs=3, restarts=1).fit(ROWS, LABELS, on_epoch=press)
    assert model.stopped_
    assert not whole.fit(ROWS, LABELS).stopped_
    assert model.network_.parameters() != whole.network_.parameters()


def test_a_training_on_all_rows_that_runs_away_leaves_the_best_candidate(monkeypatch):
    really = candidates_module.train_once

    def watched(task, network, candidate, *arguments):
        if not candidate.held_back:
            raise candidates_module.DivergedError(1, "it is said so")
        return really(task, network, candidate, *arguments)

    monkeypatch.setattr(candidates_module, "train_once", watched)
    model = Classifier(2, epochs=3, restarts=1).fit(ROWS, LABELS)
    assert not model.stopped_
    assert model.result_ is None
