"""Pictures: each is one function that returns the text of an SVG.

In reading order; each module uses only those above it:

    svg_elements       lines, circles and words, each value escaped
    picture_colors     colours in light and dark
    picture_frame      what every picture has: title, description, ground
    chart_scales       from values to places, and round values beside axes
    chart_axes         a chart: two axes, and room for curves and points
    curve_points       a curve of very many values by few points
    legend             what each curve or point stands for
    loss_picture       how the loss went down
    shaded_cells       a grid of cells in shades, as maps and drawings are
    contour_line       the line on which a quantity over a map is zero
    decision_levels    what a network answers all over a map, as whole numbers
    map_model          a model with two inputs, whatever kind it is of, and its data
    decision_marks     the data on a map: shapes, colours and rings
    map_answers        what is painted on a map and what is said of it
    decision_picture   a decision map
    confusion_picture  which class was taken for which
    digits_picture     drawings as a network sees them, and what it says
    cart_picture       a cart with its pole over time
"""

from .cart_picture import cart_picture
from .confusion_picture import confusion_picture
from .decision_picture import decision_picture
from .digits_picture import digits_picture
from .loss_picture import loss_picture

__all__ = [
    "cart_picture",
    "confusion_picture",
    "decision_picture",
    "digits_picture",
    "loss_picture",
]
