"""A report on a training: one file of HTML that shows what was learned, and how well."""

from ..errors import printable, quoted
from ..export.exporter_formatting import count
from ..network import Network
from ..pictures.digits_picture import columns_of
from ..tables.estimator import Estimator
from .html_page import Page
from .report_columns import add_columns
from .report_curves import add_curves
from .report_frames import Frames
from .report_mistakes import add_mistakes, are_images
from .report_playback import add_network
from .report_quality import add_quality, quality_in_words
from .report_rows import ReportRows
from .report_texts import cell_text, in_order

CONSTANT = "it is constant"  # how the reason begins for which a column is not used
MOST_CELLS = 100  # of a row that stands in a command


def training_report(
    model: object,
    X: object,
    y: object = None,
    result: object = None,
    frames: "Frames | None" = None,
    title: "str | None" = None,
    *,
    test: "tuple[object, object] | None" = None,
    model_file: str = "model.json",
) -> str:
    """What was learned and how well, as the text of a page of HTML that needs nothing else.

    `model` is a Network, with X its inputs and y its targets, a row for each example; or a
    fitted Classifier or Regressor, with X and y as `fit` took them. `result` is what `train` or
    `evolve` returned (None: a fitted model knows its own), and `frames` what was its `on_epoch`
    or `on_generation`: with it the training can be played back. `test` are such X and y that
    the model did not learn from. `model_file` is where the model is, for the commands
    that the page names. The same arguments give the same bytes.

    Raises TinynetError for data that do not fit the model.

    >>> from tinynet import Network, train
    >>> network, frames = Network([2, 4, 1]), Frames()
    >>> xor = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    >>> result = train(network, *xor, on_epoch=frames)
    >>> page = training_report(network, *xor, result, frames)
    >>> page[:15], "is right in 4: an accuracy of 100" in page
    ('<!DOCTYPE html>', True)
    """
    are_new = test is not None
    rows = ReportRows(model, *(test if test is not None else (X, y)))
    if result is None and isinstance(model, Estimator):
        result = model.result_
    page = Page(_title(model) if title is None else title, _summary(model, X, rows, are_new))
    if isinstance(model, Estimator):
        add_columns(page, model)
    add_curves(page, model, result, frames)
    add_quality(page, rows, are_new)
    add_mistakes(page, model, rows)
    data = test if test is not None else (X, y)
    add_network(page, model, frames, *data, _image(model, rows))
    _add_use(page, model, rows, model_file)
    return page.write()


def _image(model: object, rows: ReportRows) -> "tuple[int, int, list[int]] | None":
    """The width of the image that a row is, its cells, and for each input its cell."""
    if not rows.is_classes or not are_images(rows):
        return None
    n = len(rows.columns)
    places = list(range(n))
    if isinstance(model, Estimator):
        columns = model.preparation_.columns
        places = [k for k in range(n) if columns[k].kind != "dropped"]
        if len(places) != model.network_.sizes[0]:  # a category among them
            return None
    return columns_of(n, None), n, places


def _network(model: object) -> Network:
    network = model.network_ if isinstance(model, Estimator) else model
    assert isinstance(network, Network)
    return network


def _title(model: object) -> str:
    if isinstance(model, Estimator):
        name = model.answer_.name
        return f"What was learned of \u201c{name}\u201d" if name else "What was learned of a table"
    shape = "-".join([str(size) for size in _network(model).sizes])
    return f"What a network {shape} has learned"


def _summary(model: object, X: object, rows: ReportRows, are_new: bool) -> str:
    """What was learned and how good it is, in one paragraph."""
    network = _network(model)
    if isinstance(model, Estimator):
        columns = [each for each in model.preparation_.columns if each.kind != "dropped"]
        if rows.is_classes:
            labels = [cell_text(one) for one in in_order(getattr(model, "classes_", []))]
            shown = ", ".join(labels[:8]) + (
                f" and {len(labels) - 8} more" if len(labels) > 8 else ""
            )
            what = f"which of {len(labels)} classes a row has ({shown})"
        else:
            what = "a quantity" if len(rows.quantities) == 1 else "several quantities"
            what = f"\u201c{rows.quantity}\u201d" if rows.quantity else what
        said = f"From {count(len(columns), 'column')} this model tells {what}."
        unused = [each for each in model.preparation_.columns if each.kind == "dropped"]
        if unused:
            same = [each for each in unused if getattr(each, "why", "").startswith(CONSTANT)]
            verb = "is" if len(unused) == 1 else "are"
            said += f" {count(len(unused), 'other')} {verb} not used"
            said += ", always the same." if len(same) == len(unused) else "."
    else:
        many = count(network.sizes[-1], "output")
        said = f"This network makes {many} of {count(network.sizes[0], 'input')}."
    hidden = " and ".join([str(size) for size in network.sizes[1:-1]])
    said += f" It has {hidden} hidden neurons" if hidden else " It has no hidden neurons"
    said += ", those between inputs and outputs," if hidden else ""
    said += f" and {network.n_parameters} parameters, which are the numbers that it learned: its "
    said += "weights and biases."
    said = f"{said} {quality_in_words(rows, are_new)}"
    if not are_new:
        said += " No rows were kept for a test: with rows it does not know it may do worse."
    if getattr(model, "stopped_", False):
        said += " The training was stopped before its time."
    return said


def _add_use(page: Page, model: object, rows: ReportRows, model_file: str) -> None:
    """A section with the commands, and the lines of Python, that use the model."""
    page.section("How to use it")
    file = _as_argument(model_file)
    if isinstance(model, Estimator):
        row = _row_as_argument(rows)
        page.paragraph(
            "The model takes rows as they are, and does to their columns what was done here. These "
            "commands say what it makes of each row of a table, how good it is on another table "
            "whose answers are known"
            + (", why it says what it says of a row" if row else "")
            + ", and make a program of it:"
        )
        name = model.answer_.name or "ANSWER"
        page.code(
            "commands",
            f"python -m tinynet predict {file} new.csv --out predicted.csv\n"
            f"python -m tinynet evaluate {file} known.csv --target {_as_argument(name)}\n"
            + (f"python -m tinynet explain {file} {row}\n" if row else "")
            + f"python -m tinynet export {file} --to c --out model.c\n",
        )
        page.code(
            "Python",
            "from tinynet.tables import load_model, read_csv\n"
            f"model = load_model({printable_text(model_file)})\n"
            'print(model.predict(read_csv("new.csv")))\n',
        )
        return
    page.paragraph("In Python it is saved, loaded and asked like this:")
    numbers = ", ".join(["0.0"] * min(len(rows.columns), 8))
    more = ", ..." if len(rows.columns) > 8 else ""
    page.code(
        "Python",
        "from tinynet import load, save\n"
        f"save(network, {printable_text(model_file)})\n"
        f"print(load({printable_text(model_file)}).predict([{numbers}{more}]))\n",
    )
    page.paragraph("And this makes a program of it that needs nothing else:")
    page.code("commands", f"python -m tinynet export {file} --to c --out model.c\n")


def _row_as_argument(rows: ReportRows) -> str:
    """The first row as `explain --input` takes it, nothing where it is too long or odd for that."""
    if not 0 < len(rows.columns) <= MOST_CELLS:
        return ""
    cells = ["" if cell is None else cell_text(cell) for cell in rows.cells[0]]
    plain = all([letter.isalnum() or letter in "._+-" for cell in cells for letter in cell])
    return "--input=" + ",".join(cells) if plain else ""


def printable_text(name: str) -> str:
    """A text as Python's own source has it."""
    return repr(printable(name)) if not name.isprintable() else repr(name)


def _as_argument(name: str) -> str:
    """A name as a command line takes it."""
    plain = all([letter.isalnum() or letter in "._-/" for letter in name])
    return name if plain and name else quoted(name)
