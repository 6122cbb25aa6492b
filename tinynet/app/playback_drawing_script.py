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
    if (labels[s]) { labels[s].textContent = short(w, 5); }
  });
  biases.forEach(function (element, j) { element.textContent = short(frame.biases[j], 4); });
}
/* A number in so few letters: what is less than a hundredth is none. */
function short(value, most) {
  var text = Math.abs(value) < 0.01 ? "0" : String(value), digits = 3;
  while (text.length > most && digits > 0) {
    text = String(Number(value.toPrecision(digits)));
    if (text.length > most) { text = value.toExponential(digits - 1).replace("+", ""); }
    digits -= 1;
  }
  return text;
}

/* The decision map: runs of equal cells, as the picture's own paths have them. */
function showMap(runs, isModel) {
  var cells = box.querySelector('[data-part=cells]');
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
  each(box.querySelectorAll('[data-part=border],[data-part=ring]'), function (element) {
    element.style.visibility = isModel ? "visible" : "hidden";
  });
}

/* Weights of large networks: a tile for each neuron, on a canvas for each layer. */
var CELL = 6, GAP = 6, MIDDLE = 22, LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrs";
function sizeOf(layer) {
  var across = Math.min(layer.across, layer.tiles);
  return [across * (layer.wide * CELL + layer.gap) + GAP,
    Math.ceil(layer.tiles / across) * (layer.high * CELL + layer.gap) + GAP];
}
function cornerOf(layer, tile) {
  return [GAP / 2 + tile % layer.across * (layer.wide * CELL + layer.gap),
    GAP / 2 + Math.floor(tile / layer.across) * (layer.high * CELL + layer.gap)];
}
function drawMaps(shades) {
  var colors = getComputedStyle(document.documentElement), place = 0, first = 0;
  var more = colors.getPropertyValue("--more"), less = colors.getPropertyValue("--less");
  data.layers.forEach(function (layer, k) {
    var canvas = document.getElementById("playback-layer-" + (k + 1));
    var pen = canvas.getContext("2d"), size = sizeOf(layer), tile, cell, level, corner;
    canvas.width = size[0];
    canvas.height = size[1];
    pen.fillStyle = colors.getPropertyValue("--paper");
    pen.fillRect(0, 0, size[0], size[1]);
    for (tile = 0; tile < layer.tiles; tile += 1) {
      corner = cornerOf(layer, tile);
      for (cell = 0; cell < layer.cells; cell += 1) {
        level = LETTERS.indexOf(shades.charAt(place));
        place += 1;
        if (level < 0) { continue; }
        pen.globalAlpha = Math.abs(level - MIDDLE) / MIDDLE;
        pen.fillStyle = level < MIDDLE ? less : more;
        pen.fillRect(corner[0] + cell % layer.wide * CELL,
          corner[1] + Math.floor(cell / layer.wide) * CELL, CELL, CELL);
      }
      pen.globalAlpha = 1;
      pen.strokeStyle = colors.getPropertyValue(first + tile === neuron ? "--ink" : "--faint");
      pen.lineWidth = first + tile === neuron ? 3 : 1;
      if (layer.gap || first + tile === neuron) {
        pen.strokeRect(corner[0] - 1, corner[1] - 1, layer.wide * CELL + 2, layer.high * CELL + 2);
      }
    }
    first += layer.tiles;
  });
}
"""
