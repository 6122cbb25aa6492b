"""The names that C has for other things, so that no exported function can have them.

They are the keywords of C and of C++, which may include the file; those of compilers for
small chips; what the standard libraries of C and of Unix define, also where the file
itself includes nothing of it, for the program that it becomes part of may; and what every
Arduino sketch has. Names in capitals are those of macros, which nobody can list.
"""

import re

KEYWORDS = """alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t
    char32_t char8_t class co_await co_return co_yield compl complex concept const const_cast
    consteval constexpr constinit continue decltype default delete do double dynamic_cast else enum
    explicit export extern false float for friend goto if imaginary inline int long mutable
    namespace new noexcept not not_eq nullptr operator or or_eq private protected public register
    reinterpret_cast requires restrict return short signed sizeof static static_assert static_cast
    struct switch template this thread_local throw true try typedef typeid typename typeof
    typeof_unqual union unsigned using virtual void volatile wchar_t while xor xor_eq

    bdata bfin cdecl contract_assert countof cris defer far fastcall fortran frv hppa hpux huge
    hyper arm i386 idata interface interrupt linux lm32 m68k mc68000 mc68010 mc68020 mc68030 mc68040
    mc68060 mc68332 mips msdos near nios2 ns32000 pascal pdata powerpc ppc pyr reentrant reflexpr
    rs6000 sbit sfr sgi small sparc spu stdcall sun svr4 synchronized unix vax xdata"""

# Each of them also as `sinf` and `sinl`, for other kinds of numbers, and as the complex `csin`.
MATHEMATICS = """abs acos acosh acospi arg asin asinh asinpi atan atan2 atan2pi atanh atanpi
    canonicalize cbrt ceil compoundn conj copysign cos cosh cospi drem erf erfc exp exp10 exp10m1
    exp2 exp2m1 expm1 fabs fdim ffma finite floor fma fmax fmaximum fmaximum_mag fmaximum_mag_num
    fmaximum_num fmin fminimum fminimum_mag fminimum_mag_num fmaxmag fminmag
    fminimum_num fmod frexp fromfp fromfpx
    gamma getpayload hypot ilogb imag isinf isnan j0 j1 jn ldexp lgamma llogb llrint llround log
    log10 log10p1 log1p log2 log2p1 logb logp1 lrint lround modf nan nearbyint nextafter nextdown
    nexttoward nextup pow pow10 pown powr proj real remainder remquo rint rootn round roundeven
    rsqrt scalb scalbln scalbn setpayload setpayloadsig significand sin sincos sinh sinpi sqrt
    tan tanh tanpi
    tgamma totalorder totalordermag trunc ufromfp ufromfpx y0 y1 yn"""

LIBRARY = """abort aligned_alloc alloca asctime asprintf assert at_quick_exit atexit atof atoi atol
    atoll bcmp bcopy bsearch btowc bzero c16rtomb c32rtomb c8rtomb call_once calloc clearerr clock
    ctermid ctime cuserid difftime div dprintf dremf ecvt environ errno exit fclose fcvt fdopen
    feclearexcept fegetenv fegetexceptflag fegetround feholdexcept feof feraiseexcept ferror
    fesetenv fesetexceptflag fesetround fetestexcept feupdateenv fflush ffs ffsl ffsll fgetc fgetpos
    fgets fgetwc fgetws fileno flockfile fmemopen fopen fopencookie fpclassify fprintf fputc fputs
    fputwc fputws fread free freopen fscanf fseek fseeko fsetpos ftell ftello ftrylockfile
    funlockfile fwide fwprintf fwrite fwscanf gcvt getc getchar getdelim getenv getline getopt gets
    getsubopt getw getwc getwchar gmtime imaxabs imaxdiv index isalnum isalpha isascii isblank
    iscntrl isdigit isfinite isgraph isgreater isgreaterequal isless islessequal islessgreater
    islower isnormal isprint ispunct isspace isunordered isupper iswalnum iswalpha iswblank iswcntrl
    iswctype iswdigit iswgraph iswlower iswprint iswpunct iswspace iswupper iswxdigit isxdigit labs
    ldiv llabs lldiv localeconv localtime longjmp main malloc math_errhandling mblen mbrlen mbrtoc16
    mbrtoc32 mbrtowc
    mbsinit mbsrtowcs mbstowcs mbtowc memalign memccpy memchr memcmp memcpy memmem memmove mempcpy
    memrchr memset mkdtemp mkstemp mktemp mktime offsetof on_exit open_memstream optarg opterr
    optind optopt pclose perror popen printf psignal putc putchar putenv puts putw putwc putwchar
    qsort quick_exit raise rand random realloc reallocarray realpath regcomp regexec regfree remove
    rename renameat rewind rindex scanf setbuf setbuffer setenv setjmp setlinebuf setlocale setvbuf
    siglongjmp signal signbit sigsetjmp snprintf sprintf srand srandom sscanf stderr stdin stdout
    stpcpy stpncpy strcasecmp strcasestr strcat strchr strchrnul strcmp strcoll strcpy strcspn
    strdup strerror strfromd strfromf strfroml strftime strlcat strlcpy strlen strncasecmp strncat
    strncmp strncpy strndup strnlen strpbrk strptime strrchr strsep strsignal strspn strstr strtod
    strtof strtoimax strtok strtol strtold strtoll strtoul strtoull strtoumax strverscmp strxfrm
    swab swprintf swscanf system tempnam time timegm timespec_get timespec_getres tmpfile tmpnam
    toascii tolower toupper towctrans towlower towupper tzset ungetc ungetwc unsetenv va_arg va_copy
    va_end va_start valloc vasprintf vdprintf vfprintf vfscanf vfwprintf vfwscanf vprintf vscanf
    vsnprintf vsprintf vsscanf vswprintf vswscanf vwprintf vwscanf wcrtomb wcscat wcschr wcscmp
    wcscoll wcscpy wcscspn wcsdup wcsftime wcslen wcsncat wcsncmp wcsncpy wcsnlen wcspbrk wcsrchr
    wcsrtombs wcsspn wcsstr wcstod wcstof wcstoimax wcstok wcstol wcstold wcstoll wcstombs wcstoul
    wcstoull wcstoumax wcswidth wcsxfrm wctob wctomb wctrans wctype wcwidth wmemchr wmemcmp wmemcpy
    wmemmove wmemset wprintf wscanf

    a64l accept access alarm alphasort asctime_r bind brk cfgetispeed cfgetospeed cfsetispeed
    cfsetospeed chdir chmod chown chroot clock_getcpuclockid clock_getres clock_gettime
    clock_nanosleep clock_settime close closedir confstr connect creat ctime_r daemon dcgettext
    dgettext dirfd drand48 dup dup2 erand48 execl execle execlp execv execve execvp faccessat fchdir
    fchmod fchmodat fchown fchownat fcntl fdatasync fdopendir fexecve fork fpathconf fstat fstatat
    fsync ftruncate futimens getcwd getdate getegid geteuid getgid getgroups gethostid gethostname
    getitimer getlogin getlogin_r getpeername getpgid getpgrp getpid getppid getsid getsockname
    getsockopt gettext gettimeofday getuid gmtime_r grantpt initstate ioctl isatty jrand48 kill
    killpg l64a lchown lcong48 link linkat listen localtime_r lockf lrand48 lseek lstat mkdir
    mkdirat mkfifo mkfifoat mknod mknodat mlock mlockall mmap mprotect mrand48 msync munlock
    munlockall munmap nanosleep ngettext nice nrand48 open openat opendir pathconf pause pipe poll
    pread pselect psiginfo ptsname pwrite rand_r read readdir readdir_r readlink readlinkat readv
    recv recvfrom recvmsg rewinddir rmdir sbrk scandir seed48 seekdir select send sendmsg sendto
    setegid seteuid setgid setitimer setpgid setpgrp setregid setreuid setsid setsockopt setstate
    setuid shm_open shm_unlink shutdown sigaction sigaddset sigaltstack sigdelset sigemptyset
    sigfillset sighold sigignore siginterrupt sigismember sigpause sigpending sigprocmask sigqueue
    sigrelse sigset sigsuspend sigtimedwait sigwait sigwaitinfo sleep sockatmark socket socketpair
    srand48 stat strcasecmp_l strcoll_l strerror_l strerror_r strftime_l strncasecmp_l strtok_r
    strxfrm_l symlink symlinkat sync syscall sysconf tcdrain tcflow tcflush tcgetattr tcgetpgrp
    tcgetsid tcsendbreak tcsetattr tcsetpgrp telldir textdomain timer_create timer_delete
    timer_getoverrun timer_gettime timer_settime tmpnam_r truncate ttyname ttyname_r umask uname
    unlink unlinkat unlockpt usleep utime utimensat utimes va_list vfork wait waitid waitpid write
    writev

    acct arc4random arc4random_buf arc4random_uniform assert_perror basename be16toh be32toh
    be64toh caddr_t canonicalize_file_name clearenv clock_adjtime clone close_range closefrom
    copy_file_range crypt daylight dup3 duplocale dysize eaccess edata end endusershell etext
    euidaccess execveat execvpe explicit_bzero fallocate fcloseall fd_mask fd_set
    fedisableexcept feenableexcept fegetexcept fegetmode fesetexcept fesetmode fetestexceptflag
    free_aligned_sized free_sized freelocale get_current_dir_name getcpu getdate_err
    getdomainname getdtablesize getentropy getloadavg getpagesize getpass getpt getresgid
    getresuid gettid getumask getusershell getwd group_member gsignal htobe16 htobe32 htobe64
    htole16 htole32 htole64 iscanonical isctype iseqsig issignaling issubnormal iszero
    kill_dependency lchmod le16toh le32toh le64toh mbrtoc8 mbsnrtowcs memalignment memfrob
    memory_order memset_explicit mkostemp mkostemps mkstemps name_to_handle_at newlocale
    noreturn obstack_printf obstack_vprintf once_flag open_by_handle_at open_wmemstream pipe2
    profil program_invocation_name program_invocation_short_name qecvt qfcvt qgcvt rawmemchr
    readahead renameat2 revoke rpmatch secure_getenv setdomainname sethostid sethostname
    setlogin setns setresgid setresuid setusershell sigandset sigblock siggetmask sigisemptyset
    sigmask signgam sigorset sigreturn sigsetmask sigstack splice ssignal statx strdupa strfry
    strndupa strtoq strtouq sync_file_range syncfs sys_errlist sys_nerr sys_siglist sysv_signal
    tee tgkill timelocal timezone ttyslot tzname u_char u_int u_long u_short ualarm uint ulong
    unreachable unshare uselocale ushort vhangup vmsplice wcpcpy wcpncpy wcscasecmp wcschrnul
    wcsncasecmp wcsnrtombs wcstoq wcstouq wcswcs wmempcpy"""

ARDUINO = """analogInPinToBit analogInputToDigitalPin analogPinToChannel analogRead
    analogReadMilliVolts analogReadResolution analogReference analogWrite analogWriteFreq
    analogWriteFrequency analogWriteRange analogWriteResolution attachInterrupt bit bit_is_clear
    bit_is_set bitClear bitRead bitSet bitToggle bitWrite boolean btStart btStop byte cli
    clockCyclesPerMicrosecond clockCyclesToMicroseconds constrain dacWrite degrees delay
    delayMicroseconds detachInterrupt digitalPinHasPWM digitalPinToAnalogPin digitalPinToBitMask
    digitalPinToDebugger digitalPinToInterrupt digitalPinToPCICR digitalPinToPCICRbit
    digitalPinToPCMSK digitalPinToPCMSKbit digitalPinToPort digitalPinToTimer digitalRead
    digitalWrite EEPROM hallRead HardwareSerial highByte init initVariant interrupts isAlpha
    isAlphaNumeric isAscii isControl isDigit isGraph isHexadecimalDigit isLowerCase isPinPWM
    isPrintable isPunct isSpace isUpperCase isWhitespace Keyboard ledcAttach ledcAttachPin ledcSetup
    ledcWrite loop loop1 loop_until_bit_is_clear loop_until_bit_is_set lowByte makeWord map max
    micros microsecondsToClockCycles millis min Mouse noInterrupts noTone pinMode portInputRegister
    portModeRegister portOutputRegister Print Printable ps_malloc psramInit pulseIn pulseInLong
    radians randomSeed reti rp2040 sei Serial serialEvent serialEvent1 serialEventRun setup setup1
    setupUSB shiftIn shiftOut sleep_cpu sq Stream String temperatureRead toAscii toLowerCase tone
    touchRead toUpperCase voltageRead Wire word WString yield"""

# Headers of C, of Unix and of Arduino: a file of such a name would stand for another one.
HEADERS = """aio arduino arduino_secrets assert avr binary byteswap cdc client complex cpio ctype
    dirent dlfcn eeprom endian errno esp fcntl features fenv float fmtmsg fnmatch ftw glob grp
    hardwareserial hid hwcdc iconv inttypes io ipaddress iso646 keyboard langinfo libgen limits
    linux locale malloc math memory monetary mouse mqueue ndbm net netdb new nl_types pgmspace
    pins_arduino pinnames pluggableusb poll print printable pthread pwd regex sched sd search
    semaphore server servo setjmp signal softwareserial spawn spi stdalign stdarg stdatomic stdbit
    stdbool stdckdint stddef stdint stdio stdlib stdnoreturn stream string strings stropts sys
    syslog tar termios tgmath threads time tone trace twi uart uchar udp ulimit unistd usbapi
    usbcore usbdesc utime utmpx values variant wchar wcharacter wctype wifi windows wire wiring
    wiring_private wmath wordexp wprogram wstring"""

COMPILERS = "compilers: it begins or ends with _, or has two of them in a row"
# Who has which, by patterns for the names that nobody can list.
OWNERS = {
    r"_\w*|\w*__\w*|\w+_": COMPILERS,
    r"(pgm|eeprom|wdt)_\w+": "the library of AVRs",
    r"[A-Z0-9_]+|(L_|M_|P_|PRI|SCN)\w+": "a macro",
    r"\w+_t": "a type",
    "|".join(
        [
            r"\w+_(unlocked|np)",
            r"(atomic|ckd|cnd|mtx|posix|pthread|sched|stdc|thrd|tss)_\w+",
            r"(sa|si|sigev|st|stx)_\w+",  # of members that are macros
            r"([fd]|f\d+x?)(add|div|fma|mul|sqrt|sub)(l|f\d+x?)?",  # which round to another kind
            r"(strto|strfrom|wcsto)f\d+x?(_l)?",
            rf"c?({'|'.join(MATHEMATICS.split())})(f|l|f\d+x?|d\d+)?(_r)?",
            "|".join(LIBRARY.split()),
            rf"({'|'.join(LIBRARY.split())})(64|_l|_r)",  # as `fopen64` and `isalpha_l`
        ]
    ): "the libraries of C or of Unix",
    "|".join(KEYWORDS.split()): "a word of C, of C++ or of a compiler",
    "|".join(ARDUINO.split()): "Arduino",
    r"log_of_1_plus|tanh_by_exp|signals|(layer|weights|biases|from|ends|s)\d+": "the file itself",
}
TAKEN_HEADERS = frozenset([f"{header}.h" for header in HEADERS.split()])


class NamesInC:
    """All of them, as something that can be asked: `"for" in TAKEN`."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.owner(name) != ""

    def owner(self, name: str) -> str:
        """Who has the name; nothing if nobody does.

        >>> TAKEN.owner("sinf"), TAKEN.owner("decide")
        ('the libraries of C or of Unix', '')
        """
        for pattern, owner in OWNERS.items():
            if re.fullmatch(pattern, name):
                return owner
        return ""


TAKEN = NamesInC()


def in_macros(name: str) -> str:
    """How the macros of a model begin: with its name in capitals, or as it is if it has some.

    So `xor` and `Xor` are two, in one program and in one file.

    >>> in_macros("xor"), in_macros("xor_2"), in_macros("Xor")
    ('XOR', 'XOR_2', 'Xor')
    """
    return name.upper() if name == name.lower() else name
