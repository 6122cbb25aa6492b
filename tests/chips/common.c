/* The part of chip.h that is the same on all chips: of numbers, and of the stack. */

#include <string.h>

#include "chip.h"

extern uint8_t _end[]; /* where the variables end, says the linker; the stack grows towards it */

void print_number(uint32_t number)
{
    char digits[11];
    char *first = digits + sizeof digits - 1;
    *first = 0;
    do {
        *--first = "0123456789"[number % 10u];
        number /= 10u;
    } while (number != 0u);
    print_text(first);
}

void print_bits(float value)
{
    uint32_t bits;
    char digits[9];
    memcpy(&bits, &value, sizeof bits);
    for (int i = 7; i >= 0; i--) {
        digits[i] = "0123456789abcdef"[bits & 15u];
        bits >>= 4;
    }
    digits[8] = 0;
    print_text(digits);
}

/* All that is free is painted, and afterwards the paint is looked for from the far end. Nothing
   may be called in between but `run`: hence volatile, which no memset can stand for. */
uint16_t stack_used(void (*run)(void))
{
    const uint8_t paint = 0xa5;
    volatile uint8_t *top, *p;
#ifdef __AVR__
    top = (volatile uint8_t *)(*(volatile uint16_t *)0x5d + 1u); /* SP, below which all is free */
#else
    __asm__ volatile("mov %0, sp" : "=r"(top));
#endif
    for (p = _end; p < top; p++) {
        *p = paint;
    }
    run();
    for (p = _end; p < top && *p == paint; p++) {
    }
    return (uint16_t)(top - p);
}
