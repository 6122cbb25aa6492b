"""Files under fire: what nobody would write is read, and only tinynet's own errors come out.

    targets        each reader with what it is given, and what counts as a failure
    seeds          whole files, as they are written today, from which others are made
    mutations      a file with a few things changed: bytes, words and numbers
    one_target     so many inputs for one target, by atheris or by plain mutations
    __main__       the command: python -m tests.fuzzing

`samples` has inputs that the suite gives to their targets each time: some made by hand, and each
that ever goes wrong.
"""

WENT_WRONG = 3  # the exit code of one target; a process that breaks ends with 1, or by a signal
