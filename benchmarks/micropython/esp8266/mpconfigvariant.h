// MicroPython for Linux with the features of the ESP8266 port (ports/esp8266/mpconfigport.h of
// 1.28): no constants in `math`, no `compile`, floats of 30 bits within an object's 32.

#define MICROPY_CONFIG_ROM_LEVEL          (MICROPY_CONFIG_ROM_LEVEL_EXTRA_FEATURES)
#define MICROPY_OBJ_REPR                  (MICROPY_OBJ_REPR_C)
#define MICROPY_FLOAT_IMPL                (MICROPY_FLOAT_IMPL_FLOAT)
#define MICROPY_FLOAT_FORMAT_IMPL         (MICROPY_FLOAT_FORMAT_IMPL_BASIC)
#define MICROPY_LONGINT_IMPL              (MICROPY_LONGINT_IMPL_MPZ)

#define MICROPY_COMP_MODULE_CONST         (0)
#define MICROPY_COMP_TRIPLE_TUPLE_ASSIGN  (0)
#define MICROPY_COMP_RETURN_IF_EXPR       (0)
#define MICROPY_OPT_LOAD_ATTR_FAST_PATH   (0)
#define MICROPY_OPT_MAP_LOOKUP_CACHE      (0)
#define MICROPY_OPT_MPZ_BITWISE           (0)
#define MICROPY_OPT_MATH_FACTORIAL        (0)
#define MICROPY_PY_BUILTINS_COMPLEX       (0)
#define MICROPY_PY_DELATTR_SETATTR        (0)
#define MICROPY_PY_BUILTINS_STR_CENTER    (0)
#define MICROPY_PY_BUILTINS_STR_PARTITION (0)
#define MICROPY_PY_BUILTINS_STR_SPLITLINES (0)
#define MICROPY_PY_BUILTINS_SLICE_INDICES (0)
#define MICROPY_PY_BUILTINS_COMPILE       (0)
#define MICROPY_PY_BUILTINS_EXECFILE      (0)
#define MICROPY_PY_BUILTINS_NOTIMPLEMENTED (0)
#define MICROPY_PY_BUILTINS_POW3          (0)
#define MICROPY_PY_MATH_CONSTANTS         (0)
#define MICROPY_PY_MATH_SPECIAL_FUNCTIONS (0)
#define MICROPY_PY_MATH_FACTORIAL         (0)
#define MICROPY_PY_MATH_ISCLOSE           (0)
#define MICROPY_PY_RANDOM_EXTRA_FUNCS     (0)

// A compiler that takes its memory in small pieces, as there.
#define MICROPY_ALLOC_LEXER_INDENT_INIT   (8)
#define MICROPY_ALLOC_PARSE_RULE_INIT     (48)
#define MICROPY_ALLOC_PARSE_RULE_INC      (8)
#define MICROPY_ALLOC_PARSE_RESULT_INC    (8)
#define MICROPY_ALLOC_PARSE_CHUNK_INIT    (64)

#include "ports/unix/variants/mpconfigvariant_common.h"
