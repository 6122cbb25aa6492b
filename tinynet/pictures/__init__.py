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
"""

from .loss_picture import loss_picture

__all__ = ["loss_picture"]
