"""The functions that stand in the JavaScript module of a table's model; some are patterns."""

OWN_NAMES = """network prepared cellValue labels COLUMNS QUANTITIES MISSING BLANKS
    AROUND NUMBER CODE row cell column Map Set String RegExp Infinity"""

# What a cell holds, as `tinynet.tables.cells` has it; the blanks are those of Python.
CELL_VALUE = r"""
const BLANKS =
  "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const AROUND = new RegExp(`^${BLANKS}|${BLANKS}$`, "g");
const NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const CODE = /^[+-]?0[0-9]+(?:[eE].*)?$/; // as 007

function cellValue(cell) { // a number, a text, or null where it is missing
  if (cell === null || cell === undefined || Number.isNaN(cell)) {
    return null;
  }
  if (typeof cell !== "string") {
    return Number(cell);
  }
  const text = cell.replace(AROUND, "");
  if (MISSING.has(text)) {
    return null;
  }
  return NUMBER.test(text) && !CODE.test(text) ? Number(text) : text;
}
"""

PREPARED = """
function prepared(row) { // the inputs of the network
  if (row.length !== %(n)d) {
    throw new RangeError(`a row has %(cells)s, not ${row.length}`);
  }
  const x = [];
  COLUMNS.forEach((column, k) => {
    if (column.kind === "dropped") {
      return;
    }
    let cell = cellValue(row[k]);
    if (column.kind === "number") {
      if (cell === null || column.words.has(cell)) {
        cell = column.missing;
      }
      if (typeof cell === "string") {
        const why = cell.includes(",") ? "; the decimal sign is a point" : "";
        throw new RangeError(`${column.name}: "${cell}" is no number${why}`);
      }
      const scaled = (cell - column.mean) / column.deviation;
      if (!Number.isFinite(scaled)) {
        throw new RangeError(`${column.name}: ${cell} is too far from the numbers of the training`);
      }
      x.push(scaled);
      return;
    }
    // an input for each value, 1 where the cell has it
    column.values.forEach((value) => x.push(cell === value ? 1.0 : 0.0));
    if (column.hasMissing) {
      x.push(cell === null ? 1.0 : 0.0);
    }
  });
  return x;
}
"""

ANSWERS = {
    "classes": """
export function %(name)s_probabilities(row) {
  return network(prepared(row));
}

export function %(name)s(row) {
  const y = %(name)s_probabilities(row);
  return labels[y.reduce((best, value, k) => (value > y[best] ? k : best), 0)];
}
""",
    "quantity": """
export function %(name)s(row) {
  return QUANTITIES[0].mean + QUANTITIES[0].deviation * network(prepared(row))[0];
}
""",
    "quantities": """
export function %(name)s(row) {
  const y = network(prepared(row));
  return QUANTITIES.map(({ mean, deviation }, j) => mean + deviation * y[j]);
}
""",
}
