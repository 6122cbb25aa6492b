"""Claims about the examples by which exported files check themselves."""

import math

import pytest
from hypothesis import given

from tests.exported_code import each_language, questions
from tinynet import Network, TinynetError
from tinynet.export import to_c, to_javascript, to_python
from tinynet.export.self_check_examples import (
    Drift,
    Examples,
    _eighths,
    affordable,
    distances,
    spread,
)
from tinynet.export.single_precision import single
from tinynet.testing.drawn_networks import networks


@pytest.mark.parametrize("seed", range(20))
def test_the_examples_are_those_of_predict_and_short(seed):
    network = Network([4, 5, 2], "tanh", seed=seed)
    examples = Examples(network, None, seed, in_single=True)
    assert len(examples.inputs) == 3
    assert examples.outputs == [network.predict(x) for x in examples.inputs]
    for x in examples.inputs:
        assert all(v * 8 == int(v * 8) and single(v) == v for v in x)


def test_examples_are_taken_from_the_inputs_at_hand():
    rows = [[k / 100, 1.0] for k in range(100)]
    examples = Examples(Network([2, 1]), rows, 0, in_single=False)
    assert all(x in rows for x in examples.inputs)
    assert examples.measured_over == "100 of the inputs at hand"


def test_an_example_on_which_single_precision_jumps_is_not_taken():
    network = Network([1, 1], "step")
    network.set_parameters([1.0, -0.1])
    on_the_edge, sure = [0.1], [0.5]  # single(0.1) - single(0.1) is no more than 0, as here
    network.set_parameters([1.0, -0.1 + 1e-12])
    assert Drift(network, [on_the_edge]).worst == 1.0
    examples = Examples(network, [on_the_edge, sure, sure, sure], 0, in_single=False)
    assert examples.inputs == [sure, sure, sure]
    assert examples.allowed_single < 1e-5


def test_no_example_takes_more_than_a_quarter_of_what_is_allowed():
    network = Network([1, 1])
    network.set_parameters([400.0, -200.0])
    unsure, sure = [0.501], [[-1.0], [0.0], [1.0]]
    examples = Examples(network, [unsure, *sure], 0, in_single=True)
    assert examples.allowed_single / 4 < Drift(network, [unsure]).worst < examples.allowed_single
    assert examples.inputs == sure


def tuned(drift):
    """A network that answers 0, and a rounding after which it is off by `drift` at 1."""
    network = Network([1, 1], "identity", bias=False)
    network.set_parameters([0.0])
    return network, lambda value: drift if value == 0.0 else value


def test_an_example_may_take_a_quarter_of_what_is_allowed():
    network, rounding = tuned(5e-7)  # where nothing drifts, 2e-6 are allowed
    near = [[x] for x in (1.0, 1.01, 1e-9, 1.2, -1.0)]
    examples = Examples(network, [*near, *[[1e-9]] * 6], 0, True, rounding)
    assert examples.allowed_single == 2e-6
    assert examples.inputs == [[1.0], [1e-9], [-1.0]]


@pytest.mark.parametrize(("usual", "allowed"), [(0.08, 2.0), (0.09, 3.0), (0.011, 0.3)])
def test_twenty_times_the_usual_drift_is_allowed_and_half_as_much_again(usual, allowed):
    network, rounding = tuned(1.0)
    rows = [[k * usual] for k in (1.5, 1.0, 0.5, 0.25, 9.0)]
    examples = Examples(network, rows, 0, False, rounding)
    assert examples.drift.usual == usual
    assert examples.allowed_single == allowed


def test_the_usual_drift_is_that_of_the_row_in_the_middle():
    network, rounding = tuned(1.0)
    rounded = network.copy()
    rounded.set_parameters([rounding(0.0)])
    drift = Drift(network, [[4.0], [1.0], [-5.0], [3.0], [2.0]], rounded)
    assert (drift.usual, drift.worst, drift.row) == (3.0, 5.0, 2)
    assert Drift(network, [[4.0], [1.0], [3.0], [2.0]], rounded).usual == 3.0


def test_the_larger_the_outputs_the_more_is_allowed():
    network = Network([1, 1], "identity")
    network.set_parameters([0.0, 2000.0])
    assert Examples(network, None, 0, True).allowed_single == 3e-3
    network.set_parameters([0.0, 0.25])
    assert Examples(network, None, 0, True).allowed_single == 2e-6


def test_what_single_precision_cannot_compute_at_all_allows_nothing_in_double():
    network = Network([1, 1, 1], "identity")
    network.set_parameters([1e200, 0.0, 1e-200, 0.0])
    examples = Examples(network, [[0.25], [0.5], [1.0]], 0, in_single=False)
    assert examples.drift.usual == math.inf
    assert examples.allowed_single == 2e-6 and examples.allowed < 1e-14


@pytest.mark.parametrize("train", [False, True], ids=["predicts", "learns"])
def test_only_a_file_in_single_precision_needs_examples_that_single_precision_holds(train):
    network, beyond = Network([1, 1], "identity"), [[1e39]]
    network.set_parameters([1e-40 if train else 1e-30, 0.0])
    for exported in (to_python(network, inputs=beyond), to_javascript(network, inputs=beyond)):
        assert "1e+39" in exported
    assert "1e+39" in to_c(network, inputs=beyond, train=train)
    with pytest.raises(TinynetError, match=r"too large for (single precision|a float)"):
        to_python(network, inputs=beyond, precision="float")
    with pytest.raises(TinynetError, match="too large for single precision: export the network"):
        to_c(network, inputs=beyond, train=train, precision="float")


def test_what_is_allowed_grows_with_what_single_precision_loses():
    calm, nervous = Network([1, 1], "identity"), Network([1, 2, 1], "identity")
    calm.set_parameters([1.0, 0.0])
    nervous.set_parameters([1e5, 0.1, -1e5, 0.2, 1.0, 1.0, 0.0])  # nothing is left of x
    small, large = (Examples(n, None, 0, True).allowed_single for n in (calm, nervous))
    assert 1e-6 <= small <= 1e-5
    assert large > 100 * small


@given(networks(activations=["sigmoid", "tanh", "relu", "identity"]))
def test_single_precision_stays_within_what_its_examples_allow(network):
    examples = Examples(network, None, 0, in_single=True)
    for x, y in zip(examples.inputs, examples.outputs):
        assert y == network.predict(x)
        assert Drift(network, [x]).worst <= examples.allowed_single / 4
    assert 1e-6 <= examples.allowed_single < 1e-3
    assert examples.allowed <= 2 * examples.allowed_single * 2.0**-29


def test_rows_are_spread_evenly():
    rows = [[float(k)] for k in range(10)]
    assert spread(rows, 10) == rows
    assert spread(rows, 4) == [[0.0], [2.0], [5.0], [7.0]]


def test_large_networks_are_asked_less_often():
    assert affordable(Network([2, 4, 1]), 1000) == 1000
    assert affordable(Network([100, 80, 24]), 1000) == 19
    assert affordable(Network([300, 300]), 1000) == 10
    assert affordable(Network([1, 1]), 100, work=60) == 20  # for two parameters, and one more
    nothing = Network([2, 1], bias=False, connections=[[[0, 0]]])
    assert affordable(nothing, 100, work=60) == 60


@each_language
def test_a_network_whose_outputs_overflow_is_refused(to):
    network = Network([1, 1, 1], "identity")
    network.set_parameters([0.0, 1e308, 1e308, 0.0])
    with pytest.raises(TinynetError, match="too large for a float"):
        to(network)


@each_language
def test_inputs_that_do_not_fit_are_refused_with_their_row(to):
    with pytest.raises(TinynetError, match="row 1 of inputs has 1 number, this network takes 2"):
        to(Network([2, 1]), inputs=[[0, 0], [1]])


@given(question=questions())
def test_with_rounding_all_numbers_are_rounded_but_the_outputs_are_the_true_ones(question):
    network, inputs = question
    examples = Examples(network, inputs, 0, in_single=True, rounding=single)
    assert examples.written.parameters() == [single(p) for p in network.parameters()]
    for x, y in zip(examples.inputs, examples.outputs):
        assert x == [single(v) for v in x]
        assert y == network.predict(x)
        assert max(distances(y, examples.written.predict(x))) <= examples.allowed_single / 4


@given(question=questions())
def test_the_drift_of_a_rounded_network_is_the_farther_of_both(question):
    network, inputs = question
    rounded = network.copy()
    rounded.set_parameters([single(p) for p in network.parameters()])
    drift = Drift(network, inputs, rounded)
    farthest = max(max(distances(network.predict(x), rounded.predict(x))) for x in inputs)
    assert drift.worst == max(farthest, Drift(network, inputs).worst)


@pytest.mark.parametrize("rounding", [None, single])
def test_examples_of_single_precision_fit_into_it(rounding):
    network = Network([1, 1], "step")
    network.set_parameters([1.0, 0.0])
    small, large = [3e38], [1e39]
    examples = Examples(network, [large, small, [-1e39]], 0, True, rounding)
    assert examples.inputs == [small if rounding is None else [single(3e38)]]
    assert Examples(network, [large], 0, in_single=False).inputs == [large]
    with pytest.raises(TinynetError, match="too large for single precision"):
        Examples(network, [large, [-1e39]], 0, True, rounding)


def test_inputs_that_are_made_up_are_eighths_from_minus_1_to_1():
    rows = _eighths(Network([40, 1]), seed=3)
    assert {len(row) for row in rows} == {40}
    assert {value for row in rows for value in row} == {k / 8 for k in range(-8, 9)}


def test_where_nothing_drifts_the_first_row_and_output_stand_for_all():
    network = Network([1, 2], "identity")
    network.set_parameters([0.5, 0.25, 0.0, 0.0])
    drift = Drift(network, [[0.5], [1.0]])
    assert (drift.worst, drift.row, drift.output) == (0.0, 0, 0)
