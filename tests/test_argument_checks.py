"""Claims about the checks of arguments: what is refused, and in which words."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import Network, Neuron, argument_checks, explain, fitness_for, train
from tinynet.argument_checks import (
    check_choice,
    check_flag,
    check_list,
    check_number,
    check_record,
    check_row,
    check_rows,
    check_same_length,
    check_whole,
)
from tinynet.errors import ModelError, ShapeError, TinynetError, describe, printable, quoted

anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.binary(max_size=5),
    st.complex_numbers(),
    st.lists(st.one_of(st.floats(), st.text(max_size=3), st.none()), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.just(object()),
    st.sampled_from([10**400, -(10**400), Fraction(1, 3), Decimal("NaN"), Decimal("sNaN"), {1.0}]),
)

CHECKS = {
    "check_number": lambda value: check_number(value, "it", low=-1, high=1),
    "check_whole": lambda value: check_whole(value, "it"),
    "check_flag": lambda value: check_flag(value, "it"),
    "check_choice": lambda value: check_choice(value, "it", ["a", "b"]),
    "check_list": lambda value: check_list(value, "it"),
    "check_row": lambda value: check_row(value, 2, "it", "this takes"),
    "check_rows": lambda value: check_rows(value, 1, "them", "this takes"),
    "check_record": lambda value: check_record(value, "it", "form", 1),
}


@pytest.mark.parametrize("check", CHECKS)
@given(value=anything)
def test_only_errors_of_the_family_escape_from_a_check(check, value):
    try:
        CHECKS[check](value)
    except TinynetError as error:
        assert len(str(error)) > 10


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("abc", "the text 'abc'"),
        (None, "None"),
        (False, "False"),
        (2.5, "2.5"),
    ],
)
def test_a_value_is_described_in_words(value, words):
    assert describe(value) == words


@pytest.mark.parametrize(
    "value",
    ["x" * 9999, "\x1b" * 9999, 10**60, -(10**5000), [0.0] * 1000, type("T" * 9999, (), {})()],
    ids=["text", "escapes", "60", "5000", "list", "type"],
)
def test_a_description_is_short_however_long_the_value(value):
    assert len(describe(value)) < 80


ESCAPES = "\x1b[31m\x07\r\n\t\x7f\x9b\u202e\ud800"


@pytest.mark.parametrize("text", ["", "abc", "it's", 'a "b"', "naïve 文", ESCAPES, ESCAPES * 99])
def test_a_text_is_quoted_short_and_harmless_and_shows_that_it_was_cut(text):
    shown = quoted(text)
    assert shown.isprintable()
    assert len(shown) < 70
    assert shown.endswith("...") or eval(shown) == text
    assert printable(text).isprintable()


@given(st.text(max_size=300))
def test_every_text_can_be_quoted(text):
    assert quoted(text).isprintable()
    assert printable(text).isprintable()
    assert len(quoted(text)) <= 63
    assert len(printable(text)) <= 203


@pytest.mark.parametrize("path", ["a/b.json", "C:\\models\\b.json", "it's", "naïve", "p" * 200])
def test_an_ordinary_path_is_printed_as_it_is(path):
    assert printable(path) == path


def test_of_a_very_long_path_the_end_is_printed():
    assert printable("p" * 300 + "/model.json") == "..." + "p" * 189 + "/model.json"


@given(anything)
def test_everything_can_be_described(value):
    assert describe(value)
    if not isinstance(value, (str, int, float, type(None))):
        assert type(value).__name__ in describe(value)


# Numbers


class Scalar:
    """A number of another library."""

    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value


bool_ = type("bool_", (Scalar,), {})  # what NumPy calls its truth values


@pytest.mark.parametrize("value", [3, 3.0, Fraction(3), Decimal(3), Scalar(3.0)])
def test_whatever_can_be_a_float_is_a_number(value):
    number = check_number(value, "it")
    assert number == 3.0
    assert type(number) is float


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("3", "the rate is the text '3', not a number"),
        (None, "the rate is None, not a number"),
        (True, "the rate is True, not a number"),
        (bool_(1.0), "the rate is .*bool_, not a number"),
        ([3], "the rate is .*list, not a number"),
        (3j, "the rate is .*complex, not a number"),
        (Scalar("3"), "the rate is .*Scalar, not a number"),
        (math.nan, "the rate is nan, not a finite number"),
        (-math.inf, "the rate is -inf, not a finite number"),
        (10**400, "the rate is too large for a float"),
        (Decimal("sNaN"), "the rate is .*Decimal, not a number"),
    ],
)
def test_what_is_no_finite_number_is_refused_by_name(value, message):
    with pytest.raises(TinynetError, match="^" + message):
        check_number(value, "the rate")


def test_bounds_belong_to_what_is_allowed():
    assert check_number(0, "it", low=0, high=0.5) == 0.0
    assert check_number(0.5, "it", low=0, high=0.5) == 0.5
    with pytest.raises(TinynetError, match=r"^it is -0\.1, it must be 0 or more$"):
        check_number(-0.1, "it", low=0)
    with pytest.raises(TinynetError, match=r"^it is 2, it must be 1\.5 or less$"):
        check_number(2, "it", high=1.5)


@given(st.integers(-5, 5), st.integers(-5, 5))
def test_a_whole_number_is_given_back_if_it_is_large_enough(value, low):
    assert check_whole(value, "n", low=None) == value
    if value >= low:
        assert check_whole(value, "n", low=low) == value
    else:
        with pytest.raises(TinynetError, match=f"n is {value}, it must be {low} or more"):
            check_whole(value, "n", low=low)


@pytest.mark.parametrize("value", [2.0, "2", True, None, [2]])
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises(TinynetError, match=r"^epochs is .*, it must be a whole number$"):
        check_whole(value, "epochs")


def test_whole_numbers_start_at_0_unless_told_otherwise():
    assert check_whole(0, "epochs") == 0
    with pytest.raises(TinynetError, match="epochs is -1, it must be 0 or more"):
        check_whole(-1, "epochs")


@pytest.mark.parametrize("value", [0, 1, None, "True", 0.35])
def test_only_true_and_false_are_flags(value):
    assert check_flag(True, "bias") is True
    assert check_flag(False, "bias") is False
    with pytest.raises(TinynetError, match=r"^bias is .*, it must be True or False$"):
        check_flag(value, "bias")


def test_a_choice_that_is_long_or_commands_the_terminal_is_quoted_in_print():
    for value in ("x" * 10**6, ESCAPES * 1000):
        with pytest.raises(TinynetError, match=r"^it '.*is unknown; known are: a, b$") as caught:
            check_choice(value, "it", ["a", "b"])
        assert str(caught.value).isprintable()
        assert len(str(caught.value)) < 120
    with pytest.raises(TinynetError) as caught:
        check_choice("c", "it", ["a", ESCAPES])
    assert str(caught.value).isprintable()


def test_a_choice_is_one_of_the_known_names():
    assert check_choice("b", "it", ["a", "b"]) == "b"
    with pytest.raises(TinynetError, match=r"^it 'c' is unknown; known are: a, b$"):
        check_choice("c", "it", ["a", "b"])
    with pytest.raises(TinynetError, match=r"^it .*3.*: a, b$"):
        check_choice(3, "it", ["a", "b"])


# Lists and rows


@pytest.mark.parametrize("values", [[1, 2], (1, 2), range(1, 3), iter([1, 2])])
def test_any_ordered_collection_is_a_list(values):
    assert check_list(values, "it") == [1, 2]


def test_a_list_is_copied():
    values = [1.0]
    assert check_list(values, "it") is not values
    assert check_row(values, 1, "it", "this takes") is not values


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ("12", "it is .*12.*, it must be a list"),
        (b"12", "it is .*bytes, it must be a list"),
        ({1: 2}, "it is .*dict, it must be a list"),
        ({1}, "it is .*set, it must be a list"),
        (0.5, "it is 0.5, it must be a list"),
        (None, "it is None, it must be a list"),
        (object(), "it is .*object, it must be a list"),
    ],
)
def test_what_is_no_list_is_refused(values, message):
    with pytest.raises(ShapeError, match=f"^{message}$"):
        check_list(values, "it")


def test_a_row_becomes_floats():
    row = check_row([1, 2.5], 2, "it", "this takes")
    assert row == [1.0, 2.5]
    assert [type(value) for value in row] == [float, float]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ([], "row 3 of inputs has 0 numbers, this network takes 2"),
        ([1], "row 3 of inputs has 1 number, this network takes 2"),
        ([1, 2, 3], "row 3 of inputs has 3 numbers, this network takes 2"),
        ([1, "x"], "number 1 of row 3 of inputs is the text 'x', not a number"),
        ([math.nan, 1], "number 0 of row 3 of inputs is nan, not a finite number"),
    ],
)
def test_a_row_that_does_not_fit_is_named(row, message):
    with pytest.raises(TinynetError) as caught:
        check_rows([[0, 0], [0, 0], [0, 0], row], 2, "inputs", "this network takes")
    assert str(caught.value) == message
    assert isinstance(caught.value, ShapeError) == (len(row) != 2)


IN_ONE = r"put its numbers into one list, as in \[v for row in rows for v in row\]"


@pytest.mark.parametrize(
    ("row", "width", "message"),
    [
        (0.5, 1, "it is .*0.5; it must be a list of 1 number"),
        (3, 2, "it is .*3; it must be a list of 2 numbers"),
        ([[1.0, 2.0]], 1, f"it is a list of rows; one row of numbers belongs here: {IN_ONE}"),
        ([(1.0, 2.0), 3], 2, f"it is a list of rows; one row of numbers belongs here: {IN_ONE}"),
        ("12", 2, "it is the text '12'; it must be a list of 2 numbers"),
    ],
)
def test_a_number_or_a_list_of_rows_is_no_row(row, width, message):
    with pytest.raises(ShapeError, match=f"^{message}$"):
        check_row(row, width, "it", "this takes")


class Array(list):
    """An array of another library: a list that could be a float if it held one number."""

    def __float__(self):
        raise TypeError("only arrays of one number can be a float")


class Matrix:
    """An array of another library that has rows, each of them an array, too."""

    def __init__(self, *rows):
        self.rows = rows

    def __len__(self):
        return len(self.rows)

    def __iter__(self):
        for row in self.rows:
            line = Array(row)
            line.shape = (len(row),)
            yield line


class Tensor0(Scalar):
    """A single number of a library in which that is an array, too."""

    shape = ()

    def __len__(self):
        raise TypeError("len() of a 0-d tensor")


@pytest.mark.parametrize("rows", [[[0.0, 1.0]], [[0.0, 1.0]] * 2, [[0.0], [1.0]], [[0.0] * 3] * 5])
def test_a_list_of_inputs_where_one_belongs_says_how_to_take_them_one_by_one(rows):
    for given_rows in (rows, tuple(map(tuple, rows)), Matrix(*rows)):
        with pytest.raises(ShapeError) as caught:
            Network([2, 1]).predict(given_rows)
        assert str(caught.value) == (
            "the input is a list of rows; one row of numbers belongs here: "
            "take one row at a time, as in [... for row in rows]"
        )


def test_inputs_of_three_dimensions_are_to_be_flattened():
    images = [[[0.0, 1.0], [1.0, 0.0]]] * 3
    for given_rows in (images, [Matrix(*image) for image in images]):
        with pytest.raises(ShapeError, match=f"^row 0 of inputs is a list of rows; .*: {IN_ONE}$"):
            check_rows(given_rows, 4, "inputs", "this network takes")
    assert check_row([v for row in images[0] for v in row], 4, "it", "this takes") == [0, 1, 1, 0]


def test_numbers_that_are_arrays_of_no_dimension_are_numbers():
    assert check_row([Tensor0(1.0), Tensor0(2.0)], 2, "it", "this takes") == [1.0, 2.0]


class Table:
    """A table of another library, whose items are the names of its columns."""

    columns = ("a", "b")

    def __iter__(self):
        return iter([0, 1])


def test_a_table_of_another_library_is_not_read_as_the_names_of_its_columns():
    for call in (
        lambda: Network([2, 1]).predict(Table()),
        lambda: train(Network([2, 1]), Table(), [[0]], epochs=0),
        lambda: train(Network([2, 1]), [[0, 1]], Table(), epochs=0),
    ):
        with pytest.raises(ShapeError, match=r"is a table; give its rows, as in table\.values"):
            call()


# Targets that are labels


class Integer:
    """A whole number of another library."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __float__(self):
        return float(self.value)


def advised(message, targets, **more):
    """The targets that come of the expression in a message."""
    expression = message[message.index("[") :]
    return eval(expression, {"targets": targets, **more})


@pytest.mark.parametrize("as_label", [int, Integer])
def test_labels_as_targets_are_told_how_to_become_rows_and_these_are_taken(as_label):
    labels = [0, 2, 1]
    targets = [as_label(label) for label in labels]
    with pytest.raises(ShapeError) as caught:
        check_rows(targets, 3, "targets", "the number of outputs is")
    assert str(caught.value).startswith("row 0 of targets is ")
    rows = advised(str(caught.value).split("labels of classes")[1], labels)
    assert check_rows(rows, 3, "targets", "") == [[1, 0, 0], [0, 0, 1], [0, 1, 0]]


def test_labels_in_lists_of_one_are_told_so_too():
    targets = [[0], [2], [1]]
    with pytest.raises(ShapeError, match=r"row 0 of targets has 1 number, .* 3") as caught:
        check_rows(targets, 3, "targets", "the number of outputs is")
    rows = advised(str(caught.value), targets)
    assert check_rows(rows, 3, "targets", "") == [[1, 0, 0], [0, 0, 1], [0, 1, 0]]


def test_labels_that_are_texts_are_told_so_too():
    targets = ["b", "a", "c"]
    with pytest.raises(ShapeError, match="row 0 of targets is the text 'b'") as caught:
        check_rows(targets, 3, "targets", "the number of outputs is")
    rows = advised(str(caught.value), targets, all_labels=["a", "b", "c"])
    assert check_rows(rows, 3, "targets", "") == [[0, 1, 0], [1, 0, 0], [0, 0, 1]]


def test_one_label_is_told_how_to_become_the_target():
    with pytest.raises(ShapeError, match=r"^the target is 1; it must be a list of 3") as caught:
        explain(Network([2, 3]), [0, 1], 1)
    row = eval(str(caught.value).split("write ")[1], {"t": 1})
    assert explain(Network([2, 3]), [0, 1], row).target == [0.0, 1.0, 0.0]


def test_numbers_as_targets_of_one_output_are_told_how_to_become_rows():
    targets = [0.5, 1.0]
    with pytest.raises(ShapeError, match="it must be a list of 1 number, as in ") as caught:
        check_rows(targets, 1, "targets", "the number of outputs is")
    assert check_rows(advised(str(caught.value), targets), 1, "targets", "") == [[0.5], [1.0]]
    with pytest.raises(ShapeError, match=r"^the target is 1; .* of 1 number, as in \[t\]$"):
        explain(Network([2, 1]), [0, 1], 1)


def test_what_is_no_label_is_not_taken_for_one():
    for targets in ([[0.5]], [[0, 1]], [[]], [None]):
        with pytest.raises(ShapeError) as caught:
            check_rows(targets, 3, "targets", "the number of outputs is")
        assert "label" not in str(caught.value)
    with pytest.raises(ShapeError, match=r"^row 0 of inputs is 1; it must be a list of 3 numbers$"):
        check_rows([1], 3, "inputs", "this network takes")


@pytest.mark.parametrize("row", [[1.0, 2.0], [1.0]])
def test_an_array_of_another_library_is_a_row(row):
    assert check_row(Array(row), len(row), "it", "this takes") == row


def test_a_numpy_array_is_a_row():
    numpy = pytest.importorskip("numpy")
    assert check_row(numpy.array([1.0, 2.0]), 2, "it", "this takes") == [1.0, 2.0]
    assert check_rows(numpy.eye(2), 2, "it", "this takes") == [[1.0, 0.0], [0.0, 1.0]]
    with pytest.raises(TinynetError, match=r"it is .*bool.*, not a number"):
        check_number(numpy.bool_(True), "it")


def test_no_rows_are_nothing_to_learn_from():
    with pytest.raises(ShapeError, match="inputs is empty"):
        check_rows([], 2, "inputs", "this network takes")


def test_as_many_targets_as_inputs():
    check_same_length(3, 3)
    with pytest.raises(ShapeError, match=r"^there are 2 validation inputs and 3 validation targe"):
        check_same_length(2, 3, "validation ")


# Records


def test_a_record_of_the_right_format_is_given_back():
    for version in (1, 2):
        record = {"format": "form", "version": version, "more": 1}
        assert check_record(record, "file", "form", 2) is record


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ([], "file.* list, not a record"),
        (None, "file.* None, not a record"),
        ({}, "file: format is None, not 'form'"),
        ({"format": "other", "version": 1}, "file: format is the text 'other', not 'form'"),
        ({"format": "form"}, "file: version is None, not a whole number from 1 on"),
        ({"format": "form", "version": 0}, "file: version is 0, not a whole number from 1 on"),
        (
            {"format": "form", "version": True},
            "file: version is True, not a whole number from 1 on",
        ),
        ({"format": "form", "version": 1.0}, "file: version is 1.0, not a whole number from 1 on"),
        ({"format": "form", "version": 3}, "file: version is 3, this tinynet reads up to 2; use a"),
    ],
)
def test_a_record_that_cannot_be_read_is_refused_with_file_and_field(record, message):
    with pytest.raises(ModelError, match="^" + message):
        check_record(record, "file", "form", 2)


def test_the_checks_named_here_are_all_there_are():
    named = {name for name in vars(argument_checks) if name.startswith("check_")}
    assert named == set(CHECKS) | {"check_same_length"}


# Single numbers where rows belong


@pytest.mark.parametrize(
    "single", [0.5, 1, Scalar(0.5), Integer(1)], ids=["0.5", "1", "Scalar", "Integer"]
)
def test_single_numbers_as_inputs_of_one_are_told_how_to_become_rows(single):
    inputs = [single, single]
    with pytest.raises(ShapeError, match="of 1 number, as in ") as caught:
        train(Network([1, 1]), inputs, [[0], [1]], epochs=1)
    expression = str(caught.value).split("as in ")[1]
    train(Network([1, 1]), eval(expression, {"inputs": inputs}), [[0], [1]], epochs=1)


@pytest.mark.parametrize(
    "single", [0.5, 1, Scalar(0.5), Integer(1)], ids=["0.5", "1", "Scalar", "Integer"]
)
@pytest.mark.parametrize("which", ["inputs", "targets"])
def test_a_fitness_of_data_tells_so_too(single, which):
    data = {"inputs": [[0.5], [1.0]], "targets": [[0.5], [1.0]], which: [single, single]}
    with pytest.raises(ShapeError, match=f"^row 0 of {which} is .* of 1 number, as in ") as caught:
        fitness_for(**data)
    expression = str(caught.value).split("as in ")[1]
    data[which] = eval(expression, {which: data[which]})
    assert fitness_for(**data)(Network([1, 1])) <= 0.0


@pytest.mark.parametrize("targets", [["no", "yes", "no"], [["no"], ["yes"], ["no"]]], ids=repr)
def test_two_labels_that_are_texts_become_zeros_and_ones(targets):
    with pytest.raises(ShapeError, match="For two labels write ") as caught:
        check_rows(targets[:1] if isinstance(targets[0], str) else ["no"], 1, "targets", "outputs")
    rows = advised(str(caught.value), ["no", "yes", "no"], one_label="yes")
    assert check_rows(rows, 1, "targets", "") == [[0.0], [1.0], [0.0]]


def test_labels_that_are_texts_in_lists_of_one_are_told_so_too():
    targets = [["b"], ["a"], ["c"]]
    with pytest.raises(ShapeError, match=r"row 0 of targets has 1 number, .* 3") as caught:
        check_rows(targets, 3, "targets", "the number of outputs is")
    rows = advised(str(caught.value), targets, all_labels=["a", "b", "c"])
    assert check_rows(rows, 3, "targets", "") == [[0, 1, 0], [1, 0, 0], [0, 0, 1]]


def test_a_neuron_is_given_its_inputs_one_by_one_and_its_targets_as_numbers():
    with pytest.raises(ShapeError, match=r"as in \[\.\.\. for row in rows\]$"):
        Neuron(2).predict([[0.0, 1.0]])
    for targets in ([[0], [1]], Matrix([0.0], [1.0])):
        with pytest.raises(TinynetError, match=r"^target 0 is a list; .* is one number$"):
            Neuron(2).train([[0, 1], [1, 1]], targets)


@pytest.mark.parametrize(
    "kind", ["complex64", "complex128", "complex256", "clongdouble", "bool", "bool_"]
)
def test_complex_numbers_and_truth_values_of_another_library_are_no_numbers(kind):
    value = type(kind, (Scalar,), {})(1.0)
    with pytest.raises(TinynetError, match=f"number 0 of it is something of type {kind}"):
        check_row([value], 1, "it", "this takes")


@pytest.mark.parametrize("error", [RuntimeError, ZeroDivisionError, KeyError, OSError])
def test_what_another_library_raises_of_its_number_is_not_passed_on(error):
    class Number:
        def fails(self):
            raise error("\x1b[31m")

        __float__ = __index__ = fails

    for check in (check_number, check_whole):
        with pytest.raises(TinynetError, match=r"^it is something of type Number, "):
            check(Number(), "it")


def test_a_number_of_another_library_is_whole_only_if_it_says_so():
    class Two:
        def __index__(self):
            return 2

        def __int__(self):
            return 7

    class Half:  # as an array of another library, which has the method and refuses
        def __index__(self):
            raise TypeError("only integer arrays")

        def __int__(self):
            return 0

    assert check_whole(Two(), "it") == 2
    for value in (Half(), int, Two):
        with pytest.raises(TinynetError, match="must be a whole number"):
            check_whole(value, "it")


def test_what_is_whole_comes_back_as_a_plain_int_and_is_told_by_its_number():
    class Count(int):
        pass

    class Three:
        def __init__(self, value=3):
            self.value = value

        def __index__(self):
            return self.value

    for value in (Count(3), Three(), Three(Count(3))):
        whole = check_whole(value, "it")
        assert (whole, type(whole)) == (3, int)
    with pytest.raises(TinynetError, match=r"^it is -3, it must be 0 or more$"):
        check_whole(Three(-3), "it")
    for value in (True, "3", 3.0, None):
        with pytest.raises(TinynetError, match=r"^it is something .*Three, .* a whole number$"):
            check_whole(Three(value), "it")


def len_of(value):
    return f"{math.log10(value):.0f} digits"


@pytest.mark.parametrize("value", [10**15 + 1, 10**30, 10**5000], ids=len_of)
def test_a_count_that_nobody_can_reach_is_refused_and_a_seed_is_not(value):
    with pytest.raises(TinynetError, match=r"it must be 1e\+15 or less$"):
        check_whole(value, "it")
    assert check_whole(value, "it", low=None) == value
    assert check_whole(10**15, "it") == 10**15


def test_of_very_many_names_only_some_are_listed():
    known = [f"name{k}" for k in range(1000)]
    for value in ("x", None):
        with pytest.raises(
            TinynetError, match=r"name0, name1, .* \.\.\. \(1000 in all\)$"
        ) as caught:
            check_choice(value, "it", known)
        assert len(str(caught.value)) < 400


def test_a_class_is_told_from_what_is_made_of_it():
    assert describe(Network) == "the class Network itself"
    assert describe(Network([1, 1])) == "something of type Network"


def test_of_many_names_three_hundred_characters_are_listed():
    for n, more in ((50, ""), (51, " ... (51 in all)")):  # 298 characters, and 304
        names = [f"n{k:03}" for k in range(n)]
        listed = ", ".join(names)[:300]
        with pytest.raises(TinynetError) as caught:
            check_choice("x", "it", names)
        assert str(caught.value) == f"it 'x' is unknown; known are: {listed}{more}"
