/* What a program on an emulated chip can do beside computing: say so, and end. */

#ifndef CHIP_H
#define CHIP_H

#include <stdint.h>

void print_text(const char *text); /* ASCII; a line has at most 250 characters */
void print_number(uint32_t number); /* in decimal digits */
void print_bits(float value);       /* in 8 hexadecimal digits: the bits of a float of 32 bits */
void print_end(void);               /* ends the program; so does returning from main */

/* How many bytes of stack a call needs, this time, with all that it calls: down to the last
   that it writes to. Nothing that was put below the stack before survives it. */
uint16_t stack_used(void (*run)(void));

#endif
