"""Backends: the same network as generated programs, for running and not for a first reading.

The modules, in reading order; each uses only those above it, and the book (`tinynet`):

    source_lines                   lines of Python, and how they are put together
    activation_code                the activation functions as expressions
    loss_code                      the losses as lines of Python
    network_code                   a network as lines of Python
    optimizer_code                 the optimizers as lines of Python
    unrolled_programs              small networks: every weight is a variable of its own
    batch_programs                 large networks: several examples go through together
    single_example_programs        large networks: one example after another
    known_classes                  what programs are written for
    when_it_pays                   which kind of program, and for how many examples
    program_cache                  compiled once for each shape of network
    single_neuron_programs         programs for one neuron
    program_writers                who writes what is wanted
    generated_python_backend       the backend "python": programs do the work
    predictor_and_batch_gradients  predicting many times, many gradients at once

The folder `c` is the backend "c", the same in C; it has a table of contents of its own.
"""
