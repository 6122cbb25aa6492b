"""The scenes in which networks read: what they claim is in the numbers they print."""

import re


def test_one_network_forgets_and_two_do_not(shown):
    text = shown("forgetting")
    before = int(re.search(r"taught digits\s+(\d+) of 10", text).group(1))
    after = int(re.search(r"then taught letters\s+(\d+) of 10", text).group(1))
    two = re.search(r"one task each\s+(\d+) of 10\s+(\d+) of 10", text).groups()
    assert before == 10
    assert after <= 8
    assert two == ("10", "10")


def test_distorted_digits_are_recognised_ever_less_but_far_above_guessing(shown):
    table = re.findall(r"^\s+(\d+)\s+(\d+) %$", shown("distorted"), re.M)
    shares = [int(share) for _, share in table]
    assert shares[0] == 100
    assert shares[2] >= 95
    assert shares[-1] > 20
    assert shares[0] > shares[-2] > shares[-1]
