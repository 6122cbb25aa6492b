"""The backend "c": the same network as C, compiled by this machine's own compiler.

No part of the core: it needs files, other programs and ctypes, which boards do not have.
The modules, in reading order; each uses only those above it, `backends`, and the book:

    environment           TINYNET_BACKEND: what "auto" stands for
    activations_in_c      the activation functions as C
    places_in_c           where everything of a network stands
    passes_in_c           its forward and backward passes as lines of C
    network_in_c          the same with its gradient
    optimizers_in_c       the optimizers as lines of C
    passes_template       a program around the passes of one network
    training_template     a program around its training
    training_program      the program of one network
    neuron_program        the program of one neuron
    compiler              which one there is, and how it is called
    cache_folder          where compiled programs are kept, for this user alone
    compiled_programs     from a source to functions that Python calls
    slices                how much is done in one call, so that Ctrl-C is heeded
    program_memory        the memory a program works in
    compiled_predictor    predictions
    compiled_neuron       epochs of one neuron
    compiled_training     one training: memory, examples, their order
    generated_c_backend   what the reference does for a network, by programs
    where_it_can_be_had   whether there can be a program, or a sentence why not
    breeding_program      the program that breeds the individuals of an evolution
    compiled_breeding     breeding by it
    breeding_backend      whether it can be had
"""
