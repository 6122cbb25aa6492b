"""Line charts with two logarithmic axes, written as SVG."""

import math

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 76, 170, 46, 58
COLOURS = ("#0b6e99", "#d1495b", "#3d8c40", "#8d5fb0", "#c98a00", "#555555")

Line = "list[tuple[float, float]]"


def chart(title: str, x_label: str, y_label: str, lines: "dict[str, Line]") -> str:
    """The lines, each with its name at its end, as the text of an SVG file."""
    points = [point for line in lines.values() for point in line]
    x_low, x_high = _decades([x for x, _ in points])
    y_low, y_high = _decades([y for _, y in points])

    def at_x(x: float) -> float:
        return LEFT + (math.log10(x) - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT)

    def at_y(y: float) -> float:
        part = (math.log10(y) - y_low) / (y_high - y_low)
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13">',
        f"<title>{_escaped(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        _text(LEFT, 26, title, "start", "font-size='16' font-weight='bold'"),
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, x_label, "middle"),
        _text(18, TOP - 8, y_label, "start", "fill='#555'"),
    ]
    for decade in range(x_low, x_high + 1):
        x = at_x(10.0**decade)
        parts.append(_rule(x, TOP, x, HEIGHT - BOTTOM))
        parts.append(_text(x, HEIGHT - BOTTOM + 20, _power(decade), "middle"))
    for decade in range(y_low, y_high + 1):
        y = at_y(10.0**decade)
        parts.append(_rule(LEFT, y, WIDTH - RIGHT, y))
        parts.append(_text(LEFT - 8, y + 4, _power(decade), "end"))
    names = []
    for number, (name, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        where = " ".join(f"{at_x(x):.1f},{at_y(y):.1f}" for x, y in line)
        parts.append(f'<polyline points="{where}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{at_x(x):.1f}" cy="{at_y(y):.1f}" r="3" fill="{colour}"/>'
            for x, y in line
        ]
        names.append((at_y(line[-1][1]), name, colour))
    lowest = -math.inf
    for y, name, colour in sorted(names):  # names keep clear of each other
        lowest = max(y, lowest + 17)
        parts.append(_text(WIDTH - RIGHT + 10, lowest + 4, name, "start", f"fill='{colour}'"))
    return "\n".join([*parts, "</svg>", ""])


def _decades(values: "list[float]") -> "tuple[int, int]":
    low = math.floor(math.log10(min(values)))
    return low, max(low + 1, math.ceil(math.log10(max(values))))


def _power(decade: int) -> str:
    return f"{10**decade:,}".replace(",", " ") if 0 <= decade <= 6 else f"{10.0**decade:g}"


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#ddd"/>'


def _text(x: float, y: float, text: str, anchor: str, style: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {style}>{_escaped(text)}</text>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
