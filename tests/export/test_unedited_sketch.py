"""Claims about how a sketch that nobody edited is told from one that somebody did."""

from hypothesis import given
from hypothesis import strategies as st

from tests.table_models import HOSTILE, mixed_model, number_column, table_model
from tinynet import Network
from tinynet.export import to_arduino
from tinynet.export.unedited_sketch import LAST_LINE, is_unedited, with_sum


def test_every_sketch_ends_with_its_sum():
    for model, settings in (
        (Network([2, 4, 1]), {}),
        (Network([2, 4, 1]), {"train": True}),
        (Network([2, 4, 1]), {"precision": "int8"}),
        (mixed_model(), {"precision": "int8"}),
        (table_model([number_column(name) for name in HOSTILE], HOSTILE), {}),
    ):
        sketch = to_arduino(model, "tell", **settings)["examples/tell/tell.ino"]
        assert sketch.splitlines()[-1].startswith(LAST_LINE)
        assert is_unedited(sketch)
        assert is_unedited(sketch.replace("\n", "\r\n"))
        for at in range(0, len(sketch), 97):
            assert not is_unedited(sketch[:at] + "~" + sketch[at + 1 :])


lines = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))


@given(lines, lines)
def test_whatever_stands_before_or_behind_is_an_edit(text, more):
    assert is_unedited(with_sum(text + "\n"))
    assert is_unedited(with_sum(text + "\n") + more) == (more == "")
    assert is_unedited(more + with_sum(text + "\n")) == (more == "")
    assert not is_unedited(text + "\n")
