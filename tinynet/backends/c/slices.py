"""How much a program does in one call, so that a call takes about a tenth of a second.

In between Ctrl-C is heeded. How many examples that are is measured as it goes. A clock may
stand still or be put back: then the estimate is wrong, and nothing else.
"""

SLICE = 0.1  # seconds that a call takes; Ctrl-C waits so long
FIRST_GUESS = 3e7  # parameters and neurons times examples a second: less than turns out
MOST_EXAMPLES = 1_000_000_000  # in one call: no machine ever comes so far
MOST_EPOCHS = 1_000_000  # in one call, too: their losses take 8 MB


class Pace:
    """How many examples a second are met, by a network with so many parameters and neurons.

    >>> pace = Pace(19_990, n_neurons=10)
    >>> pace.examples(), pace.epochs(1000, n_examples=100)
    (150, 1)
    >>> pace.measured(30_000, seconds=0.3)
    >>> pace.examples()
    9996
    """

    def __init__(self, n_parameters: int, n_neurons: int) -> None:
        self.a_second = FIRST_GUESS / (n_parameters + n_neurons)

    def examples(self) -> int:
        """How many examples there is time for in one call: from 1 to a billion."""
        return max(1, int(min(SLICE * self.a_second, MOST_EXAMPLES)))

    def epochs(self, most: int, n_examples: int) -> int:
        """How many epochs of so many examples there is time for in one call: 1 at least."""
        return max(1, min(most, MOST_EPOCHS, self.examples() // n_examples))

    def measured(self, n_examples: int, seconds: float) -> None:
        """So many examples have taken so long.

        What takes but a moment says little: then the pace can only become quicker.
        """
        if seconds > 0.0:
            found = n_examples / (seconds + SLICE / 1000)
            self.a_second = found if seconds > SLICE / 2 else max(self.a_second, found)
