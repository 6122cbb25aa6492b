/* A Cortex-M without its maker's software: what happens before main, and how a program speaks.

   It asks whoever emulates or debugs the chip by the instruction `bkpt 0xab`: "semihosting". */

#include "chip.h"

extern uint32_t data_begin[], data_end[], data_in_flash[], bss_begin[], bss_end[];
void stack_top(void); /* an address, not a function, but among functions it stands below */
void start(void);
int main(void);

static void ask(uint32_t operation, const void *argument)
{
    register uint32_t r0 __asm__("r0") = operation;
    register const void *r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
}

void print_text(const char *text)
{
    ask(0x04, text); /* SYS_WRITE0 */
}

void print_end(void)
{
    ask(0x18, (const void *)0x20026); /* SYS_EXIT, because the application has come to its end */
}

static void fault(void)
{
    ask(0x18, (const void *)0x20023); /* SYS_EXIT, because of an error at run time */
}

void start(void)
{
#ifdef __ARM_FP
    *(volatile uint32_t *)0xe000ed88 = 0xfu << 20; /* CPACR: the FPU may be used */
    __asm__ volatile("dsb\n\tisb" ::: "memory");
#endif
    const uint32_t *from = data_in_flash;
    volatile uint32_t *to; /* volatile, or the compiler calls memcpy and memset for these loops */
    for (to = data_begin; to < data_end; to++) {
        *to = *from++;
    }
    for (to = bss_begin; to < bss_end; to++) {
        *to = 0;
    }
    main();
    print_end();
}

/* What the chip reads first: where the stack begins, where to start, and whom faults call. */
__attribute__((used, section(".vectors"))) static void (*const vectors[])(void) = {
    stack_top, start, fault, fault, fault, fault, fault,
};
