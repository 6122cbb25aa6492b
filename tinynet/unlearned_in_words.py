"""What a network has not learned, in words: which examples, which outputs, and how much."""

from .answers_and_targets import MOST_NAMED, count, named_examples
from .training_judgement import Judgement


def not_learned(judgement: Judgement) -> str:
    """What was not learned, in words.

    >>> from .network import Network
    >>> and_gate = Network([2, 1])
    >>> and_gate.set_parameters([20.0, 20.0, -30.0])
    >>> or_gate = [([0.0, 0.0], [0.0]), ([0.0, 1.0], [1.0]), ([1.0, 1.0], [1.0])]
    >>> not_learned(Judgement(and_gate, or_gate))
    '1 of 3 examples is still wrong (inputs[1])'
    """
    if not judgement.are_finite:
        return "Some outputs are not finite"
    said = [_answers(judgement)] if judgement.wrong or judgement.undecided else []
    if judgement.never_given:
        said.append(f"{_outputs(judgement.never_given)} never the largest")
    for j in judgement.unlearned:
        if judgement.kinds[j] == "quantity":
            said.append(_quantity(judgement, j))
    text = ", ".join(said[:MOST_NAMED]) + (", and so on" if len(said) > MOST_NAMED else "")
    if judgement.are_alike:
        return "All outputs are alike: " + text
    return text[0].upper() + text[1:]


def _answers(judgement: Judgement) -> str:
    how = "wrong" if judgement.wrong else "undecided"
    if judgement.wrong and judgement.undecided:
        how = "wrong or undecided"
    whole = count(len(judgement.places), "example")
    if len(judgement.places) < judgement.n_examples:
        whole = f"the {whole} that {'was' if len(judgement.places) == 1 else 'were'} looked at"
    return named_examples(how, sorted(judgement.wrong + judgement.undecided), whole)


def _outputs(places: "list[int]") -> str:
    """Some outputs by the names they have in Python, and the verb."""
    names = [f"outputs[{j}]" for j in places]
    if len(names) == 1:
        return f"{names[0]} is"
    return f"{', '.join(names[:-1])} and {names[-1]} are"


def _quantity(judgement: Judgement, j: int) -> str:
    is_alone = len(judgement.kinds) == 1
    explained = judgement.explained[j]
    if explained < 0.01:
        name = "the output" if is_alone else f"outputs[{j}]"
        largest = max([abs(target[j]) for target in judgement.targets])
        answer = judgement.constant[j] if abs(judgement.constant[j]) > 1e-6 * largest else 0.0
        is_worse = "worse" if explained < -0.1 else "no better"
        return f"{name} is {is_worse} than always answering {answer:.4g}"
    targets = "the targets" if is_alone else f"the targets of outputs[{j}]"
    return f"only {100.0 * explained:.0f} % of what {targets} vary by is learned"
