"""What draws an epoch of a playback, as JavaScript: the lines, the decision map, the weights.

It is the middle of `playback_script`, with whose variables it works.
"""

DRAWING = """\
var lines = byNumber("synapse"), labels = byNumber("weight");
var circles = byNumber("neuron"), biases = byNumber("bias");
function showLines(frame) {
  frame.weights.forEach(function (w, s) {
    var part = data.largest > 0 ? Math.abs(w) / data.largest : 0;
    lines[s].setAttribute("stroke-width", (data.thinnest + data.widest * part).toFixed(2));
    lines[s].classList.toggle("tn-line-more", w >= 0);
    lines[s].classList.toggle("tn-line-less", w < 0);
    if (w < 0) { lines[s].setAttribute("stroke-dasharray", data.dashes); }
    else { lines[s].removeAttribute("stroke-dasharray"); }
    var title = lines[s].querySelector("title");
    if (title) { title.textContent = data.synapses[s] + ": " + w; }
    if (labels[s]) {
      labels[s].textContent = short(w, 5);
      labels[s].setAttribute("class", w < 0 ? "tn-fill-less" : "tn-fill-more");
    }
  });
  biases.forEach(function (element, j) { element.textContent = short(frame.biases[j], 4); });
}
/* A number in so few letters, if it can be, as in the picture of the network. */
function short(value, most) {
  var text = "0", digits, parts, exponent;
  for (digits = 4; value !== 0 && digits > 0; digits -= 1) {
    parts = value.toExponential(digits - 1).split("e");
    exponent = Number(parts[1]);
    text = exponent < -4 || exponent >= digits
      ? Number(parts[0]) + "e" + exponent : String(Number(value.toPrecision(digits)));
    if (text.length <= most) { break; }
  }
  return text;
}

/* The decision map: runs of equal cells, as the picture's own paths have them. */
function showMap(runs) {
  var cells = box.querySelector("[data-part=cells]");
  var paths = {}, column = 0, row = 0, k, level, length;
  for (k = 0; k < runs.length; k += 2) {
    level = runs.charCodeAt(k) - 256;
    length = runs.charCodeAt(k + 1) - 256;
    paths[level] = (paths[level] || "") + "M" + column + " " + row + "h" + length;
    column += length;
    if (column >= data.columns) { column = 0; row += 1; }
  }
  while (cells.firstChild) { cells.removeChild(cells.firstChild); }
  Object.keys(paths).forEach(function (name) {
    var path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", paths[name]);
    path.setAttribute("class", "tn-line-" + data.styles[name][0]);
    path.setAttribute("stroke-opacity", data.styles[name][1]);
    cells.appendChild(path);
  });
}
/* The border between answers, and rings around rows that are answered wrongly. */
var rings = null;
function showBorder(frame, isModel) {
  var cells = box.querySelector("[data-part=cells]");
  var border = box.querySelector("path[data-part=border]");
  var move = cells.getAttribute("transform") + " translate(0 -0.5)";
  border.setAttribute("transform", move + " scale(0.1)");
  border.setAttribute("vector-effect", "non-scaling-stroke");
  border.setAttribute("d", frame.border);
  each(box.querySelectorAll("text[data-part=border]"), function (name) {
    name.style.visibility = isModel ? "visible" : "hidden";
  });
  if (!rings) {
    each(box.querySelectorAll("[data-part=ring]"), function (ring) {
      if (!(ring.compareDocumentPosition(cells) & 4)) { ring.parentNode.removeChild(ring); }
    });  // but that of the legend, which stands before the cells
    rings = document.createElementNS("http://www.w3.org/2000/svg", "g");
    cells.parentNode.appendChild(rings);
  }
  while (rings.firstChild) { rings.removeChild(rings.firstChild); }
  var place = border.transform.baseVal.consolidate().matrix;
  frame.wrong.forEach(function (k) {
    var ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    ring.setAttribute("cx", (place.e + place.a * 10 * data.marks[k][0]).toFixed(1));
    ring.setAttribute("cy", (place.f + place.d * 10 * data.marks[k][1]).toFixed(1));
    ring.setAttribute("r", data.marks.length > 250 ? 4.8 : data.marks.length > 60 ? 6.5 : 8.5);
    ring.setAttribute("fill", "none");
    ring.setAttribute("stroke-width", "1.5");
    ring.setAttribute("class", "tn-line-ink");
    rings.appendChild(ring);
  });
  var caption = box.querySelector(".rings");
  if (caption) { caption.style.visibility = frame.wrong.length ? "visible" : "hidden"; }
}

/* Weights of large networks: a tile for each neuron, on a canvas for each layer. */
var GAP = 6, STEPS = 1012, LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrs";
function partAt(shades, place) {
  var first = LETTERS.indexOf(shades.charAt(2 * place));
  var second = LETTERS.indexOf(shades.charAt(2 * place + 1));
  return first < 0 ? null : (first * LETTERS.length + second - STEPS) / STEPS;
}
/* A weight of the moment, with the digits that its two letters hold. */
function shadedWeight(place, layer) {
  var part = partAt(data.frames[now].shades, place), places, value;
  if (part === null) { return null; }
  places = Math.ceil(-Math.log10(layer.largest / STEPS));
  value = part * layer.largest;
  return Number(places >= 0 && places <= 20 ? value.toFixed(places) : value.toPrecision(3));
}
function sizeOf(layer) {
  var across = Math.min(layer.across, layer.tiles);
  return [across * (layer.wide * layer.size + layer.gap) + GAP,
    Math.ceil(layer.tiles / across) * (layer.high * layer.size + layer.gap) + GAP];
}
function cornerOf(layer, tile) {
  return [GAP / 2 + tile % layer.across * (layer.wide * layer.size + layer.gap),
    GAP / 2 + Math.floor(tile / layer.across) * (layer.high * layer.size + layer.gap)];
}
function drawMaps(shades) {
  var colors = getComputedStyle(document.documentElement), place = 0, first = 0;
  var more = colors.getPropertyValue("--more"), less = colors.getPropertyValue("--less");
  var panel = colors.getPropertyValue("--panel");
  data.layers.forEach(function (layer, k) {
    var canvas = document.getElementById("playback-layer-" + (k + 1));
    var pen = canvas.getContext("2d"), size = sizeOf(layer), tile, cell, part, corner, x, y;
    canvas.width = size[0];
    canvas.height = size[1];
    pen.fillStyle = colors.getPropertyValue("--paper");
    pen.fillRect(0, 0, size[0], size[1]);
    for (tile = 0; tile < layer.tiles; tile += 1) {
      corner = cornerOf(layer, tile);
      for (cell = 0; cell < layer.cells; cell += 1) {
        part = partAt(shades, place);
        place += 1;
        if (part === null) { continue; }
        x = corner[0] + cell % layer.wide * layer.size;
        y = corner[1] + Math.floor(cell / layer.wide) * layer.size;
        pen.globalAlpha = 1;  /* so that a square of next to no weight is seen, too */
        pen.fillStyle = panel;
        pen.fillRect(x, y, layer.size, layer.size);
        pen.globalAlpha = Math.sqrt(Math.abs(part));
        pen.fillStyle = part < 0 ? less : more;
        pen.fillRect(x, y, layer.size, layer.size);
        if (place - 1 === synapse) {
          pen.globalAlpha = 1;
          pen.lineWidth = 2;
          pen.strokeStyle = colors.getPropertyValue("--ink");
          pen.strokeRect(x + 1, y + 1, layer.size - 2, layer.size - 2);
        }
      }
      pen.globalAlpha = 1;
      pen.strokeStyle = colors.getPropertyValue(first + tile === neuron ? "--ink" : "--faint");
      pen.lineWidth = first + tile === neuron ? 3 : 1;
      if (layer.gap || first + tile === neuron) {
        pen.strokeRect(corner[0] - 1, corner[1] - 1, layer.wide * layer.size + 2,
          layer.high * layer.size + 2);
      }
    }
    first += layer.tiles;
  });
}
"""
