// MicroPython for Linux with the features of a NumWorks calculator (python/port/mpconfigport.h of
// Epsilon): double precision, and no `array`, `struct`, `gc`, `io`, `collections`, no properties,
// no precompiled files. `sys` with its named tuples is left, for the measuring to ask for a name.

#define MICROPY_CONFIG_ROM_LEVEL          (MICROPY_CONFIG_ROM_LEVEL_CORE_FEATURES)
#define MICROPY_FLOAT_IMPL                (MICROPY_FLOAT_IMPL_DOUBLE)
#define MICROPY_LONGINT_IMPL              (MICROPY_LONGINT_IMPL_MPZ)
#define MICROPY_CPYTHON_COMPAT            (0)
#define MICROPY_STACK_CHECK               (1)
#define MICROPY_EMIT_X86                  (0)
#define MICROPY_KBD_EXCEPTION             (1)
#define MICROPY_HELPER_REPL               (1)
#define MICROPY_ENABLE_SOURCE_LINE        (1)
#define MICROPY_MODULE_BUILTIN_INIT       (1)
#define MICROPY_PY_ASYNC_AWAIT            (0)
#define MICROPY_PY_BUILTINS_BYTEARRAY     (0)
#define MICROPY_PY_BUILTINS_FROZENSET     (1)
#define MICROPY_PY_BUILTINS_PROPERTY      (0)
#define MICROPY_PY_BUILTINS_STR_UNICODE   (1)
#define MICROPY_PY_BUILTINS_INPUT         (1)
#define MICROPY_PY___FILE__               (0)
#define MICROPY_PY_ARRAY                  (0)
#define MICROPY_PY_ATTRTUPLE              (1)
#define MICROPY_PY_COLLECTIONS            (0)
#define MICROPY_PY_MATH_SPECIAL_FUNCTIONS (1)
#define MICROPY_PY_CMATH                  (1)
#define MICROPY_PY_GC                     (0)
#define MICROPY_PY_IO                     (0)
#define MICROPY_PY_STRUCT                 (0)
#define MICROPY_PY_SYS_MAXSIZE            (1)
#define MICROPY_PY_OS                     (0)
#define MICROPY_PY_RANDOM                 (1)
#define MICROPY_PY_RANDOM_EXTRA_FUNCS     (1)

#include "ports/unix/variants/mpconfigvariant_common.h"

#undef MICROPY_PERSISTENT_CODE_LOAD
#define MICROPY_PERSISTENT_CODE_LOAD      (0)
