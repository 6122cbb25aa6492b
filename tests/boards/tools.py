"""What the board tests share: how exactly floats compute here, and a few words for claims."""


def _epsilon():
    """The distance from 1 to the next float."""
    epsilon = 1.0
    while 1.0 + epsilon / 2.0 != 1.0:
        epsilon /= 2.0
    return epsilon


EPSILON = _epsilon()  # 2.2e-16 with doubles, 1.2e-7 in single precision, 4.8e-7 with 30 bits
DOUBLE = EPSILON < 1e-15


class Skip(Exception):
    """A claim that cannot be tried here, and why."""


def near(a, b, roundings):
    """Whether two numbers differ by no more than so many roundings.

    The tolerance is `roundings * EPSILON`, relative for numbers above 1 and absolute
    for those below: 450 roundings are 1e-13 with doubles, 5e-5 in single precision.
    """
    return abs(a - b) <= roundings * EPSILON * max(1.0, abs(a), abs(b))


def all_near(a, b, roundings):
    """The same for two lists of numbers."""
    return len(a) == len(b) and all([near(x, y, roundings) for x, y in zip(a, b)])


def refusal(kind, function, *arguments, **settings):
    """The message of the error of this kind that the call must raise."""
    try:
        function(*arguments, **settings)
    except kind as error:
        return str(error)
    raise AssertionError("nothing was refused")


XOR_INPUTS = [[0, 0], [0, 1], [1, 0], [1, 1]]
XOR_TARGETS = [[0], [1], [1], [0]]


def says_xor(network):
    """Whether the network gives XOR's answers, rounded."""
    answers = [round(network.predict(x)[0]) for x in XOR_INPUTS]
    return answers == [0, 1, 1, 0]
