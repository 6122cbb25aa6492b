"""Claims about the frames of a training: few, well spread, and those of the model itself."""

import pytest

from tinynet import Network, TinynetError, evolve, fitness_for, train
from tinynet.app.report_frames import MOST_FRAMES, Frame, Frames, KeptTraining
from tinynet.tables import Classifier, Regressor

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def kept_of(count, most=MOST_FRAMES):
    kept = KeptTraining(most)
    for epoch in range(1, count + 1):
        kept.add(Frame(epoch, [float(epoch)], 1.0 / epoch, None))
    return kept


@pytest.mark.parametrize("count", [1, 2, 29, 30, 31, 60, 1000, 20_000])
def test_there_are_never_more_than_thirty_and_the_ends_are_always_there(count):
    kept = kept_of(count)
    assert len(kept.frames) == min(count, 30)
    assert kept.frames[0].epoch == 1 and kept.frames[-1].epoch == count
    assert len(kept.losses) == count


@pytest.mark.parametrize("count", [100, 1000, 20_000])
def test_they_are_about_evenly_spaced_by_the_square_root_of_the_epoch(count):
    roots = [frame.epoch**0.5 for frame in kept_of(count).frames]
    steps = [b - a for a, b in zip(roots, roots[1:])]
    assert max(steps) <= 3.5 * roots[-1] / 29  # twice as far as evenly, and a little


def test_frames_have_the_parameters_of_their_epochs():
    by_epoch = {}

    def note(progress):
        by_epoch[progress.epoch] = (progress.network.parameters(), progress.loss)

    frames = Frames(note)
    train(Network([2, 3, 1]), *XOR, epochs=100, on_epoch=frames)
    assert len(frames.last.frames) == 30
    for frame in frames.last.frames:
        assert (frame.parameters, frame.loss) == by_epoch[frame.epoch]


def test_they_change_no_bit_of_the_training():
    one, other = Network([2, 3, 1]), Network([2, 3, 1])
    train(one, *XOR, epochs=50)
    train(other, *XOR, epochs=50, on_epoch=Frames())
    assert one.parameters() == other.parameters()


def test_the_last_frame_of_a_fit_is_the_model():
    rows = [[k, k % 3] for k in range(40)]
    frames = Frames()
    model = Classifier(3, epochs=40).fit(rows, [k // 20 for k in range(40)], on_epoch=frames)
    kept = frames.training_of(model.network_.parameters())
    assert kept is frames.last
    assert kept.frames[-1].parameters == model.network_.parameters()
    assert kept.best_epoch == 0  # it learned all rows
    assert frames.best.validation_losses and min(frames.best.validation_losses) == pytest.approx(
        model.validation_loss_
    )


def test_without_rows_held_back_the_training_of_the_model_is_found():
    frames = Frames()
    model = Regressor(2, epochs=10).fit([[0], [1], [2], [4]], [0, 2, 4, 1], on_epoch=frames)
    assert frames.training_of(model.network_.parameters()) is not None


def test_the_epoch_that_patience_chose_is_among_the_frames():
    frames = Frames()
    network = Network([2, 3, 1], seed=2)
    result = train(
        network,
        *XOR,
        epochs=400,
        optimizer="adam",
        validation=([[0, 1], [1, 1]], [[1], [0.3]]),
        patience=35,
        on_epoch=frames,
    )
    assert result.restored and result.best_epoch < result.epochs - 30
    kept = frames.training_of(network.parameters())
    assert kept.best_epoch == result.best_epoch
    chosen = [f.epoch for f in kept.frames if f.parameters == network.parameters()]
    assert chosen == [result.best_epoch]
    epochs = [frame.epoch for frame in kept.frames]
    assert epochs == sorted(epochs) and len(epochs) == 30
    assert epochs[0] == 1 and epochs[-1] == result.epochs
    assert frames.training_of(network.parameters()) is kept  # and again


def test_where_patience_chose_the_second_epoch_the_first_stays():
    kept = KeptTraining(3)
    for epoch, loss in ((1, 2.0), (2, 0.5), (3, 1.0), (4, 1.0), (5, 1.0), (6, 1.0)):
        kept.add(Frame(epoch, [float(epoch)], loss, loss))
    frames = Frames(most=3)
    frames.last = kept
    kept.frames = [frame for frame in kept.frames if frame.epoch != 2] or kept.frames
    kept.frames = [Frame(1, [1.0], 2.0, 2.0), Frame(4, [4.0], 1.0, 1.0), Frame(6, [6.0], 1.0, 1.0)]
    assert frames.training_of([2.0]) is kept
    assert [frame.epoch for frame in kept.frames] == [1, 2, 6]


def test_few_frames_stay_when_the_chosen_one_comes_to_them():
    frames = Frames()
    frames.last.add(Frame(1, [1.0], 1.0, 1.0))
    frames.last.add(Frame(2, [2.0], 1.0, 2.0))
    del frames.last.frames[0]
    assert frames.training_of([1.0]) is frames.last
    assert [frame.epoch for frame in frames.last.frames] == [1, 2]


def test_a_model_from_elsewhere_has_no_frames():
    frames = Frames()
    assert frames.training_of([1.0]) is None
    train(Network([2, 1]), *XOR, epochs=3, on_epoch=frames)
    assert frames.training_of([1.0, 2.0, 3.0]) is None


def test_generations_are_frames_of_the_best_so_far():
    frames = Frames()
    network = Network([2, 2, 1])
    result = evolve(network, fitness_for(*XOR), generations=12, on_generation=frames)
    assert frames.are_generations
    assert frames.last.frames[-1].parameters == network.parameters()
    assert frames.last.losses == [0.0 - best for best, _ in result.history]


def test_of_several_trainings_the_best_and_the_last_are_kept():
    frames = Frames()
    for seed, rate in ((1, 0.5), (1, 0.0), (3, 0.1)):
        train(Network([2, 3, 1], seed=seed), *XOR, epochs=20, learning_rate=rate, on_epoch=frames)
    assert frames.best.losses[-1] < 0.2
    train(Network([2, 3, 1]), *XOR, epochs=1, on_epoch=frames)
    assert len(frames.last.losses) == 1


def test_the_other_function_can_stop_the_training_and_is_told_of_its_end():
    class Watch:
        ended = 0

        def __call__(self, progress):
            return progress.epoch == 5

        def finish(self):
            self.ended += 1

    watch = Watch()
    result = train(Network([2, 1]), *XOR, on_epoch=Frames(watch))
    assert result.reason == "stopped" and result.epochs == 5 and watch.ended == 1


@pytest.mark.parametrize(
    "wrong, message",
    [
        ({"most": 31}, "most is 31, a report plays back at most 30"),
        ({"most": 2}, "most is 2, it must be 3 or more"),
        ({"on_epoch": 3}, "on_epoch is 3, it must be a function"),
    ],
)
def test_what_does_not_fit_is_refused(wrong, message):
    with pytest.raises(TinynetError, match=message):
        Frames(**wrong)
