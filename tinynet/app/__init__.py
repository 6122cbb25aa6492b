"""The command line and the demonstration, which alone print something.

What they share:

    keyboard             a key of the person who watches
    progress_display     how far training or evolution is, for who watches
    terminal             text and tables on the screen; progress and pages for who watches
    output_files         which files are written, and which never replaced
    csv_tables           tables of data: reading, scaling and dividing them

The demonstration, `python -m tinynet`:

    demo_helpers       training with progress, and counting right answers
    demo_neuron        scenes with one neuron
    demo_networks      scenes with networks: XOR, irises, training for too long
    cart_pole          a pole on a cart, to be kept upright
    demo_evolution     scenes of evolution, one of them with that pole
    digit_drawings     ten digits and ten letters, drawn on 5 by 7 cells
    demo_digits        scenes in which networks read those
    demo               all scenes, by their names

The commands, `python -m tinynet COMMAND`:

    command_arguments    parsers, and arguments that several commands have
    show_command         what a model file holds
    size_command         what a model takes on a board
    c_arguments          what export is told of C: headers, Arduino, trainers
    number_arguments     and of its numbers: single precision, whole numbers
    export_place         which names a file can have in its language
    mip_option           a package.json beside what is written
    export_command       a model as one file of Python, C or JavaScript
    bundle_command       tinynet itself, made small for a board
    unknown_command      what may have been meant by a command that does not exist
    cli                  finds the command, runs it, and says in one line what went wrong
"""
