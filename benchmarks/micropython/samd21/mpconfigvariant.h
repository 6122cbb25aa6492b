// MicroPython for Linux with the features of small boards, those of a SAMD21 (the basic level:
// no f-strings, no constants in `math`), and as on the smallest of CircuitPython no whole numbers
// of more than 30 bits and a sign. Without `time.time`.

#define MICROPY_CONFIG_ROM_LEVEL          (MICROPY_CONFIG_ROM_LEVEL_BASIC_FEATURES)
#define MICROPY_FLOAT_IMPL                (MICROPY_FLOAT_IMPL_FLOAT)
#ifndef MICROPY_LONGINT_IMPL
#define MICROPY_LONGINT_IMPL              (MICROPY_LONGINT_IMPL_NONE)
#endif
#define MICROPY_PY_BUILTINS_COMPLEX       (0)
#define MICROPY_STACK_CHECK               (1)
#define MICROPY_KBD_EXCEPTION             (1)
#define MICROPY_HELPER_REPL               (1)
#define MICROPY_ENABLE_SOURCE_LINE        (1)
#define MICROPY_ENABLE_SCHEDULER          (1)
#define MICROPY_PY_BUILTINS_BYTES_HEX     (1)
#define MICROPY_PY_BUILTINS_MEMORYVIEW    (1)
#define MICROPY_PY_BUILTINS_INPUT         (1)
#define MICROPY_PY_MICROPYTHON_MEM_INFO   (1)
#define MICROPY_PY_ARRAY_SLICE_ASSIGN     (1)
#define MICROPY_PY_SYS_STDFILES           (1)
#define MICROPY_PY_SYS_MAXSIZE            (1)
#define MICROPY_PY_IO_IOBASE              (1)
#define MICROPY_PY_OS                     (1)
#define MICROPY_PY_JSON                   (1)
#define MICROPY_PY_RE                     (1)
#define MICROPY_PY_BINASCII               (1)
#define MICROPY_PY_HEAPQ                  (1)
#define MICROPY_PY_RANDOM                 (1)

#include "ports/unix/variants/mpconfigvariant_common.h"

#undef MICROPY_PY_TIME_TIME_TIME_NS
#define MICROPY_PY_TIME_TIME_TIME_NS      (0)
