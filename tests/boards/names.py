"""The names that boards have, of those that the core may use.

`about_names` holds these lists to the interpreter it runs on, and
`tests/project/test_board_language.py` holds the core to these lists.
"""

MODULES = {
    "math": "acos asin atan atan2 ceil copysign cos degrees exp fabs floor fmod frexp "
    "isfinite isinf isnan ldexp log modf pow radians sin sqrt tan trunc",
    "json": "dump dumps load loads",
    "os": "chdir getcwd listdir mkdir remove rename rmdir stat",
    "sys": "argv exit implementation modules path platform stdout version",
    "time": "sleep",
}

BUILTINS = (
    "ArithmeticError AssertionError AttributeError BaseException EOFError Ellipsis Exception "
    "GeneratorExit ImportError IndexError KeyError KeyboardInterrupt LookupError MemoryError "
    "NameError NotImplementedError OSError OverflowError RuntimeError StopIteration SyntaxError "
    "SystemExit TypeError ValueError ZeroDivisionError abs all any bool bytearray bytes callable "
    "chr classmethod dict dir divmod enumerate eval exec filter float getattr globals "
    "hasattr hash id int isinstance issubclass iter len list locals map max min next object open "
    "ord pow print property range repr reversed round set setattr slice sorted staticmethod str "
    "sum super tuple type zip __import__"
)

METHODS = {
    "str": "count encode endswith find format index isalpha isdigit islower isspace isupper join "
    "lower lstrip replace rfind rindex rsplit rstrip split startswith strip upper",
    "bytes": "decode endswith find join replace split startswith strip",
    "list": "append clear copy count extend index insert pop remove reverse sort",
    "dict": "clear copy fromkeys get items keys pop popitem setdefault update values",
    "tuple": "count index",
    "set": "add clear copy discard difference intersection issubset issuperset pop remove union "
    "update",
    "float": "",
    "int": "from_bytes to_bytes",
}
