"""What C calls the columns, values and labels of a table: constants, and the texts themselves.

The texts are arrays of bytes in flash memory, as all constants are. No macro and no name of
the file holds more of a text than its letters and digits.
"""

from .c_names import in_macros
from .c_table_cells import is_number_in_c, is_of_texts, numbers_among_texts, value_of_number
from .exporter_formatting import row_lines
from .table_record import MISSING_WORDS, TableRecord
from .texts_in_code import c_bytes, c_text, in_comment, names_of

LONGEST_LITERAL = 4095  # bytes: what every C99 compiler takes as one text


class CTableWords:
    """The constants and texts of a table whose function is called `name`.

    >>> columns = [{"kind": "category", "name": "colour", "values": ["red"], "has_missing": False}]
    >>> words = CTableWords(TableRecord({"columns": columns, "answer": {}}), "tell", "double")
    >>> print("\\n".join(words.constants()[:3]))
    #define TELL_CELLS 1
    #define TELL_CELL_COLOUR 0 /* 'colour' */
    #define TELL_VALUE_COLOUR_RED 0 /* 'red' */
    """

    def __init__(self, record: TableRecord, name: str, real: str) -> None:
        self.record, self.name, self.real = record, name, real
        self.macro = in_macros(name)
        self.labels = [str(label) for label in record.labels or []]
        self.label_bytes = max([len(c_bytes(label)) for label in self.labels] + [0]) + 1
        self.column_names = names_of([column["name"] for column in record.columns])

    def columns_of_texts(self) -> "list[int]":
        """The places of the columns whose cells are given by the number of their value."""
        columns = self.record.columns
        return [k for k in range(len(columns)) if is_of_texts(columns[k])]

    def constants(self) -> "list[str]":
        """What a program may call the cells of a row, the values of its texts, and the classes."""
        columns = self.record.columns
        n_outputs = len(self.labels) or len(self.record.means)
        named = [("CELLS", len(columns), "")]
        for k in range(len(columns)):
            named.append((f"CELL_{self.column_names[k]}", k, in_comment(columns[k]["name"])))
        for k in self.columns_of_texts():
            values = columns[k]["values"]
            names = names_of(values)
            start = f"VALUE_{self.column_names[k]}"
            named += [(f"{start}_{names[v]}", v, in_comment(values[v])) for v in range(len(names))]
        named.append(("OUTPUTS", n_outputs, ""))
        if self.labels:
            names = names_of(self.labels)
            classes = [in_comment(label) for label in self.labels]
            named += [(f"CLASS_{names[k]}", k, classes[k]) for k in range(len(names))]
            about = "bytes of the longest label, with the 0 at its end"
            named.append(("LABEL_BYTES", self.label_bytes, about))
        # Value B_C of column A and value C of column A_B have one name: a pass over all of them.
        distinct = names_of([name for name, _, _ in named], most=1000)
        return [
            f"#define {self.macro}_{name} {number}" + (f" /* {about} */" if about else "")
            for name, (_, number, about) in zip(distinct, named)
        ]

    def numbers_among_texts(self) -> "dict[str, list[tuple[int, float]]]":
        """Of each column of texts that has some, its macro, and the numbers with their places."""
        found = {}
        for k in self.columns_of_texts():
            numbers = numbers_among_texts(self.record.columns[k])
            if numbers:
                found[f"{self.macro}_CELL_{self.column_names[k]}"] = numbers
        return found

    def prototypes(self) -> "list[str]":
        """The functions that know the texts."""
        lines = []
        if self.labels:
            lines.append(f"void {self.name}_label(int k, char text[{self.label_bytes}])")
        if self.columns_of_texts():
            lines.append(f"{self.real} {self.name}_value(int column, const char *text)")
        return lines

    def functions(self) -> "list[str]":
        """The same, defined."""
        return [*(self._label() if self.labels else []), *self._value()]

    def words(self) -> "list[str]":
        """Lines in which are the words that those functions need; see `words_for_flash`."""
        needed = ["IN_FLASH COPY_FROM_FLASH"] if self.labels else []
        return needed + (["IN_FLASH SAME_AS_IN_FLASH"] if self.columns_of_texts() else [])

    def bytes(self) -> int:
        """What the texts take of flash memory."""
        total = self.label_bytes * len(self.labels)
        for texts in self._texts_that_are_compared():
            total += _width(texts) * len(texts)
        return total

    def _texts_that_are_compared(self) -> "list[list[str]]":
        """The words for a missing cell, and the values of each column of texts."""
        found = [self.record.columns[k]["values"] for k in self.columns_of_texts()]
        return [MISSING_WORDS, *found] if found else []

    def _label(self) -> "list[str]":
        n, macro = len(self.labels), self.macro
        return [
            "/* the label of class k, as a text; an empty one where there is no such class */",
            f"void {self.name}_label(int k, char text[{self.label_bytes}])",
            "{",
            *self._texts("labels", self.labels),
            "    text[0] = 0;",
            f"    if (0 <= k && k < {n}) {{",
            f"        {macro}_COPY_FROM_FLASH(text, labels[k], {self.label_bytes});",
            "    }",
            "}",
            "",
        ]

    def _value(self) -> "list[str]":
        places = self.columns_of_texts()
        if not places:
            return []
        width = max([_width(texts) for texts in self._texts_that_are_compared()])
        same = f"{self.macro}_SAME_AS_IN_FLASH"
        numbers = self.numbers_among_texts()
        lines = is_number_in_c(self.name) if numbers else []
        lines += [
            "/* the cell for a text in this column, where blanks around it are left aside:",
            " * NAN for an empty one and for NA, null and the like, -1 for an unknown one */",
            f"{self.real} {self.name}_value(int column, const char *text)",
            "{",
            *self._texts("missing", MISSING_WORDS),
            f"    char word[{width}];",
            "    int start = 0, end = 0; /* of the text without the blanks around it */",
            "    for (int i = 0; text[i] != 0; i++) {",
            "        const int letter = text[i];",
            "        if (letter == 32 || (9 <= letter && letter <= 13) ||",
            "            (28 <= letter && letter <= 31)) {",
            "            start += end == 0;",
            "        } else {",
            "            end = i + 1;",
            "        }",
            "    }",
            "    if (end == 0) {",
            f"        return ({self.real})NAN;",
            "    }",
            *(value_of_number(self.name, numbers, self.real) if numbers else []),
            f"    if (end - start >= {width}) {{ /* longer than all that are known */",
            f"        return ({self.real})-1;",
            "    }",
            "    for (int i = start; i < end; i++) {",
            "        word[i - start] = text[i];",
            "    }",
            "    word[end - start] = 0;",
            f"    for (int k = 0; k < {len(MISSING_WORDS)}; k++) {{",
            f"        if ({same}(word, missing[k])) {{",
            f"            return ({self.real})NAN;",
            "        }",
            "    }",
        ]
        for k in places:
            values = self.record.columns[k]["values"]
            lines += [
                f"    if (column == {self.macro}_CELL_{self.column_names[k]}) {{",
                *["    " + line for line in self._texts("values", values)],
                f"        for (int k = 0; k < {len(values)}; k++) {{",
                f"            if ({same}(word, values[k])) {{",
                f"                return ({self.real})k;",
                "            }",
                "        }",
                "    }",
            ]
        return [*lines, f"    return ({self.real})-1;", "}", ""]

    def _texts(self, which: str, texts: "list[str]") -> "list[str]":
        """An array of texts in flash memory."""
        head = (
            f"static const char {which}[{len(texts)}][{_width(texts)}] {self.macro}_IN_FLASH = {{"
        )
        lines = [f"    {head}"]
        for text in texts:
            if len(c_bytes(text)) < LONGEST_LITERAL:
                lines.append(f"        {c_text(text)},")
            else:  # too long for a literal: its bytes, as characters
                cells = [_character(byte) for byte in [*c_bytes(text), 0]]
                lines += row_lines(cells, " " * 8, "{", "},")
        return [*lines, "    };"]


def _width(texts: "list[str]") -> int:
    return max([len(c_bytes(text)) for text in texts]) + 1


def _character(byte: int) -> str:
    return f"'{chr(byte)}'" if chr(byte).isalnum() and byte < 128 else f"'\\{byte:03o}'"
