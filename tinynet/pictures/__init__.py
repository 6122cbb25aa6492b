"""Pictures: each is one function that returns the text of an SVG.

In reading order; each module uses only those above it:

    svg_elements        lines, circles and words, each value escaped
    picture_colors      colours in light and dark
    picture_frame       what every picture has: title, description, ground
    chart_scales        from values to places, and round values beside axes
    chart_axes          a chart: two axes, and room for curves and points
    curve_points        a curve of very many values by few points
    legend              what each curve or point stands for
    loss_picture        how the loss went down
    fitness_picture     how fitness rose over generations
    function_curves     a function as curves: where it jumps, one ends and another begins
    activation_picture  an activation and its slope
    scattered_points    points by the ten thousand, drawn by few
    prediction_picture  predicted against actual quantities
    shaded_cells        a grid of cells in shades, as maps and drawings are
    contour_line        the line on which a quantity over a map is zero
    decision_levels     what a network answers all over a map, as whole numbers
    map_model           a model with two inputs, whatever kind it is of, and its data
    decision_marks      the data on a map: shapes, colours and rings
    map_answers         what is painted on a map and what is said of it
    map_cells           how fine a map is, and where its answers jump
    map_names           where names of classes stand on it
    decision_picture    a decision map
    confusion_picture   which class was taken for which
    digits_picture      drawings as a network sees them, and what it says
    cart_picture        a cart with its pole over time
    drawn_network       what of a network is drawn, and its names
    network_layout      where neurons stand, and the lines between them
    line_labels         numbers on lines
    neurons_and_lines   a small network, drawn
    network_words       what is said of a network
    weight_bins         a matrix as few cells
    weight_maps         a large network, drawn
    network_picture     a network, small or large
    notebook_pictures   how networks and results show themselves in notebooks
    side_by_side        several pictures as one
"""

from .activation_picture import activation_picture
from .cart_picture import cart_picture
from .confusion_picture import confusion_picture
from .decision_picture import decision_picture
from .digits_picture import digits_picture
from .fitness_picture import fitness_picture
from .loss_picture import loss_picture
from .network_picture import network_picture
from .prediction_picture import prediction_picture
from .side_by_side import side_by_side

__all__ = [
    "activation_picture",
    "cart_picture",
    "confusion_picture",
    "decision_picture",
    "digits_picture",
    "fitness_picture",
    "loss_picture",
    "network_picture",
    "prediction_picture",
    "side_by_side",
]
