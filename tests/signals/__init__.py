"""Programs that are killed or interrupted at random moments, and what is left of their work.

`python -m tests.signals` runs it, on systems that can fork. The modules, in reading order:

    children      a function in a process of its own, which is sent a signal
    scenario      what is done, sent and looked at, so many times
    writing       `save`: killed at random moments, at each line of it and at each byte
    together      several exported files that are written together
    fitting       `fit` and the commands `train` and `evolve`, with a checkpoint
    compiling     compiling and loading a program for backend="c"
    learning      `train` and `evolve` with every backend, and with workers
"""
