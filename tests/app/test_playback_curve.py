"""Claims about the curve on which a report shows where a playback stands."""

import re

from tinynet.app.playback_curve import PlaybackCurve
from tinynet.app.report_frames import Frame, KeptTraining


def kept_of(losses, first=1):
    kept = KeptTraining(30)
    for k, loss in enumerate(losses):
        kept.add(Frame(first + k, [0.0], loss, None))
    return kept


def test_the_line_stands_at_the_epoch_on_the_curve():
    curve = PlaybackCurve(kept_of([4.0, 3.0, 1.0, 0.5]), "epoch", 3)
    svg = curve.svg()
    points = re.search('points="([^"]*)"', svg).group(1).split()
    assert len(points) == 4
    assert float(points[2].split(",")[0]) == curve.x(3)
    mark = re.search('<line x1="([^"]*)" [^>]*playback-mark', svg)
    assert float(mark.group(1)) == curve.x(3)
    assert "with a line at the epoch that is shown" in svg


def test_a_resumed_training_begins_where_it_was_resumed():
    curve = PlaybackCurve(kept_of([4.0, 3.0], first=50), "epoch", 51)
    assert curve.x(1) == curve.x(50) < curve.x(51)


def test_one_epoch_losses_over_decades_and_losses_below_zero_can_be_drawn():
    for losses in ([1.0], [1.0, 1e-6], [-1.0, -2.0], [0.0, 0.0]):
        curve = PlaybackCurve(kept_of(losses), "generation", 1)
        assert "generation" in curve.svg()
