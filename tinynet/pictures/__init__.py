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
    drawn_network    what of a network is drawn, and its names
    network_layout   where neurons stand, and the lines between them
    line_labels      numbers on lines
    neurons_and_lines   a small network, drawn
    network_words    what is said of a network
    weight_bins      a matrix as few cells
    weight_maps      a large network, drawn
    network_picture  a network, small or large
    notebook_pictures   how networks and results show themselves in notebooks
"""

from .loss_picture import loss_picture
from .network_picture import network_picture

__all__ = ["loss_picture", "network_picture"]
