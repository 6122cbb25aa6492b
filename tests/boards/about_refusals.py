"""What is refused, and in which words: they name the place, what was expected and what came."""

from tinynet import (
    ACTIVATIONS,
    DivergedError,
    Network,
    ShapeError,
    TinynetError,
    evolve,
    fitness_for,
    gradients,
    register_activation,
    train,
)

from .floats import XOR, module_named, raised


def test_a_row_of_the_wrong_length_is_named():
    network = Network([3, 1])
    inputs = [[1, 2, 3]] * 3 + [[1, 2]]
    assert raised(ShapeError, train, network, inputs, [[0]] * 4) == (
        "row 3 of inputs has 2 numbers, this network takes 3"
    )
    assert raised(ShapeError, train, network, [[1, 2, 3]], [[1, 2]]) == (
        "row 0 of targets has 2 numbers, the number of this network's outputs is 1"
    )
    assert raised(ShapeError, train, network, [[1, 2, 3]], []) == "targets is empty"


def test_what_is_no_number_is_named():
    network = Network([2, 1])
    for value, said in (
        ("0.5", "the text '0.5', not a number"),
        (None, "None, not a number"),
        (True, "True, not a number; write 1, or int(...)"),
        (float("nan"), "nan, not a finite number"),
        (float("inf"), "inf, not a finite number"),
        ([1], "something of type list, not a number"),
        (1j, "something of type complex, not a number"),
    ):
        place = "number 1 of row 0 of inputs is "
        assert raised(TinynetError, train, network, [[0, value]], [[1]]) == place + said


def test_true_and_false_are_no_whole_numbers():
    assert raised(TinynetError, Network, [2, True]) == (
        "sizes[1] is True, it must be a whole number"
    )
    assert raised(TinynetError, Network, [2, 1], seed=False) == (
        "seed is False, it must be a whole number"
    )
    assert raised(TinynetError, Network([2, 1]).predict, True) == (
        "the input is True; it must be a list of 2 numbers"
    )
    assert raised(TinynetError, Network, True) == (
        "sizes is True; write all sizes as one list, as in [2, 4, 1]"
    )


def test_names_are_checked_against_the_table():
    known = ", ".join(sorted(ACTIVATIONS))
    assert "sigmoid, softmax, softplus, step, tanh" in known
    assert raised(TinynetError, Network, [2, 1], "sigmod") == (
        "activation 'sigmod' is unknown; known are: " + known
    )
    network = Network([2, 1], "tanh")
    assert raised(TinynetError, gradients, network, [0, 1], [1], "cross_entropy") == (
        "cross_entropy needs probabilities: outputs of sigmoid or softmax"
    )
    settings = {"optimizer": "sdg"}
    optimizers = ", ".join(sorted(module_named("optimizers").OPTIMIZERS))
    assert "adam" in optimizers and "rprop, sgd" in optimizers
    assert raised(TinynetError, train, network, [[0, 1]], [[1]], **settings) == (
        "optimizer 'sdg' is unknown; known are: "
        + optimizers
        + "; one of your own is registered first: register_optimizer"
    )


def test_settings_out_of_range_are_named():
    network = Network([2, 1])
    for settings, said in (
        ({"epochs": -1}, "epochs is -1, it must be 0 or more"),
        ({"epochs": 2.5}, "epochs is 2.5, it must be a whole number"),
        ({"learning_rate": -0.5}, "learning_rate is -0.5, it must be 0 or more"),
        ({"momentum": 1.0}, "momentum is 1.0, it must be less than 1"),
        ({"batch_size": 0}, "batch_size is 0, it must be 1 or more"),
        ({"shuffle": 1}, "shuffle is 1, it must be True or False"),
        (
            {"patience": 3},
            "patience watches the validation loss: give validation=(inputs, targets) too",
        ),
    ):
        assert raised(TinynetError, train, network, [[0, 1]], [[1]], **settings) == said
    fitness = fitness_for(XOR[0], XOR[1])
    assert raised(TinynetError, evolve, network, fitness, population=2, elite=2) == (
        "elite is 2 of a population of 2; it must be less, or no child is ever born"
    )
    assert raised(TinynetError, evolve, network, fitness, mutation_rate=1.5) == (
        "mutation_rate is 1.5, it must be 1 or less"
    )


def test_a_training_that_runs_away_says_when_and_what_to_try():
    for backend in ("auto", "reference"):
        network = Network([2, 3, 1], activation="identity")
        try:
            train(network, XOR[0], XOR[1], learning_rate=100.0, backend=backend)
            raise AssertionError("nothing was refused")
        except DivergedError as error:
            caught = error
        assert str(caught).startswith("training diverged in epoch %d: " % caught.epoch)
        assert caught.what.endswith("no longer finite")
        again = Network([2, 3, 1], activation="identity")
        sound = caught.state["epoch"]  # the last one whose loss was sensible
        assert 0 <= sound < caught.epoch
        settings = {"learning_rate": 100.0, "backend": backend, "epochs": sound}
        train(again, XOR[0], XOR[1], **settings)
        assert network.parameters() == again.parameters()


def test_every_refusal_is_a_value_error():
    assert raised(ValueError, Network, [0]).startswith("sizes is [0]")
    assert issubclass(DivergedError, TinynetError) and issubclass(TinynetError, ValueError)


def test_an_activation_with_a_wrong_slope_is_refused():
    message = raised(TinynetError, register_activation, "mine", lambda z: z, lambda y: 2.0)
    assert message.startswith("activation 'mine': its slope at z = -3.1 is ")
    assert message.endswith(", but slope(y) says 2")
    assert raised(TinynetError, register_activation, "tanh", abs, abs) == (
        "activation 'tanh' exists already"
    )
