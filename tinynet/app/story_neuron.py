"""The story's scenes with one neuron: from the hard threshold to a neuron that has learned."""

from ..neuron import Neuron
from ..pictures import activation_picture, loss_picture
from .calculation_picture import Calculation
from .demo_helpers import end_if_interrupted
from .demo_neuron import ARTICLE_INPUTS, ARTICLE_START, ARTICLE_TARGETS
from .neuron_steps import epoch_of_neuron, n
from .step_player import add_steps
from .story_page import StoryPage

TOO_SURE = 4.0
NAMES = ["input 1", "input 2", "input 3"]


def threshold(page: StoryPage) -> None:
    """The hard threshold and the sigmoid."""
    page.paragraph(
        "A neuron adds up what reaches it and turns the sum into an answer. The simplest way is "
        "the hard threshold: 1 if the sum is above zero, else 0. But a threshold is flat. Change "
        "the sum a little, and nothing happens: nothing tells how a wrong answer could be made "
        "better."
    )
    page.paragraph(
        "The sigmoid makes the same decision softly. It has a slope everywhere. The slope says how "
        "strongly the answer moves when the sum does, and that is all that learning needs. In the "
        "pictures z is the sum, y = f(z) the answer, and f'(z) the slope."
    )
    page.pictures(
        activation_picture("step", "The hard threshold"),
        activation_picture("sigmoid", "The sigmoid"),
    )
    sigmoid = Neuron(1)
    sigmoid.weights, sigmoid.bias = [1.0], 0.0
    low, high = sigmoid.predict([-TOO_SURE]), sigmoid.predict([TOO_SURE])
    page.paragraph(
        f"To a sum of 0 the sigmoid says {n(sigmoid.predict([0.0]))}: it is undecided, and there "
        f"its slope is greatest. At {n(-TOO_SURE)} it says {n(low)}, at {n(TOO_SURE)} {n(high)}: "
        "it is nearly sure, and its slope is nearly flat."
    )
    page.source(
        "the threshold, the sigmoid and its slope",
        ("activation_functions.py", "step"),
        ("activation_functions.py", "sigmoid"),
        ("activation_functions.py", "sigmoid_slope"),
    )


def neuron(page: StoryPage) -> None:
    """The article's neuron, which finds out that the answer is the first input."""
    page.paragraph(
        "One neuron has three inputs. To each leads a synapse with a weight: a number by which the "
        "input is multiplied. At the beginning the weights are random. There are four examples, "
        "and the right answers to them are 0, 1, 1 and 0. The answer is always the first input. "
        "Nobody tells the neuron; it will find out."
    )
    page.table(
        "What is to be learned",
        [*NAMES, "right answer"],
        [[*[n(value) for value in x], n(t)] for x, t in zip(ARTICLE_INPUTS, ARTICLE_TARGETS)],
    )
    one = Neuron(3, bias=False)
    one.weights = list(ARTICLE_START)
    page.pictures(weights_of(one, "The neuron at the start"))
    page.paragraph(
        "The wider a line, the larger its weight; those of weights below zero are dashed. An input "
        "with a weight above zero raises the sum, one with a weight below zero lowers it."
    )
    page.paragraph(
        "It learns from its errors. Each weight changes by error × input × slope: by the error, "
        "because what is right should stay; by the input, because an input of 0 took no part in "
        "the error and its weight is left alone; by the slope, because where the neuron is sure of "
        "itself it should not be thrown about. Here is one epoch, one look at all four examples. "
        "Numbers are shown with four decimals and computed with all of them, so that sums may seem "
        "to be off by the last."
    )
    page.hint("Go through it step by step, by the buttons or by the arrow keys.")
    add_steps(
        page, "One epoch of one neuron", epoch_of_neuron(one, ARTICLE_INPUTS, ARTICLE_TARGETS)
    )
    before = [one.predict(x) for x in ARTICLE_INPUTS]
    new_before = one.predict([1.0, 0.0, 0.0])
    epochs = 1000 if page.quick else 10_000
    result = one.train(ARTICLE_INPUTS, ARTICLE_TARGETS, epochs=epochs)
    end_if_interrupted(result.reason)
    page.paragraph(
        f"After {epochs} such epochs its first weight is {n(one.weights[0])}: far above the "
        "others, so the first input decides. The total error, all four errors added up without "
        f"their signs, was {n(result.errors[0])} in the first epoch, and is {n(result.error)} in "
        "the last."
    )
    page.pictures(
        weights_of(one, f"The neuron after {epochs} epochs"),
        loss_picture(result, title="The total error, epoch by epoch"),
    )
    page.table(
        "What the neuron says",
        ["input", "right answer", "at the start", f"after {epochs} epochs"],
        [
            [" ".join([n(value) for value in x]), n(target), n(y), n(one.predict(x))]
            for x, target, y in zip(ARTICLE_INPUTS, ARTICLE_TARGETS, before)
        ],
    )
    page.paragraph(
        "And a situation that it has never seen, 1 0 0: at the start it would have said "
        f"{n(new_before)}, now it says {n(one.predict([1.0, 0.0, 0.0]))}. To 0 0 0 it can only say "
        f"{n(one.predict([0.0, 0.0, 0.0]))}: no weight counts there. A bias, a number that the sum "
        "starts from, would help; the neurons below have one."
    )
    page.source(
        "a neuron answers, and one epoch of it",
        ("neuron.py", "Neuron._output"),
        ("vectors.py", "weighted_sum"),
        ("neuron.py", "Neuron._delta_epoch", "for x, target", "bias_change"),
    )


def weights_of(neuron: Neuron, title: str) -> str:
    """The weights of a neuron without a bias on its lines, as the text of an SVG."""
    seen = Calculation([neuron.n_inputs, 1], NAMES)
    seen.inside[1, 0] = "neuron"
    said = []
    for i in range(neuron.n_inputs):
        seen.weights[1, 0, i] = neuron.weights[i]
        seen.on[1, 0, i] = f"weight {n(neuron.weights[i])}"
        said.append(f"{NAMES[i]}: {n(neuron.weights[i])}")
    return seen.svg(title, f"The weights of the neuron. {', '.join(said)}.")
