"""Claims about advice for an evolution: targets out of reach, and all that is well."""

import math
from types import SimpleNamespace

import pytest

from tinynet import Network, evolution_advice, evolve, fitness_for
from tinynet.evolution_advice import (
    _share_of_constant,
    _why_constant,
    _without_gain,
    advise_evolution,
)
from tinynet.losses import LOSSES, SquaredError
from tinynet.next_generation import Evolution

INPUTS = [[0, 0], [0, 1], [1, 0], [1, 1]]
XOR = fitness_for(INPUTS, [[0], [1], [1], [0]])
CONSTANT = "for every individual there has been"
STUCK = "generations it gained nothing to speak of"


def flat(network):
    return 1.0


def near_3(network):
    """A hill whose top is 0."""
    return 0.0 - abs(network.parameters()[0] - 3.0)


def upwards(network):
    """A slope without an end."""
    return network.parameters()[0]


def whether(network):
    """Says only whether a network is there, and none is."""
    return float(network.parameters()[0] > 1e6)


def advice(fitness, sizes=(2, 2, 1), activation="sigmoid", generations=60, **settings):
    network = Network(list(sizes), activation)
    return evolve(network, fitness, generations=generations, **settings).advice


# A fitness that never changes


@pytest.mark.parametrize("generations", [1, 2, 10, 60])
@pytest.mark.parametrize("fitness", [flat, whether, lambda network: -123.456, lambda network: 0])
def test_a_fitness_that_is_the_same_for_everybody_is_told(fitness, generations):
    network = Network([2, 2, 1])
    result = evolve(network, fitness, generations=generations)
    assert result.advice.startswith(f"The fitness was {result.fitness:g} {CONSTANT}")
    assert "Does the fitness depend on the network that it is given?" in result.advice
    assert repr(result).endswith(": all generations done. " + result.advice)


def test_also_with_a_target_and_with_chance_and_when_the_time_is_up():
    assert CONSTANT in advice(flat, target_fitness=2.0)
    assert CONSTANT in advice(lambda network, seed: 5.0, seeded=True)
    assert CONSTANT in advice(flat, reevaluate=True, elite=0)
    assert CONSTANT in advice(flat, max_seconds=0)
    assert CONSTANT in advice(lambda network: 0.1, population=49)  # a mean that rounds


def test_where_all_individuals_are_alike_that_is_the_cause():
    assert advice(near_3, mutation_scale=0).endswith(
        f"{CONSTANT}: with a mutation_scale of 0 they are all alike."
    )
    nothing = Network([1, 1], bias=False, connections=[[[0]]])
    assert evolve(nothing, lambda network: 2, generations=3).advice.endswith(
        "the network has no parameters, so they are all alike."
    )


def test_a_fitness_that_is_once_another_is_not_constant():
    seen = []

    def once(network):
        seen.append(1)
        return 1.0 if len(seen) == 30 else 2.0

    assert CONSTANT not in advice(once)
    assert CONSTANT not in advice(near_3, generations=1)


def test_one_individual_alone_is_no_population():
    assert advice(flat, generations=1, population=1, elite=0) == ""
    assert advice(flat, generations=0) == ""


def test_whoever_stopped_it_at_once_had_a_reason():
    assert advice(flat, on_generation=lambda progress: True) == ""
    third = advice(flat, on_generation=lambda progress: progress.generation == 3)
    assert CONSTANT in third
    assert CONSTANT in advice(flat, on_generation=lambda progress: progress.generation == 2)
    assert advice(near_3, target_fitness=9, on_generation=lambda progress: True) == ""


def test_data_that_everybody_fits_are_no_failure():
    assert advice(fitness_for([[0], [1]], [[0], [0]]), (1, 1), "step", generations=3) == ""


# A target that is not reached


@pytest.mark.parametrize("target", [5.0, 0.001, 1e300])
def test_a_target_out_of_reach_is_told(target):
    found = advice(near_3, generations=120, target_fitness=target)
    assert found.startswith(f"The target of {target:g} is not reached. In the last ")
    assert STUCK in found
    assert ", though new populations began. " in found
    assert found.endswith("or it cannot be reached.")


def test_a_target_that_only_more_hidden_neurons_reach_says_so():
    found = advice(XOR, (2, 1), generations=120, target_fitness=-0.01)
    assert STUCK in found
    assert "or more hidden neurons" in found
    assert advice(XOR, (2, 4, 1), generations=400, target_fitness=-0.01) == ""


def test_whatever_was_still_getting_better_wants_more_generations():
    found = advice(upwards, generations=60, target_fitness=1000.0, mutation_decay=1.0)
    assert found == (
        "The target of 1000 is not reached. It was still getting better: give it more, and go "
        "on with state=result.state."
    )


@pytest.mark.parametrize("generations", [1, 5, 20])
def test_few_generations_are_few(generations):
    found = advice(near_3, generations=generations, target_fitness=5.0)
    assert found.endswith(
        "It had few generations: give it more, and go on with state=result.state."
    )


@pytest.mark.parametrize("settings", [{"max_seconds": 0}, {"generations": 2}])
def test_also_where_the_time_was_up(settings):
    assert "is not reached" in advice(near_3, target_fitness=5.0, **settings)


def test_an_interrupted_evolution_has_not_reached_its_target_either():
    def interrupted(progress):
        if progress.generation == 4:
            raise KeyboardInterrupt

    network = Network([2, 2, 1])
    result = evolve(network, near_3, target_fitness=5.0, on_generation=interrupted)
    assert result.reason == "interrupted"
    assert "is not reached. It had few generations" in result.advice


def test_mutations_that_have_shrunk_to_nothing_are_the_cause():
    found = advice(
        upwards, generations=80, target_fitness=1e6, mutation_decay=0.5, restart_after=None
    )
    assert "mutations have shrunk to 3e-24. Raise mutation_decay" in found
    assert "restart_after" in found


def test_without_mutation_there_are_no_new_genes():
    found = advice(
        near_3, generations=60, target_fitness=5.0, mutation_rate=0.0, restart_after=None
    )
    assert f"{STUCK}: nothing mutates, so no new genes come up." in found


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "softplus"])
def test_a_loss_of_0_is_out_of_reach_of_outputs_that_only_come_near(activation):
    targets = [[0], [1], [1], [1]] if activation != "tanh" else [[-1], [1], [1], [1]]
    fitness = fitness_for(INPUTS, targets)
    found = advice(fitness, (2, 1), activation, generations=150, target_fitness=0)
    if activation == "softplus":
        assert "is not reached" in found
    else:
        assert f"outputs of {activation} come near and hardly ever have" in found
        assert "such as -0.01." in found
    assert advice(fitness, (2, 1), activation, generations=400, target_fitness=-0.05) == ""


def test_a_loss_of_0_that_is_far_off_is_another_matter():
    assert STUCK in advice(XOR, (2, 1), generations=120, target_fitness=0)
    assert STUCK in advice(XOR, (2, 1), "step", generations=120, target_fitness=0)
    assert advice(XOR, (2, 2, 1), "step", generations=400, target_fitness=0) == ""


@pytest.mark.parametrize("loss", ["squared_error", "cross_entropy"])
@pytest.mark.parametrize("generations", [1, 30])
def test_a_fitness_of_data_above_0_is_out_of_reach_from_the_first_generation_on(loss, generations):
    fitness = fitness_for(INPUTS, [[0], [1], [1], [0]], loss)
    found = advice(fitness, generations=generations, target_fitness=0.5)
    assert found.startswith("The target of 0.5 is not reached. It never will be, for the fitness")
    assert "0 the best there is" in found
    assert "0 the best" not in advice(near_3, generations=generations, target_fitness=0.5)


def test_a_loss_of_ones_own_may_have_another_best(monkeypatch):
    class Bonus(SquaredError):
        def value(self, outputs, targets):
            return super().value(outputs, targets) - 1.0

    monkeypatch.setitem(LOSSES, "squared_error", {"": Bonus})
    assert evolve(Network([2, 2, 1]), XOR, target_fitness=0.5).reason == "target_fitness"
    assert "It never will be" not in advice(XOR, generations=5, target_fitness=2.0)


# Without a target


def test_what_got_better_until_the_end_is_well():
    for generations in (2, 10, 60):
        assert advice(upwards, generations=generations, mutation_decay=1.0) == ""
        assert advice(near_3, generations=generations) == ""


def test_what_found_its_top_and_stayed_there_is_well():
    assert advice(near_3, generations=300) == ""
    assert advice(XOR, (2, 4, 1), generations=300) == ""


def test_data_that_were_not_learned_are_told():
    found = advice(XOR, (2, 1), generations=300)
    assert found.startswith("The loss is still 100 % of what always the same answer would have. In")
    assert STUCK in found
    assert advice(XOR, (2, 1), generations=10) == ""  # who knows


def test_the_loss_that_is_left_is_told_in_percent(monkeypatch):
    monkeypatch.setattr(evolution_advice, "_share_of_constant", lambda evolution: 0.9)
    assert advice(XOR, (2, 1), generations=300).startswith("The loss is still 90 % of what")


def test_where_nothing_was_better_than_the_first_generation_it_says_so():
    network = Network([1, 1])
    network.set_parameters([3.0, 0.0])
    result = evolve(network, near_3, generations=60)
    assert result.fitness == 0.0
    assert result.advice.startswith("Nothing was better than what came up at once. In the last 59")
    assert evolve(network, near_3, generations=10).advice == ""


def test_targets_that_are_all_the_same_say_nothing_of_a_constant_answer():
    fitness = fitness_for(INPUTS, [[1], [1], [1], [1]])
    assert advice(fitness, (2, 1), generations=100) == ""


@pytest.mark.parametrize("seed", range(20))
def test_an_evolution_that_reached_its_target_gives_no_advice(seed):
    network = Network([2, 2, 1], activation="step", seed=seed)
    result = evolve(network, XOR, target_fitness=0, seed=seed)
    if result.reason == "target_fitness":
        assert result.advice == ""
    else:
        assert "is not reached" in result.advice
    assert evolve(Network([2, 2, 1]), near_3, target_fitness=-0.05, seed=seed).advice == ""


def test_without_the_module_of_advice_there_is_none(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "tinynet.evolution_advice", None)
    assert advice(flat) == ""


@pytest.mark.parametrize("size", [1e-12, 4e-15, -1e-12])
def test_a_fitness_that_differs_in_its_last_digits_alone_is_as_good_as_constant(size):
    found = advice(lambda network: 3.0 + size * math.tanh(network.parameters()[0]), generations=30)
    assert found.startswith(f"The fitness was nearly 3 {CONSTANT}, so there was hardly anything")


@pytest.mark.parametrize("size", [1e-6, 1e-3])
def test_a_small_difference_is_one_that_selection_sees(size):
    def rising(network):
        return 3.0 + size * network.parameters()[0]

    assert advice(rising, generations=30) == ""


def test_an_exact_0_is_hardly_ever_hit_by_outputs_that_are_any_numbers():
    fitness = fitness_for([[0], [1], [2]], [[1], [3], [5]])
    found = advice(fitness, (1, 1), "identity", generations=200, target_fitness=0)
    assert "outputs of identity come near and hardly ever have" in found
    assert advice(fitness, (1, 1), "identity", generations=200, target_fitness=-0.01) == ""


def test_the_best_constant_answer_counts_examples_by_their_weights():
    network = Network([1, 1], "identity")
    fitness = fitness_for([[0.0], [0.0]], [[0.0], [1.0]], sample_weight=[3.0, 1.0])
    evolution = Evolution(network, fitness, seed=1)
    for _ in range(60):
        evolution.run_generation()
    assert _share_of_constant(evolution) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    ("fitness", "first", "nearly"),
    [
        ([2.0, 2.0, 2.0], 2.0, False),
        ([2.0, 1.9999999999, 1.9999999999], 2.0, True),
        ([2.0, 2.0, 1.9999999999], 2.0, True),
        ([2.0, 2.0, 2.0], 1.9999999999, True),
        ([2.0, 2.0, 2.0], 2.0000000001, True),  # where it is measured again, it may be less
    ],
)
def test_what_differs_in_its_last_digits_is_nearly_the_same(fitness, first, nearly):
    now = SimpleNamespace(fitness=fitness, best_fitness=2.0, history=[(first, 1.9), (2.0, 1.9)])
    said = _why_constant(SimpleNamespace(now=now, start=[0.5], mutation_scale=1.0))
    assert said.startswith(f"The fitness was {'nearly ' if nearly else ''}2 for every individual")
    assert f"there was {'hardly anything' if nearly else 'nothing'} to select" in said


# The limits of what is said, by an evolution as it could stand


def standing(waited, number, target=1000.0, measure=near_3, **facts):
    """After `number` generations, of which the best has gained nothing in the last so many."""
    evolution = Evolution(Network([1, 1]), measure, target_fitness=target, mutation_scale=2.0)
    evolution.run_generation()
    now = evolution.now
    history = [[900.0 if k >= number - 1 - waited else 0.0, -5.0] for k in range(number)]
    now.number, now.history, now.best_fitness = number, history, 900.0
    for name, value in facts.items():
        setattr(now, name, value)
    return evolution


@pytest.mark.parametrize(
    ("waited", "number", "is_stuck"),
    [
        (19, 40, False), (20, 40, True), (20, 83, True), (20, 84, False), (21, 84, True),
        (49, 200, False), (50, 200, True), (20, 21, True), (19, 21, False),
    ],
)  # fmt: skip
def test_it_is_stuck_after_twenty_generations_or_a_quarter_of_all_without_a_gain(
    waited, number, is_stuck
):
    found = advise_evolution(standing(waited, number), "generations")
    assert (f"In the last {waited} {STUCK}" in found) is is_stuck
    assert ("It was still getting better" in found) is not is_stuck
    if not is_stuck:
        assert advise_evolution(standing(waited, number, None), "generations") == ""


@pytest.mark.parametrize(("number", "are_few"), [(19, True), (20, True), (21, False)])
def test_up_to_twenty_generations_are_few(number, are_few):
    found = advise_evolution(standing(3, number), "generations")
    assert ("It had few generations" in found) is are_few


@pytest.mark.parametrize(("before", "counts"), [(889.0, False), (899.0, True), (898.98, False)])
def test_a_gain_of_a_hundredth_of_the_way_that_is_left_is_too_little(before, counts):
    evolution = standing(5, 30)
    evolution.now.history[23][0] = before  # from 899 it is 101 to the target, and 1 was gained
    assert (_without_gain(evolution) > 5) is counts


@pytest.mark.parametrize(("now", "counts"), [(-0.995, True), (-0.985, False)])
def test_of_data_without_a_target_a_gain_is_a_hundredth_of_the_way_to_0(now, counts):
    evolution = standing(5, 30, None, fitness_for([[0.0], [1.0]], [[0.0], [1.0]]))
    evolution.now.history = [[-1.0, -5.0]] * 24 + [[now, -5.0]] * 6
    evolution.now.best_fitness = now
    assert _without_gain(evolution) == (29 if counts else 5)


@pytest.mark.parametrize("gained", [1e-9, 0.5])
def test_without_a_target_any_gain_of_another_fitness_counts(gained):
    evolution = standing(5, 30, None)
    evolution.now.history = [[900.0 - gained, -5.0]] * 24 + [[900.0, -5.0]] * 6
    assert _without_gain(evolution) == 5


@pytest.mark.parametrize(("evaluations", "is_told"), [(0, False), (1, False), (2, True)])
def test_one_that_was_measured_once_is_no_evolution_yet(evaluations, is_told):
    evolution = standing(30, 40, evaluations=evaluations)
    assert (advise_evolution(evolution, "generations") != "") is is_told


@pytest.mark.parametrize(("scale", "have_shrunk"), [(0.0019, True), (0.002, False)])
def test_mutations_have_shrunk_below_a_thousandth_of_their_first_scale(scale, have_shrunk):
    found = advise_evolution(standing(30, 40, scale=scale), "generations")
    assert (f"mutations have shrunk to {scale:.1g}" in found) is have_shrunk


@pytest.mark.parametrize(("restarts", "began"), [(0, False), (1, True), (2, True)])
def test_that_new_populations_began_is_told(restarts, began):
    found = advise_evolution(standing(30, 40, restarts=restarts), "generations")
    assert (", though new populations began" in found) is began


@pytest.mark.parametrize(("share", "is_poor"), [(0.39, False), (0.4, False), (0.41, True)])
def test_above_two_fifths_of_the_loss_of_a_constant_answer_data_are_not_learned(
    monkeypatch, share, is_poor
):
    monkeypatch.setattr(evolution_advice, "_share_of_constant", lambda evolution: share)
    fitness = fitness_for([[0.0], [1.0]], [[0.0], [1.0]])
    evolution = standing(30, 40, None, fitness)
    evolution.now.best_fitness = -0.01
    evolution.now.history = [[-0.01, -0.05]] * 40
    found = advise_evolution(evolution, "generations")
    assert found.startswith(f"The loss is still {100 * share:.0f} % of what") is is_poor


@pytest.mark.parametrize(("share", "is_near"), [(0.009, True), (0.01, False), (0.011, False)])
def test_a_loss_below_a_hundredth_of_that_of_a_constant_answer_has_come_near(
    monkeypatch, share, is_near
):
    monkeypatch.setattr(evolution_advice, "_share_of_constant", lambda evolution: share)
    fitness = fitness_for([[0.0], [1.0]], [[0.0], [1.0]])
    evolution = standing(3, 30, 0.0, fitness)
    evolution.now.best_fitness = -0.01
    found = advise_evolution(evolution, "generations")
    assert ("come near and hardly ever have" in found) is is_near


@pytest.mark.parametrize(("target", "is_told"), [(-1e-9, False), (0.0, True), (1e-9, False)])
def test_only_a_target_of_0_is_told_as_a_loss_of_0(monkeypatch, target, is_told):
    monkeypatch.setattr(evolution_advice, "_share_of_constant", lambda evolution: 0.001)
    evolution = standing(3, 30, target, fitness_for([[0.0], [1.0]], [[0.0], [1.0]]))
    found = advise_evolution(evolution, "generations")
    assert ("It would be a loss of 0" in found) is is_told
    assert ("It never will be" in found) is (target > 0.0)


@pytest.mark.parametrize(("digits", "is_constant"), [(0.9e-9, True), (1.1e-9, False)])
@pytest.mark.parametrize("size", [1.0, -300.0])
def test_a_fitness_is_constant_where_it_differs_by_a_billionth_of_itself_at_most(
    digits, is_constant, size
):
    less = size - digits * abs(size)
    for history, fitness in (
        ([[size, size], [size, less]], [size, size]),  # the mean of a generation
        ([[less, less], [size, size]], [size, size]),  # the best of an earlier one
        ([[size, size], [size, size]], [size, size, less]),  # the last of the population
    ):
        facts = {"history": history, "fitness": fitness, "best_fitness": size}
        evolution = standing(0, 2, None, **facts)
        assert (CONSTANT in advise_evolution(evolution, "generations")) is is_constant


@pytest.mark.parametrize("loss", [0.0, 0.3])
def test_where_a_constant_answer_costs_nothing_no_share_of_it_can_be_told(loss):
    evolution = standing(30, 40, None, fitness_for([[0.0], [1.0]], [[1.0], [1.0]]))
    evolution.now.best_fitness = -loss
    assert _share_of_constant(evolution) == 0.0
    evolution = standing(30, 40, None, fitness_for([[0.0], [1.0]], [[0.0], [1.0]]))
    evolution.now.best_fitness = -loss
    assert _share_of_constant(evolution) == loss / 0.125


def test_a_constant_answer_whose_loss_is_no_number_is_none_to_be_held_against():
    network = Network([1, 1], "identity")
    network.set_parameters([1e200, 0.0])
    fitness = fitness_for([[0.0], [1.0]], [[1.0], [1e200]], sample_weight=[1.0, 0.0])
    found = evolve(network, fitness, generations=2, target_fitness=0.0).advice
    assert "outputs of identity come near and hardly ever have" in found  # 0 times infinity


def test_what_is_told_of_outputs_is_told_of_those_of_the_last_layer():
    network = Network([1, 2, 2], "tanh", "softmax")
    fitness = fitness_for([[0.0], [1.0]], [[1.0, 0.0], [0.0, 1.0]], "cross_entropy")
    evolution = Evolution(network, fitness, target_fitness=0.0)
    evolution.run_generation()
    evolution.now.best_fitness = -0.001
    found = advise_evolution(evolution, "generations")
    assert "outputs of softmax come near and hardly ever have" in found


def test_a_loss_of_ones_own_has_no_constant_answer_to_be_held_against(monkeypatch):
    class Own(SquaredError):
        of_your_own = True

    monkeypatch.setitem(LOSSES, "squared_error", {"": Own})
    evolution = standing(30, 40, None, fitness_for([[0.0], [1.0]], [[0.0], [1.0]]))
    evolution.now.best_fitness = -0.3
    evolution.now.history = [[-0.3, -0.5]] * 40
    assert advise_evolution(evolution, "generations") == ""


def test_a_fitness_of_data_above_0_may_be_stuck_as_well():
    """As that of a loss of one's own that is below 0."""
    evolution = standing(30, 40, 1000.0, fitness_for([[0.0], [1.0]], [[0.0], [1.0]]))
    assert evolution.now.best_fitness == 900.0
    assert "The target of 1000 is not reached" in advise_evolution(evolution, "generations")


def test_a_mutation_scale_of_0_is_why_no_new_genes_come_up():
    evolution = standing(30, 40)
    evolution.mutation_scale = 0.0
    assert f"{STUCK}: nothing mutates" in advise_evolution(evolution, "generations")
