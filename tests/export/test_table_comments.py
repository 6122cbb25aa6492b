"""Claims about what an exported file says of the columns and answers of a table."""

from tests.table_models import HOSTILE, mixed_model, number_column, table_model
from tinynet.export.table_comments import about_answer, about_columns
from tinynet.export.table_record import network_and_table


def test_each_column_has_a_line_with_its_place_its_name_and_its_kind():
    _, record = network_and_table(mixed_model())
    assert about_columns(record) == [
        "    0  'age': a number",
        "    1  'colour': one of 3 values",
        "    2  'id': ignored",
        "    3  'income': a number",
        "    4  'tiny': a number",
        "    5  'rooms': one of 3 values",
    ]


def test_names_of_every_kind_stay_in_their_line():
    _, record = network_and_table(
        table_model([number_column(name) for name in HOSTILE], ["a", "b"])
    )
    lines = about_columns(record)
    assert len(lines) == len(HOSTILE)
    for line in lines:
        assert line.isprintable()
        assert line.endswith(": a number")


def test_answers_are_a_label_a_quantity_or_several():
    _, record = network_and_table(mixed_model())
    assert about_answer(record, "; and more") == ["the label of one of 3 classes; and more."]
    for pairs, text in (
        ([(0.0, 1.0)], "the quantity."),
        ([(0.0, 1.0)] * 2, "a list of 2 quantities."),
    ):
        _, record = network_and_table(table_model([number_column()], quantities=pairs))
        assert about_answer(record, "") == [text]
    model = table_model([number_column()], quantities=[(0.0, 1.0)], is_single=False)
    assert about_answer(network_and_table(model)[1], "") == ["a list of 1 quantity."]
