/* An ATmega: how a program speaks, by its serial port, and how it ends. avr-libc does the rest. */

#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <stdlib.h>

#include "chip.h"

static void send(char letter)
{
    while ((UCSR0A & (1 << UDRE0)) == 0) {
    }
    UDR0 = (uint8_t)letter;
}

void print_text(const char *text)
{
    UCSR0B = 1 << TXEN0;
    for (; *text != 0; text++) {
        send(*text);
    }
}

/* Nothing wakes a chip that sleeps with interrupts off, so the simulator ends, too. It shows
   whole lines only: if something was printed, one more end of a line follows. */
void print_end(void)
{
    if (UCSR0B != 0) {
        send('\n');
    }
    cli();
    sleep_mode();
}

/* Where avr-libc goes after main. Its own exit is a loop that never ends. */
void exit(int status)
{
    (void)status;
    print_end();
    for (;;) {
    }
}
