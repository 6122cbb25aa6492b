"""What each activation does, in words for who does not read formulas."""

ACTIVATIONS_IN_WORDS = {
    "step": "says 1 above zero, else 0",
    "sigmoid": "turns any sum into a number from 0 to 1",
    "tanh": "turns any sum into a number from -1 to 1",
    "relu": "says 0 for whatever is below zero, and leaves the rest as it is",
    "leaky_relu": "makes what is below zero a hundredth of it, and leaves the rest as it is",
    "softplus": "is a relu without a corner",
    "identity": "leaves the sum as it is",
    "softmax": "turns the sums of its layer into parts of one whole: how likely each class is",
}


def activations_in_words(names: "list[str]") -> str:
    """A sentence with a space before it, on those of these activations that are known here.

    >>> activations_in_words(["tanh", "tanh", "softmax"])
    ' Here tanh turns any sum into a number from -1 to 1, and softmax turns the sums of its layer \
into parts of one whole: how likely each class is.'
    >>> activations_in_words(["one of your own"])
    ''
    """
    known = [name for name in dict.fromkeys(names) if name in ACTIVATIONS_IN_WORDS]
    told = [f"{name} {ACTIVATIONS_IN_WORDS[name]}" for name in known]
    return f" Here {', and '.join(told)}." if told else ""
