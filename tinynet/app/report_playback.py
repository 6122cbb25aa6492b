"""The network and how it came to be, as a part of a report: a slider plays the training back."""

import json

from ..errors import TinynetError
from ..export.exporter_formatting import count
from ..network import Network
from ..pictures.decision_picture import decision_picture
from ..pictures.drawn_network import DrawnNetwork
from ..pictures.network_layout import fits, synapses_of
from ..pictures.network_picture import network_picture, picture_of
from ..pictures.neurons_and_lines import THINNEST, WIDEST
from ..pictures.svg_elements import escaped, figure
from ..tables.estimator import Estimator
from .activations_in_words import activations_in_words
from .html_page import Page, script_data
from .playback_curve import PlaybackCurve
from .playback_map import PlaybackMap
from .playback_script import SCRIPT
from .playback_weights import (
    largest_of,
    layers_of_tiles,
    names_of_weights,
    neurons_of,
    numbers_of,
    shades_of,
    sources_of,
)
from .report_frames import Frame, Frames, KeptTraining

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    Image = tuple[int, int, list[int]]  # see `layers_of_tiles`

CONTROLS = """\
<div class="controls" hidden>
<button type="button" id="playback-before" aria-label="one step back">&#9664;</button>
<button type="button" id="playback-play">Play</button>
<button type="button" id="playback-after" aria-label="one step on">&#9654;</button>
<input type="range" id="playback-slider" min="0" max="{last}" value="{start}" step="1"
 aria-label="how far the training is">
<output id="playback-label" for="playback-slider">{label}</output>
</div>"""

RINGS = (
    '<figcaption class="count rings" hidden>Circled: answered wrongly at this moment.</figcaption>'
)
MOST_NAMES = 12  # of inputs, in a caption


def add_network(
    page: Page,
    model: object,
    frames: "Frames | None",
    inputs: object,
    targets: object,
    image: "Image | None" = None,
) -> None:
    """A section with the network, the decision map of two inputs, and the training played back.

    `inputs` and `targets` are the data on the map. `image` says which cells of a small image
    the inputs are, if they are that.
    """
    network = model.network_ if isinstance(model, Estimator) else model
    assert isinstance(network, Network)
    names = model.preparation_.names_of_inputs() if isinstance(model, Estimator) else None
    drawn = DrawnNetwork(model, names)
    kept = None if frames is None else frames.training_of(network.parameters())
    chosen = [Frame(0, network.parameters(), 0.0, None)] if kept is None else kept.frames
    start = [frame.parameters for frame in chosen].index(network.parameters())
    unit = "generation" if frames is not None and frames.are_generations else "epoch"
    labels = [_label(frame, kept, k == start, unit) for k, frame in enumerate(chosen)]
    data: "dict[str, Any]" = {"start": start, "neurons": neurons_of(drawn)}
    records: "list[dict[str, Any]]" = [{"label": label} for label in labels]
    copies = []
    for frame in chosen:
        copies.append(network.copy())
        copies[-1].set_parameters(frame.parameters)

    is_small = fits(drawn)
    layers = "" if is_small else _add_shades(data, records, drawn, model, copies, image)
    if is_small:
        for record, frame in zip(records, chosen):
            record.update(numbers_of(network, frame.parameters))
        if len(chosen) > 1:
            drawn.widest = max([DrawnNetwork(copy).largest() for copy in copies])
        data.update({"synapses": names_of_weights(drawn), "largest": drawn.largest()})
        data["sources"] = [drawn.name_of(s.column, s.place) for s in synapses_of(drawn)]
        data.update({"thinnest": THINNEST, "widest": WIDEST - THINNEST, "dashes": "6 4"})
    map_svg = _map_of(model, inputs, targets)
    if map_svg:
        seen = PlaybackMap(model, inputs, targets)
        data.update(seen.record())
        for record, copy in zip(records, copies):
            record.update(seen.moment(copy))
    curve_svg = ""
    if kept is not None and len(chosen) > 1:
        curve = PlaybackCurve(kept, unit, chosen[start].epoch)
        curve_svg = curve.svg()
        for record, frame in zip(records, chosen):
            record["x"] = curve.x(frame.epoch)
    data["frames"] = records

    page.section("The network" if len(chosen) == 1 else "The network, and how it came to be")
    page.paragraph(_introduction(drawn, bool(map_svg), is_small, len(chosen) > 1))
    if len(chosen) > 1:
        page.hint(
            f"The slider goes back to {len(chosen)} moments of the training. It begins at the "
            f"finished model ({labels[start]})."
        )
    elif frames is not None:
        page.paragraph("There is nothing to play back: no other moment of this training was kept.")
    page.html('<div id="playback">')
    if len(chosen) > 1:
        controls = CONTROLS.format(last=len(chosen) - 1, start=start, label=escaped(labels[start]))
        page.html(controls)
    how = "Left and right arrow: from neuron to neuron; down and up: through its weights"
    drawing = f'<figure class="network">{picture_of(drawn)}</figure>' if is_small else layers
    rings = RINGS if any([record.get("wrong") for record in records]) else ""
    beside = f"<figure>{map_svg}{rings}</figure>" if map_svg else ""
    beside += f"<figure>{curve_svg}</figure>" if curve_svg else ""
    page.html(
        f'<div class="played"><div><div id="playback-network" tabindex="0" role="application" '
        f'class="walked" aria-label="The network. {how}." aria-describedby="playback-told">'
        f"{drawing}</div>"
        f'<p id="playback-told" class="told" role="status" aria-live="polite">Tap or point at a '
        f"neuron or {'a line' if is_small else 'a square'}, or come here by the Tab key. {how}."
        f'</p></div><div class="alongside">{beside}</div></div></div>'
    )
    text = script_data(json.dumps(data, allow_nan=False, separators=(",", ":"), ensure_ascii=False))
    page.html(f'<script type="application/json" id="playback-data">{text}</script>')
    page.script(SCRIPT)


def _label(frame: Frame, kept: "KeptTraining | None", is_model: bool, unit: str) -> str:
    if kept is None:
        return "the trained model"
    said = f"{unit} {frame.epoch}, loss {figure(frame.loss)}"
    if frame.validation_loss is not None:
        said += f", validation loss {figure(frame.validation_loss)}"
    return f"{said}: the model" if is_model else said


def _introduction(drawn: DrawnNetwork, has_map: bool, is_small: bool, plays: bool) -> str:
    said = "A neuron multiplies each of its inputs by a weight, adds them up and its bias, and "
    said += "passes the sum through its activation. What was learned are these weights and biases."
    said += activations_in_words([layer.activation for layer in drawn.layers])
    if not is_small:
        said += f" There are {drawn.n_weights()} weights here, too many for lines: each is a "
        said += "small square, blue above zero and orange below it, stronger the larger it is."
    said += " Neurons are counted from 0, layers from 1, as in Python's own lists and in books."
    if has_map:
        when = ", at the moment that the slider shows" if plays else ""
        said += f" The decision map shows what the network answers for any two inputs{when}; its "
        said += "marks are the rows of the scores above."
    return said


def _map_of(model: object, inputs: object, targets: object) -> str:
    """The decision map, or nothing where there is none of this model."""
    try:
        return decision_picture(model, inputs, targets, title="decision map")
    except TinynetError:
        return ""


def _add_shades(
    data: "dict[str, Any]",
    records: "list[dict[str, Any]]",
    drawn: DrawnNetwork,
    model: object,
    copies: "list[Network]",
    image: "Image | None",
) -> str:
    """Put the weights of a large network into the data; returns the HTML that shows them."""
    network = copies[0]
    layers = layers_of_tiles(network, len(copies), image)
    largest = [max(values) for values in zip(*[largest_of(copy) for copy in copies])]
    for record, copy in zip(records, copies):
        record["shades"] = shades_of(copy, layers, largest)
    data["layers"] = [
        {**layer.record(), "largest": largest[k], "sources": sources_of(drawn, k, layer)}
        for k, layer in enumerate(layers)
    ]
    shown: "list[int]" = []
    neurons: "list[dict[str, Any]]" = []
    place = first = 0
    html = f'<figure class="without-script">{network_picture(model, None, drawn.inputs)}</figure>'
    for k, layer in enumerate(layers):
        for j in range(layer.tiles):
            name, cells = data["neurons"][place + j]["name"], len(layer.shown)
            neurons.append({"name": name, "first": first, "count": cells, "layer": k})
            first += cells
            shown.append(place + j)
        n = len(network.layers[k].weights)
        place += n
        what = f"Layer {k + 1}: {count(layer.tiles, 'neuron')}, a {layer.kind}"
        what += " each" if layer.tiles > 1 else ""
        if layer.tiles < n:
            what += f" (of {n})"
        if not layer.gap and len(layer.shown) < network.layers[k].n_inputs:
            what += f", the first {len(layer.shown)} of {network.layers[k].n_inputs} weights"
        what += f". The strongest colour is a weight of {figure(largest[k])}, or of minus that."
        if k == 0 and not layer.gap and len(drawn.inputs) <= MOST_NAMES:
            way = "left to right" if layer.kind == "row" else "top to bottom"
            what += f" From {way}: {', '.join(drawn.inputs)}."
        if k == len(layers) - 1 and layer.kind == "row" and 1 < layer.tiles == n <= MOST_NAMES:
            what += f" From top to bottom: {', '.join(drawn.outputs)}."
        html += (
            f'<figure class="shades" hidden><figcaption>{escaped(what)}</figcaption>'
            f'<canvas id="playback-layer-{k + 1}" role="img" aria-label="{escaped(what)}">'
            "</canvas></figure>"
        )
    data["neurons"] = neurons
    for record, copy in zip(records, copies):
        biases = numbers_of(copy, copy.parameters())["biases"]
        record["biases"] = [biases[j] for j in shown]
    return html
