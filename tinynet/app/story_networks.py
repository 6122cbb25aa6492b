"""The story's scenes with networks: XOR, the way back through it, flowers, too much training."""

from ..explain import explain
from ..network import Network
from ..neuron import Neuron
from ..pictures import (
    confusion_picture,
    decision_picture,
    loss_picture,
    network_picture,
)
from ..tables import classes_of, one_hot
from .backprop_steps import way_through_network
from .demo_helpers import end_if_interrupted, predicted_class
from .demo_networks import (
    XOR_INPUTS,
    XOR_TARGETS,
    iris_data,
    noisy_wave,
    wave,
    wave_network,
)
from .neuron_steps import n
from .points_and_curves import points_and_curves
from .step_player import add_steps
from .story_page import StoryPage

NAMES = ["input 1", "input 2"]
TARGETS = [[target] for target in XOR_TARGETS]


def xor(page: StoryPage) -> None:
    """One neuron fails at XOR; a network with a hidden layer learns it."""
    page.paragraph(
        "XOR is: one or the other, but not both. The answers to 0 0, 0 1, 1 0 and 1 1 are 0, 1, 1 "
        "and 0. No single neuron can say that. It divides its inputs by one straight line, and no "
        "straight line has both 1s on one side and both 0s on the other."
    )
    single = Neuron(2)
    end_if_interrupted(single.train(XOR_INPUTS, XOR_TARGETS, epochs=1000).reason)
    network = Network([2, 4, 1])
    early = network.copy()
    page.learn(early, XOR_INPUTS, TARGETS, epochs=200)
    trained = network.copy()
    result = page.learn(trained, XOR_INPUTS, TARGETS, epochs=1000)
    page.pictures(decision_picture(single, XOR_INPUTS, XOR_TARGETS, "One neuron, 1000 epochs"))
    answers = [single.predict(x) for x in XOR_INPUTS]
    said = ", ".join([n(y) for y in answers])
    above = sum([y > 0.5 for y in answers])
    wrong = sum([(y > 0.5) != (t > 0.5) for y, t in zip(answers, XOR_TARGETS)])
    page.paragraph(
        f"One neuron ends undecided: to the four examples it says {said}. Only what is above 0.5 "
        f"counts as a 1. So {above} of the 4 answers count as 1, and {wrong} are wrong: those "
        "examples have a ring. On a map 0.5 has the shade in the middle of the scale beside it, "
        "between blue and orange."
    )
    page.paragraph(
        "Many neurons in layers can. Here are 2 inputs, 4 neurons that listen to them, and 1 "
        "output, which listens to those 4. They are called hidden: nobody outside sees what they "
        "say, and nobody tells them what would be right. Each map shows what the network says to "
        "every pair of inputs, from 0 to 1; the marks are the four examples. The line between the "
        "colours, where it says 0.5, bends as the network learns."
    )
    page.paragraph(
        "How wrong it is altogether is called the loss: half the squared error, the mean over the "
        "examples. Each epoch goes downhill: every weight makes a small step to where the loss is "
        "less. This is gradient descent."
    )
    page.pictures(
        decision_picture(network, XOR_INPUTS, TARGETS, "Before training"),
        decision_picture(early, XOR_INPUTS, TARGETS, "After 200 epochs"),
        decision_picture(trained, XOR_INPUTS, TARGETS, "After 1000 epochs"),
        loss_picture(result, "The loss over 1000 epochs"),
        network_picture(trained, None, NAMES, ["answer"], "The network that learned it"),
    )
    page.source(
        "one epoch of a network, and a step of gradient descent",
        ("epoch.py", "Epoch.epochs", "loss, gradient", "optimizer.step"),
        ("optimizers.py", "Sgd.step", "def step", "return"),
    )


def backpropagation(page: StoryPage) -> None:
    """One example's way forward and back."""
    page.paragraph(
        "Who is to blame for a wrong answer, when many neurons had a part in it? The error is "
        "handed back the way the answer came, from the output towards the input, and every weight "
        "takes its share: backpropagation. The share of a weight is called its gradient: how much "
        "the loss grows when the weight does. Here is one example on its way through a small "
        "network, forward and back."
    )
    network = Network([2, 2, 1], seed=1)
    add_steps(page, "Backpropagation", way_through_network(network, [1.0, 0.0], 1.0, 1.0))
    page.pictures(
        network_picture(
            network,
            explain(network, [1.0, 0.0], [1.0]),
            NAMES,
            ["answer"],
            title="The same numbers, rounded, in one picture",
        )
    )
    page.source(
        "each weight takes its share, and the error is handed on",
        ("backprop.py", "backpropagate", "for j in", "append(layer_deltas[j])"),
    )


def iris(page: StoryPage) -> None:
    """Real data: which iris is it?"""
    names, inputs, labels, known, unseen = iris_data()
    classes = [str(label) for label in classes_of(labels)]
    targets = one_hot(labels, classes)
    page.paragraph(
        f"In 1936 R. A. Fisher published {len(inputs)} irises of {len(classes)} species, with "
        f"{len(names) - 1} measurements of each. A network learns from {len(known)} of them, and "
        f"is then asked about the other {len(unseen)}, which it has never seen. Its outputs "
        "are shares of a whole (softmax): how probable each species is."
    )
    network = Network([len(names) - 1, 8, len(classes)], output_activation="softmax")
    result = page.learn(
        network,
        [inputs[r] for r in known],
        [targets[r] for r in known],
        epochs=20 if page.quick else 60,
        loss="cross_entropy",
    )
    answers = [classes[predicted_class(network.predict(inputs[r]))] for r in unseen]
    truth = [str(labels[r]) for r in unseen]
    right = sum([answer == label for answer, label in zip(answers, truth)])
    page.paragraph(
        f"It has {len(classes)} outputs, one for each species. They are shares of a whole, as sure "
        "as the network is of each: a function called softmax sees to that. The largest is its "
        f"answer, and it is right in {right} of the {len(unseen)}."
    )
    page.pictures(
        network_picture(network, input_names=names[:-1], output_names=classes, title="The network"),
        loss_picture(result, "The loss, epoch by epoch"),
        confusion_picture(truth, answers),
    )
    page.source("softmax, which makes shares of a whole", ("activation_functions.py", "softmax"))


def overtraining(page: StoryPage) -> None:
    """Training too long, and what patience does about it."""
    page.paragraph(
        "More training is not always better. Here are twelve noisy points of a wave to learn from, "
        "and forty others to judge by, the validation part. At first both losses fall. Then the "
        "network begins to learn the noise of its twelve points by heart, and gets worse at all "
        "others."
    )
    inputs, targets = noisy_wave(12, 10)
    validation = noisy_wave(40, 100)
    epochs = 210 if page.quick else 1500
    settings = {"epochs": epochs, "optimizer": "rprop", "validation": validation}
    by_heart, stopped = wave_network(), wave_network()
    too_long = page.learn(by_heart, inputs, targets, **settings)
    patient = page.learn(stopped, inputs, targets, **settings, patience=50)
    least, last = min(too_long.validation_losses), too_long.validation_losses[-1]
    page.pictures(
        loss_picture(too_long, f"Trained for {epochs} epochs", patient),
        loss_picture(patient, f"Trained with patience, {patient.epochs} epochs", too_long),
    )
    page.paragraph(
        f"The validation loss was {n(least)} in epoch {too_long.best_epoch}, and {n(last)} after "
        f"{epochs}. With patience training ends when it has not become better for 50 epochs, here "
        f"after {patient.epochs}, and the weights of epoch {patient.best_epoch} are put back."
    )
    long_name, patient_name = f"after {epochs} epochs", "trained with patience"
    curves = {
        long_name: lambda x: by_heart.predict([x])[0],
        patient_name: lambda x: stopped.predict([x])[0],
        "the wave without noise": wave,
    }
    points = [(x[0], t[0]) for x, t in zip(inputs, targets)]
    page.pictures(
        points_and_curves(points, "the twelve points", curves, (-1.0, 1.0), "What they learned")
    )
    everywhere = [k / 100 - 1 for k in range(201)]
    page.paragraph(
        f"The network that learned for {epochs} epochs is off its twelve points by "
        f"{n(_apart(by_heart, points))} on average, and off the wave itself by "
        f"{n(_apart(by_heart, [(x, wave(x)) for x in everywhere]))}. The one with patience is off "
        f"the points by {n(_apart(stopped, points))}, and off the wave by "
        f"{n(_apart(stopped, [(x, wave(x)) for x in everywhere]))}."
    )
    page.source("when the best was long ago", ("stopping_rules.py", "StoppingRules.reason"))


def _apart(network: Network, points: "list[tuple[float, float]]") -> float:
    """How far a network's output is from these points, on average."""
    total = 0.0
    for x, height in points:
        total += abs(network.predict([x])[0] - height)
    return total / len(points)
