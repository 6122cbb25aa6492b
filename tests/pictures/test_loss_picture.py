"""How the loss went down: each kind of training, and what is no training."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.drawn import check
from tests.pictures.test_chart_scales import FINITE
from tests.pictures.test_svg_elements import HOSTILE
from tinynet import DivergedError, Network, Neuron, TinynetError, evolve, train
from tinynet.pictures import loss_picture
from tinynet.tables import Classifier

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]]
TARGETS = [[0], [1], [1], [0]]


def trained(epochs=30, **settings):
    return train(Network([2, 4, 1]), XOR, TARGETS, epochs=epochs, **settings)


@given(st.lists(FINITE, min_size=1, max_size=30), st.text() | st.sampled_from(HOSTILE))
def test_any_losses_and_any_title_make_a_picture(losses, title):
    svg = loss_picture(losses, title)
    check(svg)
    assert svg == loss_picture(losses, title)


def test_the_curve_falls_as_the_losses_do():
    result = trained(300)
    (points,) = check(loss_picture(result)).curves()
    assert len(points) == 300
    xs = [x for x, _ in points]
    assert xs == sorted(xs)
    assert points[-1][1] > points[0][1]  # downwards
    assert "loss (logarithmic scale)" not in check(loss_picture([1.0, 2.0])).texts


def test_the_scale_is_logarithmic_where_the_loss_spans_decades():
    drawn = check(loss_picture([1.0, 0.1, 0.01]))
    assert "loss (logarithmic scale)" in drawn.texts
    ((_, a), (_, b), (_, c)) = drawn.curves()[0]
    assert b - a == pytest.approx(c - b, abs=0.02)
    assert drawn.title == "loss 0.01 after 3 epochs"
    assert drawn.description == "The loss over 3 epochs: 1 at first, 0.01 at last."


def test_one_epoch_is_a_point():
    drawn = check(loss_picture([0.5]))
    assert drawn.title == "loss 0.5 after 1 epoch" and len(drawn.of_class("tn-mark")) == 1


def test_ten_thousand_epochs_are_few_points_and_few_bytes():
    svg = loss_picture([1.0 / (k + 1) for k in range(10_000)])
    assert len(check(svg).curves()[0]) <= 400 and len(svg) < 20_000


def test_validation_has_a_curve_and_the_best_epoch_a_line():
    result = trained(60, validation=(XOR, TARGETS))
    drawn = check(loss_picture(result))
    assert {"loss", "validation loss", f"best: epoch {result.best_epoch}"} <= set(drawn.texts)
    assert f"It was least in epoch {result.best_epoch}, " in drawn.description
    assert len(drawn.curves()) == 2
    ((_, line),) = drawn.of_class("tn-line-ink")
    x, _ = drawn.curves()[1][result.best_epoch - 1]
    assert line[0][0] == line[1][0] == pytest.approx(x, abs=0.01)


@pytest.mark.parametrize("best", [1, 2, 50])
def test_the_words_of_the_best_epoch_overlap_nothing(best):
    class Result:
        losses = validation_losses = [1.0] * 50
        best_epoch = best

    drawn = check(loss_picture(Result()))
    top = min(y for points in drawn.curves() for _, y in points)
    (words,) = [words for words in drawn.words if words.text == f"best: epoch {best}"]
    assert words.box[3] < top


def test_validation_losses_without_a_best_epoch_are_only_drawn():
    class Result:
        losses, validation_losses = (0.5, 0.4), (0.6, 0.7)

    drawn = check(loss_picture(Result()))
    assert drawn.description.endswith("The validation loss: 0.6 at first, 0.7 at last.")


def test_a_resumed_training_has_all_its_epochs():
    first = trained(10)
    result = train(Network([2, 4, 1]), XOR, TARGETS, epochs=30, state=first.state)
    assert check(loss_picture(result)).title.endswith("after 30 epochs")


def test_a_neuron_has_a_total_error_or_mistakes():
    for activation, what in (("sigmoid", "total error"), ("step", "mistakes")):
        result = Neuron(2, activation=activation).train(XOR, [0, 0, 0, 1], epochs=20)
        assert check(loss_picture(result)).title.startswith(f"{what} ")


def test_an_estimator_shows_its_last_training():
    model = Classifier(hidden=2, epochs=5).fit(XOR * 10, [0, 1, 1, 0] * 10)
    assert check(loss_picture(model)).title == check(loss_picture(model.result_)).title
    assert check(loss_picture(model)).title.startswith("loss 0.")
    few = Classifier(hidden=2, epochs=5).fit(XOR * 3, [0, 1, 1, 0] * 3)  # none are held back
    drawn = check(loss_picture(few))
    assert len(few.result_.losses) == 5 and "after 5 epochs" in drawn.title
    few.result_ = None
    with pytest.raises(
        TinynetError, match="this model kept no losses: it was read from a file, or"
    ):
        loss_picture(few)
    with pytest.raises(TinynetError, match="is a model, not the result"):
        loss_picture(Classifier())


def test_pictures_side_by_side_have_the_same_axes():
    steep, flat = [1.0, 0.1, 0.001], [0.5, 0.4, 0.3, 0.2, 0.1]
    assert "loss (logarithmic scale)" not in check(loss_picture(flat)).texts
    one, other = check(loss_picture(steep, like=flat)), check(loss_picture(flat, like=steep))
    axes = [{w.text: w.box for w in drawn.words if w.css == ["tn-soft-words"]}
            for drawn in (one, other)]  # fmt: skip
    assert axes[0] == axes[1]
    assert "loss (logarithmic scale)" in other.texts
    assert one.curves()[0][0][1] < other.curves()[0][0][1]  # 1 stands above 0.5
    both = check(loss_picture({"a": flat, "b": flat}, like={"c": steep, "d": flat}))
    assert "loss (logarithmic scale)" in both.texts and len(both.curves()) == 2
    with pytest.raises(TinynetError, match="losses"):
        loss_picture(flat, like=[])


def test_trainings_are_compared_by_their_names():
    hostile = "</svg><script>"
    with_validation = trained(9, validation=(XOR, TARGETS))
    drawn = check(loss_picture({hostile: trained(20), 3: with_validation, "short": [0.5]}))
    assert {hostile, "3", "3, validation", "short"} <= set(drawn.texts)
    assert drawn.title == "loss of 3 trainings" and len(drawn.curves()) == 4
    assert "short: 0.5 after 1 epoch." in drawn.description


def test_a_divergence_shows_how_it_came_to_it():
    error = DivergedError(4, "x")
    with pytest.raises(TinynetError, match="there are no losses"):
        loss_picture(error)
    error.state = trained(3).state
    drawn = check(loss_picture(error))
    assert drawn.description.endswith("It diverged in epoch 4.")
    assert len(drawn.curves()[0]) == 3


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ([], "there are no losses"),
        ({}, "the dict is empty"),
        ([0.1, float("nan")], "number 1 of losses is nan"),
        ([0.1, "a"], "number 1 of losses is the text 'a'"),
        ({"a": [1.0], "b": [None]}, "number 0 of b: losses is None"),
        (7, "losses is 7"),
        (None, "losses is None"),
        (Network([1, 1]), "is a model, not the result of its training"),
        ({str(k): [1.0] for k in range(9)}, "9 curves, a picture has room for 8"),
    ],
)
def test_what_is_no_training_is_refused(given, what):
    with pytest.raises(TinynetError) as caught:
        loss_picture(given)
    assert what in str(caught.value)


def test_losses_that_were_not_kept_are_missed():
    with pytest.raises(TinynetError, match="of 5 epochs only the last loss is known"):
        loss_picture(trained(5, history=False))


def test_an_evolution_has_another_picture():
    result = evolve(Network([1, 1]), lambda network: network.predict([1])[0], generations=2)
    with pytest.raises(TinynetError, match="see fitness_picture"):
        loss_picture(result)
