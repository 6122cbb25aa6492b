"""Claims about bundles as files: the same in either kind, and in an order that runs."""

import ast
import builtins
import re
import symtable

import pytest

from tests.bundles import SMALLEST
from tinynet.export.bundle_contents import Bundle, module_of
from tinynet.export.bundle_writer import directory, one_file, sizes
from tinynet.export.parsed_modules import bound, used_names


def test_the_sizes_are_those_of_the_files():
    bundle = Bundle(["network"])
    files = directory(bundle)
    assert sizes(bundle) == {name[:-3]: len(files[name]) for name in files if name[0] != "_"}


def needed_at_once(node):
    """The names that a definition needs when it is executed: bases, defaults, values."""
    if isinstance(node, ast.ClassDef):
        names = {name for base in node.bases for name in used_names(base)}
        return names.union(*[needed_at_once(part) for part in node.body])
    if isinstance(node, ast.FunctionDef):
        parts = [*node.decorator_list, *node.args.defaults, *node.args.kw_defaults]
        return {name for part in parts if part is not None for name in used_names(part)}
    return used_names(node)


@pytest.mark.parametrize("trusting", [False, True])
def test_in_one_file_a_definition_stands_behind_those_that_it_needs_at_once(trusting):
    known = {*dir(builtins)}
    for node in ast.parse(one_file(Bundle(trusting=trusting))).body:
        if isinstance(node, ast.Import):
            known.update(alias.name for alias in node.names)
            continue
        inner = {name for part in getattr(node, "body", []) for name in bound(part)}
        needed = {name for name in needed_at_once(node) if "." not in name}
        assert needed - known - inner - set(bound(node)) == set()
        known.update(bound(node))


def test_in_one_file_each_name_is_defined_once_and_all_that_are_used_are_there():
    text = one_file(Bundle())
    names = [name for node in ast.parse(text).body for name in bound(node)]
    assert sorted(names) == sorted(set(names))
    whole = symtable.symtable(text, "tinynet", "exec")
    known, todo, used = {*dir(builtins), "__name__", "__file__"}, [whole], set()
    for table in todo:  # which grows while we go through it
        todo += table.get_children()
        used.update([s.get_name() for s in table.get_symbols() if s.is_global()])
    known.update([s.get_name() for s in whole.get_symbols() if s.is_assigned() or s.is_imported()])
    assert used - known == set()


def test_a_directory_offers_what_tinynet_offers_of_its_modules():
    bundle = Bundle()
    kept = {module.name: module.by_name for module in bundle.modules}
    expected = {
        name: where for name, (where, _) in bundle.public.items() if name in kept.get(where, {})
    }
    found = {}
    for node in ast.parse(directory(bundle)["__init__.py"]).body:
        found.update({alias.name: node.module for alias in node.names})
    assert found == expected and "train" in found


def test_no_name_is_imported_by_its_own_name():
    for text in directory(Bundle()).values():
        assert not re.search(r"\b(\w+) as \1\b", text)


def test_a_base_class_of_another_module_stands_before_the_class_made_from_it():
    text = one_file(Bundle(["generated_python_backend"]))
    classes = ("class Epoch:", "class Reference(Epoch):", "class GeneratedPython(Reference):")
    places = [text.index(name) for name in classes]
    assert places == sorted(places)


def test_a_directory_is_flat():
    files = directory(Bundle())
    assert {"network.py", "generated_python_backend.py", "__init__.py"} <= set(files)
    for text in files.values():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom):
                names = [node.module] if node.module else [alias.name for alias in node.names]
                assert node.level == 1
                assert {f"{name}.py" for name in names} <= set(files)


def test_a_bundle_is_the_same_whichever_were_written_before_it():
    def written(*settings):
        bundle = Bundle(*settings)
        return directory(bundle), one_file(bundle)

    module_of.cache_clear()
    whole, some = written(), written(["network", "training"])
    module_of.cache_clear()
    fewest = Bundle(["network", "training"], **SMALLEST)
    one_file(fewest)
    directory(fewest)
    written(["network", "training", "resume_training"], ["tanh"], ["cross_entropy"], ["adam"])
    written(["evolution"], None, None, None, True)
    assert written(["network", "training"]) == some
    assert written() == whole
    assert written() == whole
