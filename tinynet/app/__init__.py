"""The command line and the demonstration, which alone print something.

What they share:

    keyboard             a key of the person who watches
    progress_display     how far training or evolution is, for who watches
    terminal             text and tables on the screen; progress and pages for who watches
    kept_files           old files that are kept until it is known that new ones stay
    output_files         which files are written, and which never replaced
    spark_line           numbers as bars of one letter each
    training_display     which training of a fit runs, how far, and its losses
    csv_tables           tables of data: reading them
    page_style           how pages look
    html_page            a page of HTML in one file

The demonstration, `python -m tinynet`:

    demo_helpers       training with progress, and counting right answers
    demo_neuron        scenes with one neuron
    demo_networks      scenes with networks: XOR, irises, training for too long
    cart_pole          a pole on a cart, to be kept upright
    demo_evolution     scenes of evolution, one of them with that pole
    digit_drawings     ten digits and ten letters, drawn on 5 by 7 cells
    demo_digits        scenes in which networks read those
    demo               all scenes, by their names

The same as a page to look at, `python -m tinynet --html story.html`:

    page_style           how pages look
    html_page            a page of HTML in one file, for every browser
    story_source         lines of tinynet's own source
    story_page           the page of the story, and lines of source beside its scenes
    step_player          steps of a calculation, one after another
    calculation_picture  a small network with the numbers of a calculation on it
    neuron_steps         one epoch of one neuron, step by step
    backprop_steps       one example's way through a network, forward and back
    points_and_curves    points to learn from, and the curves that are to go through them
    story_neuron         scenes with one neuron
    story_networks       scenes with networks: XOR, backpropagation, irises, too much training
    story_evolution      scenes of evolution
    story_generalising   unlike tasks, distorted patterns, other networks, much computing
    picture_files        the pictures of a page as files, to be saved
    story_slides         its pictures as slides, and five others in five lines of Python
    story                all scenes

The commands, `python -m tinynet COMMAND`:

    command_arguments    parsers, and arguments that several commands have
    csv_options          how a CSV file is written, where that cannot be seen
    model_and_table      a model and a table, from files or standard input
    older_model          the model that a file holds already
    scores_in_words      how good a model is on a table
    learning_options     what train and evolve are told
    rows_to_test         the rows that test a model, and what they say of it
    report_frames        what is kept of a training to play it back
    report_texts         cells and numbers as a person reads them in a report
    report_rows          what a report says of each row
    report_columns       parts of a report: what was done to each column
    report_curves        how it learned
    report_quality       how good it is
    report_mistakes      the worst mistakes
    playback_weights     weights as a report plays them back
    playback_map         and decision maps
    playback_curve       and the loss curve
    playback_drawing_script  the JavaScript that draws a moment of it
    playback_script      and the one that moves through it, and tells of neurons and weights
    activations_in_words what each activation does
    report_playback      the network and how it came to be
    training_report      all of it: a report on a training
    report_file          the file that it is written to
    learning_from_table  what both do: a table is read, a model learns it and is written
    train_command        a table of data becomes a model
    rows_for_model       the rows of a table as a model takes them
    inputs_option        typical rows, by which a model is measured
    answered_csv         a CSV file with further columns
    digits_option        how finely predictions are written
    predict_command      a table, and what a model says of each row
    evaluate_command     how good a model is on a table whose answers are known
    evolve_command       as train, by evolution
    columns_in_words     the columns of a model, and its answer
    show_command         what a model file holds
    typed_cells          a row as it is typed, and its answer
    explain_command      every number of one prediction
    size_command         what a model takes on a board
    c_arguments          what export is told of C: headers, Arduino, trainers
    number_arguments     and of its numbers: single precision, whole numbers
    export_place         which names a file can have in its language
    mip_option           a package.json beside what is written
    export_command       a model as one file of Python, C or JavaScript
    bundle_command       tinynet itself, made small for a board
    demo_command         the demonstration as a command
    unknown_command      what may have been meant by a command that does not exist
    cli                  finds the command, runs it, and says in one line what went wrong
"""
