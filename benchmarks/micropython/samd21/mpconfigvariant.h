// MicroPython for Linux with the features of its port for the SAMD21 (of 1.28: ports/samd/
// mpconfigport.h and mcu/samd21/mpconfigmcu.h, for boards without a flash chip of their own such
// as a Trinket M0 or a XIAO): the basic level, without f-strings, without `math.inf`, and without
// a compiler to machine code; whole numbers of any length, and `time.time`.

#define MICROPY_CONFIG_ROM_LEVEL          (MICROPY_CONFIG_ROM_LEVEL_BASIC_FEATURES)
#define MICROPY_FLOAT_IMPL                (MICROPY_FLOAT_IMPL_FLOAT)
#define MICROPY_LONGINT_IMPL              (MICROPY_LONGINT_IMPL_MPZ)
#define MICROPY_PY_BUILTINS_COMPLEX       (0)
#define MICROPY_EMIT_X86                  (0)
#define MICROPY_MODULE_BUILTIN_INIT       (1)
#define MICROPY_ENABLE_FINALISER          (1)
#define MICROPY_STACK_CHECK               (1)
#define MICROPY_KBD_EXCEPTION             (1)
#define MICROPY_HELPER_REPL               (1)
#define MICROPY_ENABLE_SOURCE_LINE        (1)
#define MICROPY_STREAMS_NON_BLOCK         (1)
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
#define MICROPY_PY_UCTYPES                (1)
#define MICROPY_PY_HEAPQ                  (1)
#define MICROPY_PY_RANDOM                 (1)
#define MICROPY_PY_PLATFORM               (1)
#define MICROPY_PY_OS_URANDOM             (1)

#include "ports/unix/variants/mpconfigvariant_common.h"

#undef MICROPY_ERROR_REPORTING
#define MICROPY_ERROR_REPORTING           (MICROPY_ERROR_REPORTING_TERSE)
