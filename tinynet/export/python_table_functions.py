"""The functions that stand in the Python file of a table's model; those with `{}` are patterns."""

OWN_NAMES = """network prepared cell_value COLUMNS LABELS QUANTITIES MISSING
    row cell column"""

# What a cell holds, as `tinynet.tables.cells` has it. MicroPython's float() reads more than
# numbers, and so does that of Python; of these letters they make nothing else.
CELL_VALUE = """
def cell_value(cell):  # a number, a text, or None where it is missing
    if cell is None or cell != cell:
        return None
    if not isinstance(cell, str):
        return float(cell)
    cell = cell.strip()
    if cell in MISSING:
        return None
    digits = cell.lower().split("e")[0].lstrip("+-")
    if digits[:1] == "0" and len(digits) > 1 and "." not in digits:
        return cell  # a code, as 007
    for letter in cell:
        if letter not in "0123456789+-.eE":
            return cell
    try:
        return float(cell)
    except ValueError:
        return cell
"""

PREPARED = """
def prepared(row):  # the inputs of the network
    if len(row) != {n}:
        raise ValueError("a row has {cells}, not %d" % len(row))
    x = []
    for cell, column in zip(row, COLUMNS):
        if column[0] == "dropped":
            continue
        cell = cell_value(cell)
        if column[0] == "number":
            kind, name, mean, deviation, missing, words = column
            if cell is None or cell in words:
                cell = missing
            if isinstance(cell, str):
                why = "; the decimal sign is a point" if "," in cell else ""
                raise ValueError("%s: %r is no number%s" % (name, cell, why))
            scaled = (cell - mean) / deviation
            if scaled - scaled != 0.0:
                raise ValueError("%s: %r is too far from those of the training" % (name, cell))
            x.append(scaled)
        else:  # an input for each value, 1 where the cell has it
            kind, name, values, has_missing = column
            one = [0.0] * (len(values) + has_missing)
            if cell is None:
                if has_missing:
                    one[-1] = 1.0
            elif cell in values:
                one[values[cell]] = 1.0
            x += one
    return x
"""

ANSWERS = {
    "classes": """
def {name}_probabilities(row):
    return network(prepared(row))


def {name}(row):
    y = {name}_probabilities(row)
    return LABELS[y.index(max(y))]
""",
    "quantity": """
def {name}(row):
    y = network(prepared(row))
    return QUANTITIES[0][0] + QUANTITIES[0][1] * y[0]
""",
    "quantities": """
def {name}(row):
    y = network(prepared(row))
    return [QUANTITIES[j][0] + QUANTITIES[j][1] * y[j] for j in range(len(y))]
""",
}
