"""A trained network leaves tinynet: as one file of Python, C or JavaScript."""
