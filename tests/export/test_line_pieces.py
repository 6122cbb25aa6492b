"""Claims about activation functions in whole numbers: how far they lie from the true ones."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.export.line_pieces import LinePieces, rounded, scaled

both = pytest.mark.parametrize("stored", [8, 16])
PIECES = {stored: LinePieces(stored) for stored in (8, 16)}
# Of h * h / 8 times the second derivative at most, and half a step of the table and of the sum.
SIGMOID = {8: 0.1 / 8**2 / 8 + 2e-5, 16: 0.1 / 32**2 / 8 + 2e-5}
SOFTPLUS = {8: 0.25 / 8**2 / 8 + 2e-5, 16: 0.25 / 32**2 / 8 + 2e-5}
POWER = {8: 0.49 / 16**2 / 8 + 4e-5, 16: 0.49 / 64**2 / 8 + 4e-5}


def sums(pieces, most):
    return range(-most, most + 1, max(1, most // 5000))


@both
def test_the_sigmoid_errs_by_no_more_than_lines_do(stored):
    pieces = PIECES[stored]
    worst = 0.0
    for z in sums(pieces, pieces.most("sigmoid")):
        exact = 1.0 / (1.0 + math.exp(-z / 2**pieces.fraction))
        worst = max(worst, abs(pieces.sigmoid(z) / 65536 - exact))
    assert SIGMOID[stored] / 4 < worst <= SIGMOID[stored]


@both
def test_softplus_errs_by_no_more_than_lines_do_and_is_relu_far_out(stored):
    pieces = PIECES[stored]
    worst = 0.0
    for z in sums(pieces, 20 << pieces.fraction):
        exact = math.log(1.0 + math.exp(z / 2**pieces.fraction))
        worst = max(worst, abs(pieces.softplus(z) / 65536 - exact))
    assert SOFTPLUS[stored] / 4 < worst <= SOFTPLUS[stored] + math.exp(-pieces.reach["softplus"])
    assert pieces.softplus(1000 << pieces.fraction) == 1000 << 16
    assert pieces.softplus(-1000 << pieces.fraction) == 0


@both
def test_powers_of_two_err_by_no_more_than_lines_do(stored):
    pieces = PIECES[stored]
    worst = 0.0
    for distance in range(0, 16 << pieces.fraction, 1 + (stored - 8) * 13):
        exact = 2.0 ** -(distance / 2**pieces.fraction)
        worst = max(worst, abs(pieces.power(distance) / 32768 - exact))
    assert POWER[stored] / 4 < worst <= POWER[stored]


@both
@given(st.data())
def test_the_sigmoid_rises_and_is_its_own_mirror_image(stored, data):
    pieces = PIECES[stored]
    most = pieces.most("sigmoid")
    a, b = sorted([data.draw(st.integers(-most, most)) for _ in range(2)])
    assert pieces.sigmoid(a) <= pieces.sigmoid(b)
    assert pieces.sigmoid(a) + pieces.sigmoid(-a) == 65536


@both
def test_all_numbers_of_the_tables_have_16_bits(stored):
    for name in PIECES[stored].tables:
        table = PIECES[stored].table(name)
        assert all(0 <= value <= 65535 for value in table)
        assert PIECES[stored].most(name) >> PIECES[stored].remainder(name) == len(table) - 2


@given(st.integers(0, 2**31), st.integers(-31, 30), st.integers(0, 2**31 - 1))
def test_a_shift_divides_or_multiplies_and_ends_at_the_most(size, shift, most):
    exact = size / 2**shift if shift >= 0 else size * 2**-shift
    expected = min(math.floor(exact + 0.5), most)
    assert rounded(size, shift, most) == expected


@given(st.integers(-(2**31) + 1, 2**31 - 1), st.integers(-31, 30), st.integers(0, 2**31 - 1))
def test_with_a_sign_it_is_the_same_on_both_sides_of_zero(total, shift, most):
    assert scaled(total, shift, most) == -scaled(-total, shift, most)
    assert abs(scaled(total, shift, most)) == rounded(abs(total), shift, most)
