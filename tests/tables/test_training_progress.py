"""Claims about `verbose`: a parameter as others, silent if it is not asked for, not saved."""

import subprocess
import sys

import pytest

from tests.outside_tools import ROOT
from tinynet import Classifier, Regressor, TinynetError
from tinynet.tables import cross_validate, load_model, save_model
from tinynet.tables.training_progress import fold_shown, shown

ROWS = [[float(k)] for k in range(30)]


def test_without_verbose_nothing_is_shown_and_who_watches_is_handed_on(capsys):
    with shown(False, capsys.readouterr, 3) as watch:
        assert watch == capsys.readouterr
    assert fold_shown(False, print) is print
    Regressor(2, epochs=2).fit(ROWS, ROWS)
    assert capsys.readouterr() == ("", "")


def test_what_is_no_function_is_refused_with_and_without_verbose():
    for verbose in (True, False):
        with pytest.raises(TinynetError, match="on_epoch is 3, it must be a function"):
            Regressor(2, verbose=verbose).fit(ROWS, ROWS, on_epoch=3)
        with pytest.raises(TinynetError, match="on_fold is 3, it must be a function"):
            cross_validate(Regressor(2), ROWS, ROWS, on_fold=3, verbose=verbose)
    with pytest.raises(TinynetError, match="verbose"):
        Regressor(2, verbose="loud").fit(ROWS, ROWS)


@pytest.mark.parametrize("kind", [Classifier, Regressor])
def test_it_is_a_parameter_that_makes_no_difference_and_is_not_saved(kind, tmp_path, capsys):
    answers = [k // 15 for k in range(30)]
    quiet = kind(2, epochs=3).fit(ROWS, answers)
    model = kind(2, epochs=3, verbose=True).fit(ROWS, answers)
    assert model.get_params()["verbose"] is True
    assert "trainings took" in capsys.readouterr().err
    assert model.network_.parameters() == quiet.network_.parameters()
    save_model(model, tmp_path / "m.json")
    assert load_model(tmp_path / "m.json").verbose is False


def test_the_command_line_is_not_loaded_before_somebody_asks_for_it():
    code = (
        "import sys; from tinynet.tables import Regressor; "
        "r = [[k] for k in range(30)]; Regressor(2, epochs=1).fit(r, r); "
        "print([n for n in sys.modules if n.startswith('tinynet.app')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
