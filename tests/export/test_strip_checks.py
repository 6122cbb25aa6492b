"""Claims about modules without checks: what only refuses is gone, all else stays."""

import ast
import shutil

import pytest

from tests.bundles import LEARN, kept, run_with, write_bundle
from tests.outside_tools import ROOT
from tinynet.export.bundle_contents import Bundle
from tinynet.export.strip_checks import RemoveChecks


def trusting(source):
    return ast.unparse(ast.fix_missing_locations(RemoveChecks().visit(ast.parse(source))))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = check_row(y, 2, 'y', 'z')", "x = y"),
        ("x = check_row(x, 2, 'y', 'z')", ""),
        ("x = y = x", "x = y = x"),
        ("y = x = check_row(x, 1, 'x', 'y')", "y = x"),
        ("check_whole(n, 'n')", ""),
        ("rule.check_targets(t, 'place')", ""),
        ("rule.step(t)", "rule.step(t)"),
        ("if n < 1:\n    raise ShapeError(f'{n}')", ""),
        ("if n < 1:\n    raise ModelError", ""),
        ("if n < 1:\n    raise ShapeError('')\nelse:\n    x = 1",
         "if n < 1:\n    raise ShapeError\nelse:\n    x = 1"),
        ("if n < 1:\n    raise DivergedError(n)", "if n < 1:\n    raise DivergedError(n)"),
        ("if n < 1:\n    check_whole(n, 'n')", ""),
        ("if n < 1:\n    x = 1", "if n < 1:\n    x = 1"),
        ("raise TinynetError(f'{x}') from None", "raise TinynetError"),
        ("def f(x):\n    check_row(x, 1, 'x', 'y')", "def f(x):\n    pass"),
        ("for x in y:\n    check_row(x, 1, 'x', 'y')", ""),
        ("for x in y:\n    f(x)", "for x in y:\n    f(x)"),
        ("try:\n    check_whole(n, 'n')\nexcept E:\n    f(n)", ""),
        ("try:\n    check_whole(n, 'n')\nexcept E:\n    f(n)\nelse:\n    g(n)\nfinally:\n    h(n)",
         "g(n)\nh(n)"),
        ("try:\n    x = check_whole(n, 'n')\nexcept E:\n    f(n)",
         "try:\n    x = n\nexcept E:\n    f(n)"),
        ("x = [check_whole(n, 'n') for n in y]", "x = [n for n in y]"),
    ],
)  # fmt: skip
def test_what_only_checks_is_left_out(source, expected):
    assert trusting(source) == ast.unparse(ast.parse(expected))


# In bundles


def test_a_trusting_bundle_has_no_checks_and_still_says_that_training_runs_away(tmp_path):
    bundle = Bundle(["network", "training"], trusting=True)
    assert sorted(name for name in kept(bundle) if name.startswith("check")) == [
        "check_activations",  # these make what they return
        "check_examples",
        "check_network",  # of a module that was asked for
    ]
    write_bundle(bundle, tmp_path, "directory")
    program = LEARN.replace("epochs=50", "epochs=500, learning_rate=1e308, l2=1e308")
    program = f"try:\n{program.replace(chr(10), chr(10) + '    ')}\nexcept ValueError as error:\n"
    assert "training diverged in epoch 1: " in run_with(tmp_path, program + "    print(error)")


def test_a_trusting_bundle_passes_the_tests_for_boards_but_for_those_of_refusals(tmp_path):
    bundle = Bundle(trusting=True)
    write_bundle(bundle, tmp_path, "directory")
    boards = ROOT / "tests" / "boards"
    ignored = shutil.ignore_patterns("node_modules", "__pycache__")
    shutil.copytree(boards, tmp_path / "tests" / "boards", ignore=ignored)
    (tmp_path / "tests" / "__init__.py").write_text("")
    program = "from tests.boards import run\nfor name in run.names():\n    try:\n"
    program += "        run.run_one(name)\n    except Exception:\n        print(name)\n"
    failed = run_with(tmp_path, program).split()
    assert [name for name in failed if not name.startswith("about_refusals.")] == [
        "about_neuron.test_bad_input_is_refused_in_words",
        "about_network.test_bad_input_names_its_place",
        "about_network.test_users_add_activations_of_their_own",
        "about_training.test_what_does_not_fit_is_refused_before_anything_is_changed",
        "about_own_parts.test_a_value_that_jumps_is_refused_in_this_precision_too",
        "about_own_parts.test_a_wrong_gradient_is_refused_in_this_precision_too",
        "about_own_parts.test_an_optimizer_without_a_step_is_refused",
        "about_own_parts.test_one_that_remembers_beside_its_memory_is_refused",
        "about_own_parts.test_what_fails_later_names_the_loss_and_the_example",
        "about_files.test_a_field_that_is_wrong_is_named",
        "about_files.test_a_file_that_is_no_model_is_refused",
        "about_files.test_every_field_is_checked_and_named",
        "about_files.test_what_could_not_be_loaded_is_not_saved",
    ]


def test_a_trusting_bundle_leaves_a_state_as_it_was_given(tmp_path):
    write_bundle(
        Bundle(["network", "training", "resume_training"], trusting=True), tmp_path, "one file"
    )
    program = LEARN + "state = result.state\nfor _ in range(2):\n"
    program += "    train(Network([2, 4, 1]), [[0, 0]], [[0]], epochs=60, state=state)\n"
    program += "    print(len(state['losses']))"
    assert run_with(tmp_path, program).splitlines()[1:] == ["50", "50"]
