/* What calls a sketch, and how it prints; loop is called LOOPS times, by default three times. */

#include "Arduino.h"

extern "C" {
#include "chip.h"
}

#ifndef LOOPS
#define LOOPS 3
#endif

SerialPort Serial;

static unsigned long speed;

void SerialPort::begin(unsigned long baud)
{
    speed = baud;
}

void SerialPort::print(const char text[])
{
    print_text(speed == 115200 ? text : "Serial was not begun");
}

void SerialPort::print(char letter)
{
    const char text[] = {letter, 0};
    print(text);
}

void SerialPort::print(int number, int)
{
    print_number((uint32_t)number);
}

void SerialPort::print(double number, int digits)
{
    print(digits == 6 ? "" : "digits? ");
    print_bits((float)number);
}

void SerialPort::println(void)
{
    print("\n");
}

void SerialPort::println(double number, int digits)
{
    print(number, digits);
    println();
}

int analogRead(uint8_t)
{
    return 512;
}

long random(long low, long high)
{
    static uint32_t state = 1; /* by Park and Miller, as in MINSTD */
    state = (uint32_t)((uint64_t)state * 48271 % 2147483647);
    return low + (long)(state % (uint32_t)(high - low));
}

void delay(unsigned long)
{
}

int main(void)
{
    setup();
    for (int n = 0; n < LOOPS; n++) {
        loop();
    }
    return 0;
}
