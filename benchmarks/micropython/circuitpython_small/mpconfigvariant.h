// MicroPython for Linux with the features of the smallest boards of CircuitPython, such as a
// Trinket M0 (py/circuitpy_mpconfig.h and ports/atmel-samd/boards/trinket_m0/mpconfigboard.mk of
// CircuitPython 10, with CIRCUITPY_FULL_BUILD = 0 and LONGINT_IMPL = NONE): whole numbers of 30
// bits and a sign, floats of 30 bits, a stack for Python outside of the heap, no `compile`, no
// constants in `math` but pi and e, no names of types. `time.time` is refused there: left out.

#define MICROPY_CONFIG_ROM_LEVEL          (MICROPY_CONFIG_ROM_LEVEL_CORE_FEATURES)
#define MICROPY_OBJ_REPR                  (MICROPY_OBJ_REPR_C)
#define MICROPY_FLOAT_IMPL                (MICROPY_FLOAT_IMPL_FLOAT)
#ifndef MICROPY_LONGINT_IMPL
#define MICROPY_LONGINT_IMPL              (MICROPY_LONGINT_IMPL_NONE)
#endif
#define MICROPY_ENABLE_PYSTACK            (1)
#define MICROPY_EMIT_X86                  (0)
#define MICROPY_ALLOC_PARSE_CHUNK_INIT    (16)
#define MICROPY_COMP_TRIPLE_TUPLE_ASSIGN  (0)
#define MICROPY_CPYTHON_COMPAT            (0)
#define MICROPY_OPT_MAP_LOOKUP_CACHE      (0)
#define MICROPY_OPT_MPZ_BITWISE           (0)
#define MICROPY_CAN_OVERRIDE_BUILTINS     (1)
#define MICROPY_ENABLE_FINALISER          (1)
#define MICROPY_STACK_CHECK               (1)
#define MICROPY_KBD_EXCEPTION             (1)
#define MICROPY_HELPER_REPL               (1)
#define MICROPY_ENABLE_SOURCE_LINE        (1)
#define MICROPY_STREAMS_NON_BLOCK         (1)
#define MICROPY_MODULE_BUILTIN_INIT       (1)
#define MICROPY_MODULE_BUILTIN_SUBPACKAGES (1)
#define MICROPY_PY_FSTRINGS               (1)
#define MICROPY_PY_BUILTINS_COMPLEX       (0)
#define MICROPY_PY_BUILTINS_FROZENSET     (0)
#define MICROPY_PY_BUILTINS_POW3          (0)
#define MICROPY_PY_BUILTINS_BYTES_HEX     (1)
#define MICROPY_PY_BUILTINS_MEMORYVIEW    (1)
#define MICROPY_PY_BUILTINS_INPUT         (1)
#define MICROPY_PY_BUILTINS_ROUND_INT     (1)
#define MICROPY_PY_BUILTINS_SLICE_ATTRS   (1)
#define MICROPY_PY_BUILTINS_SLICE_INDICES (1)
#define MICROPY_PY_BUILTINS_STR_UNICODE   (1)
#define MICROPY_PY_ARRAY_SLICE_ASSIGN     (1)
#define MICROPY_PY_COLLECTIONS_ORDEREDDICT (0)
#define MICROPY_PY_COLLECTIONS_DEQUE      (0)
#define MICROPY_PY_DESCRIPTORS            (1)
#define MICROPY_PY_FUNCTION_ATTRS         (0)
#define MICROPY_PY_REVERSE_SPECIAL_METHODS (0)
#define MICROPY_PY_SYS_STDFILES           (1)
#define MICROPY_PY_SYS_MAXSIZE            (1)
#define MICROPY_PY_IO_IOBASE              (1)
#define MICROPY_PY_OS                     (1)
#define MICROPY_PY_RANDOM                 (1)
#define MICROPY_PY_RANDOM_EXTRA_FUNCS     (1)

#include "ports/unix/variants/mpconfigvariant_common.h"

#undef MICROPY_PY_TIME_TIME_TIME_NS
#define MICROPY_PY_TIME_TIME_TIME_NS      (0)
#undef MICROPY_ERROR_REPORTING
#define MICROPY_ERROR_REPORTING           (MICROPY_ERROR_REPORTING_TERSE)
