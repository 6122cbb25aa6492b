"""Pictures: each is one function that returns the text of an SVG.

In reading order; each module uses only those above it:

    svg_elements     lines, circles and words, each value escaped
    picture_colors   colours in light and dark
    picture_frame    what every picture has: title, description, ground
    chart_scales     from values to places, and round values beside axes
    chart_axes       a chart: two axes, and room for curves and points
    curve_points     a curve of very many values by few points
    legend           what each curve or point stands for
    loss_picture     how the loss went down
    fitness_picture  how fitness rose over generations
    function_curves  a function as curves: where it jumps, one ends and another begins
    activation_picture  an activation and its slope
    scattered_points  points by the ten thousand, drawn by few
    prediction_picture  predicted against actual quantities
"""

from .activation_picture import activation_picture
from .fitness_picture import fitness_picture
from .loss_picture import loss_picture
from .prediction_picture import prediction_picture

__all__ = ["activation_picture", "fitness_picture", "loss_picture", "prediction_picture"]
