"""Claims about the names of exported C functions: what is accepted compiles, in C and in C++."""

import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outside_tools import find
from tinynet import Network, TinynetError
from tinynet.export import to_c
from tinynet.export.c_names import COMPILERS, OWNERS, TAKEN, in_macros
from tinynet.export.c_trainer import check_prefix
from tinynet.export.what_can_be_exported import check_name

NETWORK = Network([2, 2, 1], ["softplus", "sigmoid"])

TAKEN_BY = {
    "C": "auto break case char const continue default do double else enum extern float for goto if "
    "inline int long register restrict return short signed sizeof static struct switch typedef "
    "union unsigned void volatile while _Bool _Complex _Generic alignas alignof bool constexpr "
    "false nullptr static_assert thread_local true typeof typeof_unqual",
    "C++": "and and_eq asm bitand bitor catch char16_t char32_t char8_t class co_await co_return "
    "co_yield compl concept const_cast consteval constinit decltype delete dynamic_cast explicit "
    "export friend mutable namespace new noexcept not not_eq operator or or_eq private protected "
    "public reinterpret_cast requires static_cast template this throw try typeid typename using "
    "virtual wchar_t xor xor_eq",
    "compilers": "linux unix i386 near far huge interrupt pascal cdecl interface __linux__ _start "
    "__builtin_exp sbit sfr asm fortran",
    "macros": "M_PI M_PIl PI I NULL EOF NAN INFINITY HUGE_VAL INT_MAX FLT_MAX DBL_MIN CHAR_BIT "
    "EDOM SIGINT B1 F A0 HIGH LOW INPUT OUTPUT PORTB SREG TWO_PI PRIu8 SCNd16 TINYNET_MAIN XOR",
    "math.h": "abs sin sinf sinl cos tan exp expf exp2 expm1 log log1p log10 pow sqrt cbrt hypot "
    "fabs floor ceil round roundf trunc rint lrint llround fmod remainder remquo copysign nan "
    "nextafter nexttoward fdim fmax fmin fma erf erfc tgamma lgamma j0 y1 yn gamma drem "
    "significand isnan isinf isfinite signbit exp10 pow10 sincos roundeven ldexp frexp modf "
    "scalbn logb ilogb float_t double_t",
    "math.h of C23 and of glibc": "fadd faddl dmull fsqrt f32add f32xsqrtf64x fmaxmag fminmagf "
    "setpayloadsig setpayloadsigl iscanonical iseqsig issignaling issubnormal iszero signgam",
    "C23 and what comes after": "ckd_add stdc_bit_ceil unreachable memset_explicit free_sized "
    "memalignment strtof32 countof defer contract_assert mbrtoc8",
    "glibc": "fopen64 fseeko64 stat64 isalpha_l strtod_l strerror_l random_r drand48_r qsort_r "
    "basename clone tee splice gettid strdupa timezone daylight uint ulong fd_set st_mtime si_pid "
    "sa_handler getentropy arc4random wcpcpy sigabbrev_np",
    "compilers for other machines": "mc68000 ppc rs6000 nios2 lm32 xdata idata reentrant small",
    "complex.h": "complex imaginary creal cimag cabs carg conj cproj cexp clog cpow csqrt csin "
    "ccosh catanhl clog10",
    "stdlib.h": "malloc calloc realloc free exit abort atexit system getenv rand srand qsort "
    "bsearch atoi atof atol strtod strtol div ldiv labs llabs mblen wctomb aligned_alloc "
    "quick_exit random alloca size_t div_t",
    "string.h": "memcpy memmove memset memcmp memchr strcpy strncpy strcat strcmp strlen strchr "
    "strstr strtok strerror strdup strnlen stpcpy mempcpy index rindex bcopy bzero ffs",
    "stdio.h": "printf fprintf sprintf snprintf scanf sscanf puts putchar getchar gets fopen "
    "fclose fread fwrite fseek ftell rewind remove rename tmpfile perror stdin stdout stderr "
    "dprintf getline popen fileno putc_unlocked FILE",
    "others of the library": "time clock ctime difftime mktime strftime isalpha isdigit tolower "
    "toupper setjmp longjmp signal raise assert errno setlocale va_start thrd_create mtx_lock "
    "atomic_load pthread_create int8_t uint32_t wchar_t fegetround wcslen iswalpha main",
    "Unix": "read write open close fork execl pipe dup kill sleep usleep pause wait access link "
    "unlink getpid select poll socket connect send recv accept bind listen stat ioctl environ",
    "Arduino": "abs min max round sq constrain radians degrees word byte bit boolean setup loop "
    "delay millis micros map random randomSeed pinMode digitalWrite analogRead tone noTone yield "
    "interrupts noInterrupts lowByte highByte bitRead Serial String Wire init isAlpha",
    "cores of Arduino": "digitalPinToPort portOutputRegister clockCyclesPerMicrosecond bit_is_set "
    "microsecondsToClockCycles analogInPinToBit pgm_read_float eeprom_write wdt_reset loop1 "
    "ledcWrite touchRead analogWriteResolution serialEventRun digitalPinHasPWM",
    "the file itself": "x y z e i j n inputs outputs allowed wrong difference sigmoid tanh softmax "
    "tanh_by_exp log_of_1_plus weights1 biases2 layer1 from1 ends1 s1 signals",
}
FREE = """
    predict decide classify go model network neuron net p0 f2 is_spam total_cost tomato memory
    string_length stream islands strongest predict_flower iris Iris isItDay f1_score value data
    result answer output_of run evaluate infer linux_model m_pi my_max maximum round_up timer
    reader writer counter x_y notify newest class_of format double_it exporter
"""


SINGLE = "the file itself, as single letters are; take a longer one"


@pytest.mark.parametrize(
    "name", [name for names in TAKEN_BY.values() for name in names.split()], ids=str
)
def test_a_name_that_means_something_is_refused_in_a_sentence(name):
    with pytest.raises(TinynetError) as caught:
        to_c(NETWORK, name)
    message = f"a function cannot be called {name!r} in C: the name is taken by "
    assert str(caught.value).startswith(message)
    assert str(caught.value)[len(message) :] in [*OWNERS.values(), "the file itself", SINGLE]


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("x", SINGLE),
        ("weights1", "the file itself"),
        ("sigmoid", "the file itself"),
        ("class", "a word of C, of C++ or of a compiler"),
        ("sinf", "the libraries of C or of Unix"),
        ("index", "the libraries of C or of Unix"),
        ("isalpha_l", "the libraries of C or of Unix"),
        ("loop", "Arduino"),
        ("GATE", "a macro"),
        ("a__b", COMPILERS),
        ("a_", COMPILERS),
        ("_a", COMPILERS),
        ("flower_t", "a type"),
        ("wdt_on", "the library of AVRs"),
    ],
)
def test_it_is_said_who_has_a_name(name, owner):
    for precision in ("float", "int8"):
        with pytest.raises(TinynetError) as caught:
            to_c(NETWORK, name, precision)
        assert str(caught.value).endswith(f": the name is taken by {owner}")


@pytest.mark.parametrize("name", ["a_", "a__b", "_a"])
def test_no_function_of_a_trainer_has_two_underscores_in_a_row(name):
    with pytest.raises(TinynetError, match="two of them in a row"):
        to_c(NETWORK, name, train=True)


# The keywords of C++23, and what stands for its operators: tables 5 and 3 of its clause "lex".
CPP23 = """alignas alignof asm auto bool break case catch char char8_t char16_t char32_t class
    concept const consteval constexpr constinit const_cast continue co_await co_return co_yield
    decltype default delete do double dynamic_cast else enum explicit export extern false float for
    friend goto if inline int long mutable namespace new noexcept nullptr operator private
    protected public register reinterpret_cast requires return short signed sizeof static
    static_assert static_cast struct switch template this thread_local throw true try typedef
    typeid typename union unsigned using virtual void volatile wchar_t while and and_eq bitand
    bitor compl not not_eq or or_eq xor xor_eq"""


def test_no_keyword_of_cpp_is_accepted():
    assert [name for name in CPP23.split() if not is_refused(name)] == []


@pytest.mark.parametrize("name", FREE.split())
def test_an_ordinary_name_is_accepted(name):
    assert f"void {name}(const double x[2]" in to_c(NETWORK, name)


COMPILERS = [
    ["cc", "-std=c99"],
    ["cc", "-std=gnu17"],
    ["cc", "-std=gnu2x"],
    ["c++", "-std=gnu++20", "-x", "c++"],
]
STRICT = ["-Wall", "-Wextra", "-Wshadow", "-Werror", "-fsyntax-only", "-DTINYNET_MAIN"]


@pytest.mark.parametrize("compiler", COMPILERS, ids=" ".join)
def test_what_is_accepted_compiles(compiler, tmp_path):
    program = find(compiler[0])
    paths = []
    for name in FREE.split():
        paths.append(tmp_path / f"{name}.c")
        paths[-1].write_text(to_c(NETWORK, name))
    done = subprocess.run(
        [program, *compiler[1:], *STRICT, *map(str, paths)], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


INCLUDED = "#include <math.h>\n#include <stdio.h>\n"  # by the exported file
OTHERS = "stdlib.h string.h ctype.h time.h complex.h setjmp.h signal.h locale.h wchar.h fenv.h"


def preprocessed(source, *options):
    """What this machine's headers make of a C source."""
    command = [find("cc"), "-E", *options, "-x", "c", "-"]
    return subprocess.run(command, input=source, capture_output=True, text=True, check=True).stdout


def test_no_macro_or_function_that_this_machine_s_headers_have_is_accepted():
    others = "".join([f"#include <{header}>\n" for header in OTHERS.split()])
    everything = "#define _GNU_SOURCE\n" + INCLUDED + others
    names = set(re.findall(r"#define (\w+)", preprocessed(INCLUDED, "-dM", "-std=gnu17")))
    declarations = preprocessed(INCLUDED, "-P", "-std=gnu17")
    declarations += preprocessed(others, "-P", "-std=c11")
    declarations += preprocessed(everything, "-P", "-std=gnu17")
    names |= set(re.findall(r"#define (\w+)", preprocessed(everything, "-dM", "-std=gnu17")))
    names |= set(re.findall(r"\b([a-z]\w*) *\(", declarations))
    assert len(names) > 1500
    assert {name for name in names if not is_refused(name)} == set()


def is_refused(name):
    try:
        check_name(name, "C", TAKEN)
    except TinynetError:
        return True
    return False


def test_what_is_no_text_is_no_name_that_is_taken():
    assert 3 not in TAKEN
    assert None not in TAKEN


NAMES = st.from_regex(r"[a-zA-Z][a-zA-Z0-9_]{0,4}", fullmatch=True)


def is_accepted(name):
    """Whether a predictor or a trainer can be called so."""
    try:
        check_prefix(name)
    except TinynetError:
        return not is_refused(name)
    return True


@given(st.lists(NAMES | NAMES.map(str.upper) | NAMES.map(str.lower), unique=True))
def test_names_of_models_that_differ_begin_macros_that_differ(names):
    several = [form for name in names for form in (name, name.upper(), name.lower())]
    accepted = {name for name in several if is_accepted(name)}
    assert len({in_macros(name) for name in accepted}) == len(accepted)


@pytest.mark.parametrize("name", ["GATE", "XOR_2", "N2", "FOR"])
def test_a_trainer_cannot_begin_as_macros_of_another_do(name):
    said = f"functions cannot begin with {name!r} in C: the macros of {name.lower()!r} do"
    with pytest.raises(TinynetError) as caught:
        to_c(NETWORK, name, train=True)
    assert str(caught.value) == said
    for other in ("Gate", "gate", "gATE", "for"):
        assert to_c(NETWORK, other, train=True)
