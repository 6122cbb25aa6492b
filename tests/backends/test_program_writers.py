"""Claims about who writes which program: one for whatever is wanted, of the network's kind."""

import math

from tests.backends.variants import each_variant, only
from tinynet import Network
from tinynet.backends.program_writers import WRITERS, predict_source


def test_there_is_a_writer_for_whatever_is_wanted():
    for writers in WRITERS.values():
        assert {"epochs", "online epoch"} & set(writers)
        assert {"gradient", "batch"} & set(writers)
        assert {"loss", "batch loss"} & set(writers)
        assert "predict" in writers


@each_variant
def test_the_source_that_predicts_is_that_of_the_network_s_kind(variant):
    network = Network([2, 3, 1])
    sparse = Network([2, 3, 1], connections=[[[1, 0], [1, 1], [1, 1]], None])
    with only(variant):
        for one in (network, sparse):
            names = {"exp": math.exp}
            exec(predict_source(one), names)
            predict = names["predict_with"](one.parameters())
            assert predict([0.5, -1.0]) == one.predict([0.5, -1.0])
        loops = "rows1" in predict_source(network)
    assert loops == (variant in ("batches", "single examples"))
    assert "rows1" not in predict_source(sparse)
