"""The backend "c": the same network as C, compiled by this machine's own compiler.

No part of the core: it needs files, other programs and ctypes, which boards do not have.
The modules, in reading order; each uses only those above it, `backends`, and the book:

    environment           TINYNET_BACKEND: what "auto" stands for
    activations_in_c      the activation functions as C
    places_in_c           where in C the numbers of a network stand
    passes_in_c           both passes as lines of C
    network_in_c          a network as lines of C
    optimizers_in_c       the optimizers as lines of C
    passes_template       a program around the passes of one network
    training_template     a program around its training
    training_program      the program of one network
    neuron_program        the program of one neuron
    breeding_program      the program that breeds
    compiler_flags        what a compiler is told
    compiler              which one there is, and how it is called
    cache_folder          where compiled programs are kept, for this user alone
    loaded_library        loaded, and unloaded when nobody uses it
    compiled_programs     from a source to functions that Python calls
    slices                how much is done in one call, so that Ctrl-C is heeded
    program_memory        the memory a program works in
    compiled_predictor    predictions
    compiled_neuron       epochs of one neuron
    compiled_training     one training: memory, examples, their order
    generated_c_backend   what the reference does for a network, by programs
    compiled_breeding     what breeds, by a program
    breeding_backend      whether there can be one, and which
    where_it_can_be_had   whether there can be a program, or a sentence why not
"""
