"""Claims about the arguments that several commands have."""

import argparse
import io

import pytest

from tinynet import Network, Regressor, TinynetError
from tinynet.app.command_arguments import (
    add_inputs,
    add_model,
    add_table_model,
    command,
    examples,
    inputs_of,
)
from tinynet.tables import read_csv


@pytest.fixture
def parser():
    whole = argparse.ArgumentParser()
    one = command(whole.add_subparsers(), "look", "looks", "It looks.", "look model.json")
    add_model(one)
    add_inputs(one)
    return whole


def test_a_command_says_what_it_is_for_and_gives_an_example(parser, capsys):
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(["look", "--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert "It looks." in printed
    assert "example: python -m tinynet look model.json\n" in printed


def test_without_a_table_there_are_no_inputs_and_the_seed_is_0(parser):
    chosen = parser.parse_args(["look", "model.json"])
    assert (chosen.model, chosen.seed) == ("model.json", 0)
    assert inputs_of(chosen, Network([2, 1])) is None


def test_inputs_are_as_many_numbers_as_the_network_takes(parser, tmp_path):
    table = tmp_path / "inputs.csv"
    table.write_text("a,b,label\n0.5,1,yes\n2,3,no\n")
    chosen = parser.parse_args(["look", "model.json", "--inputs", str(table)])
    assert inputs_of(chosen, Network([2, 1])) == [[0.5, 1.0], [2.0, 3.0]]
    with pytest.raises(TinynetError):
        inputs_of(chosen, Network([4, 1]))


def test_examples_are_commands_as_they_are_typed():
    lines = ["examples:", "  python -m tinynet show a.json", "  python -m tinynet size a.json"]
    assert examples("show a.json", "size a.json").splitlines() == lines


def test_the_model_of_a_table_is_named_first():
    parser = argparse.ArgumentParser()
    add_table_model(parser)
    assert parser.parse_args(["-"]).model == "-"


@pytest.mark.parametrize("seed", ["0", "4"])
def test_a_seed_samples_inputs_so_it_is_refused_where_they_are_at_hand(parser, capsys, seed):
    assert parser.parse_args(["look", "model.json", "--seed", seed]).seed == int(seed)
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(["look", "model.json", "--inputs", "in.csv", "--seed", seed])
    assert ended.value.code == 2
    assert "argument --seed: not allowed with argument --inputs" in capsys.readouterr().err


def test_typical_rows_have_the_decimal_sign_of_the_training(tmp_path):
    text = "x;y\n0,5;1\n2,5;2,5\n"
    model = Regressor(2, epochs=2).fit(read_csv(io.StringIO(text)), "y")
    path = tmp_path / "rows.csv"
    path.write_text("x;y\n1.234;5\n")
    assert inputs_of(argparse.Namespace(inputs=str(path)), model).rows == [[1234.0, 5.0]]
