// The port for Linux asks for times of 64 bits, which a build without long integers has not.

#include "py/obj.h"

long long mp_obj_get_ll(mp_const_obj_t arg) {
    return mp_obj_get_int(arg);
}
