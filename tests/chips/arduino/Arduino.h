/* As much of Arduino's core as example sketches use, and the macros of it that get in the way.

   Numbers are printed as the bits of a float, so that nothing is lost. */

#ifndef ARDUINO_H
#define ARDUINO_H

#include <math.h> /* for NAN and more, as theirs */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define HIGH 0x1
#define LOW 0x0
#define INPUT 0x0
#define OUTPUT 0x1
#define PI 3.1415926535897932384626433832795
#define A0 14
#define B0 0
#define B1 1
#define F(text) (text)
#undef abs
#undef round
#define abs(x) ((x) > 0 ? (x) : -(x))
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define round(x) ((x) >= 0 ? (long)((x) + 0.5) : (long)((x) - 0.5))
#define sq(x) ((x) * (x))
#define bit(b) (1UL << (b))

typedef bool boolean;
typedef uint8_t byte;
typedef unsigned int word;

class SerialPort {
public:
    void begin(unsigned long baud);
    void print(const char text[]);
    void print(char letter);
    void print(int number, int base = 10);
    void print(double number, int digits = 2);
    void println(void);
    void println(double number, int digits = 2);
};

extern SerialPort Serial;

int analogRead(uint8_t pin);
long random(long low, long high);
void delay(unsigned long milliseconds);
void setup(void);
void loop(void);

#endif
