// As `circuitpython_small`, with whole numbers of 64 bits and no more.

#define MICROPY_LONGINT_IMPL (MICROPY_LONGINT_IMPL_LONGLONG)

#include "../circuitpython_small/mpconfigvariant.h"
