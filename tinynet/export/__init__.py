"""A trained network leaves tinynet as one file of Python, C or JavaScript; and so can tinynet.

Files for a trained network, in reading order; each module uses only those above it:

    what_can_be_exported             which networks and names; what a file needs for them
    exporter_formatting              comments and the breaking of lines, in every language
    single_precision                 single precision, emulated: `predict_single`
    self_check_examples              the examples by which an exported file checks itself
    table_record                     the columns and answers around a table's network, as plain data
    texts_in_code                    texts of users in every language: literals, comments, names
    table_examples                   raw rows, by which the model of a table checks itself
    table_comments                   what is said of columns and answers
    formulas_or_tables               the two forms of a network in Python and JavaScript
    python_activation_functions      the functions that stand in a Python file
    python_tables                    large networks there: the bytes of their numbers
    python_function                  a network as a function there
    python_table_functions           what stands around it in the model of a table
    python_table_model               such a model in Python: raw rows go in
    python_exporter                  a file for Python and MicroPython: `to_python`
    javascript_activation_functions  the functions that stand in a JavaScript module
    javascript_tables                large networks there
    javascript_self_check            how such a module checks itself, where Node is asked to
    javascript_table_functions       what stands around a network in the model of a table
    javascript_table_model           such a model in JavaScript
    javascript_exporter              a module for Node and browsers: `to_javascript`
    c_names                          the names that a function cannot have in C
    c_literals                       the numbers of C, in either precision
    c_file_frame                     what every file of C has at its top and at its end
    c_own_names                      names within a file begin with that of its model
    c_flash_memory                   how constants are read from flash memory, on an AVR, too
    c_constant_tables                the constants of a C file, which stay in flash memory
    c_predictor                      C that predicts, with a header or without
    c_table_cells                    cells as C takes them
    c_table_words                    what C calls columns, values and labels, and their texts
    c_table_code                     the code around the network of a table
    c_table_model                    the model of a table in C: raw rows go in
    trainer_settings                 how a file learns that does
    trainer_memory                   what it remembers, and how many bytes that takes
    c_trainer_tables                 its constants
    c_trainer_functions              its functions: predict, gather, step and so on
    learned_examples                 examples that are learned, and the parameters after them
    c_trainer_check                  how the file checks itself by it
    c_trainer_words                  what it says of itself, and its declarations
    c_trainer                        C that predicts and learns, with a header or without
    fixed_point                      whole numbers that stand for others, by a power of two
    line_pieces                      activation functions in whole numbers
    quantized_neuron                 weights and bias in whole numbers, whose sum fits into 32 bits
    quantized_layer                  a layer in whole numbers
    quantized_network                a network in whole numbers: `QuantizedNetwork`
    quantization_drift               what whole numbers change: decisions, and how far outputs drift
    table_drift                      the same of a table's model, in the units of its answers
    c_quantized_functions            the functions that C calls for it
    c_quantized_check                how it checks itself
    c_quantized_layers               its layers in C
    c_quantized_network              C in which no float is left
    c_quantized_table                the model of a table in C, around whole numbers
    c_exporter                       a file of C99: `to_c`, `to_c_and_header`
    taught_examples                  what a sketch that learns is taught
    arduino_sketch                   sketches for the Arduino IDE: to predict, and to learn
    unedited_sketch                  how one that nobody edited is told
    arduino_library                  a library for the Arduino IDE, with a sketch: `to_arduino`
    stack_on_chips                   the stack that exported C takes, a rule from measurements
    size_in_words                    such a size as a table that is printed
    size_on_board                    what a network takes on a board: `size_of`

A bundle, which is tinynet's own code made small for a board:

    own_files                        the sources of tinynet, in a folder or in a zip file
    strip_docstrings                 source without docstrings, annotations and wide margins
    bundle_optional_imports          which imports within functions a bundle has
    parsed_modules                   a module of the core, stripped and cut into its definitions
    strip_checks                     the same without the checks of what is given
    bundle_tables                    which activations, losses and optimizers are in a bundle
    bundle_contents                  which modules and definitions are in a bundle: `Bundle`
    bundle_name_clashes              what each of them is called where all stand in one file
    bundle_writer                    a bundle as one file or as a directory

For both:

    mip_package                      the package.json of what a board installs by `mip`

README.md in this folder shows the way to a board.
"""

from .arduino_library import to_arduino
from .c_exporter import to_c, to_c_and_header
from .javascript_exporter import to_javascript
from .python_exporter import to_python
from .quantized_network import QuantizedNetwork
from .single_precision import predict_single
from .size_on_board import size_of

__all__ = [
    "QuantizedNetwork",
    "predict_single",
    "size_of",
    "to_arduino",
    "to_c",
    "to_c_and_header",
    "to_javascript",
    "to_python",
]
