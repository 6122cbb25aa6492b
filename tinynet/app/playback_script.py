"""What plays a training back in a report, and tells of neurons and weights, as JavaScript.

It finds its data as JSON in the page and shows them; whatever it shows was computed before.
The language is that of browsers of 2018. Without it the pictures stand there, of the trained
model.
"""

from .playback_drawing_script import DRAWING

SCRIPT = (
    """\
(function () {
"use strict";
var data = JSON.parse(document.getElementById("playback-data").textContent);
var box = document.getElementById("playback");
var slider = document.getElementById("playback-slider");
var told = document.getElementById("playback-told");
var area = document.getElementById("playback-network");
var now = data.start, timer = 0, neuron = -1, synapse = -1;

function each(list, act) { Array.prototype.forEach.call(list, act); }
function byNumber(name) {
  var found = [];
  each(box.querySelectorAll("[data-" + name + "]"), function (element) {
    found[Number(element.getAttribute("data-" + name))] = element;
  });
  return found;
}
function labelOf(k) { return data.frames[k].label; }

/* The frame that is shown: lines, numbers, maps, and the place on the curve. */
function show(k) {
  now = k;
  var frame = data.frames[k];
  if (slider) {
    slider.value = String(k);
    slider.setAttribute("aria-valuetext", labelOf(k));
    document.getElementById("playback-label").textContent = labelOf(k);
    document.getElementById("playback-before").disabled = k === 0;
    document.getElementById("playback-after").disabled = k === data.frames.length - 1;
  }
  if (frame.weights) { showLines(frame); }
  if (frame.shades) { drawMaps(frame.shades); }
  if (frame.map) { showMap(frame.map); showBorder(frame, k === data.start); }
  var mark = box.querySelector(".playback-mark");
  if (mark && frame.x !== undefined) {
    mark.setAttribute("x1", frame.x);
    mark.setAttribute("x2", frame.x);
  }
  tell();
}

"""
    + DRAWING
    + """
/* A weight, null where there is none, and what it is called, among lines and on maps. */
function weightAt(s, one) {
  return data.layers ? shadedWeight(s, data.layers[one.layer]) : data.frames[now].weights[s];
}
function sourceOf(s, one) { return data.layers[one.layer].sources[s - one.first]; }
function nameOf(s, one) {
  if (!data.layers) { return data.synapses[s]; }
  return "weight from " + sourceOf(s, one) + " to " + one.name.replace(/ \\([^(]*\\)$/, "");
}
function strongest(one) {
  var found = [], s;
  for (s = one.first; s < one.first + one.count; s += 1) {
    if (weightAt(s, one) !== null) { found.push(s); }
  }
  found.sort(function (a, b) {
    return Math.abs(weightAt(b, one)) - Math.abs(weightAt(a, one)) || a - b;
  });
  return found.slice(0, 4).map(function (s) {
    return sourceOf(s, one) + ": " + weightAt(s, one);
  }).join(", ") || "none";
}
/* The next weight of a neuron after s, or before it, -1 where there is none. */
function next(s, by, one) {
  for (s += by; s >= one.first && s < one.first + one.count; s += by) {
    if (weightAt(s, one) !== null) { return s; }
  }
  return -1;
}

/* What is told of the neuron or the weight that is looked at. */
function tell() {
  if (neuron < 0) { return; }
  var frame = data.frames[now], one = data.neurons[neuron], text = one.name;
  if (synapse >= 0) {
    text = nameOf(synapse, one) + ": " + weightAt(synapse, one);
  } else {
    var bias = frame.biases[neuron];
    text += bias === null ? ": no bias" : ": bias " + bias;
    text += data.layers ? "; strongest weights " + strongest(one) : "; weights " +
      (frame.weights.slice(one.first, one.first + one.count).map(function (w, i) {
        return data.sources[one.first + i] + ": " + w;
      }).join(", ") || "none");
  }
  if (data.frames.length > 1) { text += " (" + labelOf(now) + ")"; }
  told.textContent = text;
}
function look(toNeuron, toSynapse) {
  each(box.querySelectorAll(".chosen"), function (element) { element.classList.remove("chosen"); });
  neuron = toNeuron;
  synapse = toSynapse;
  if (synapse >= 0 && lines[synapse]) { lines[synapse].classList.add("chosen"); }
  else if (circles[neuron]) { circles[neuron].classList.add("chosen"); }
  if (data.layers) { drawMaps(data.frames[now].shades); }
  tell();
}
function neuronOf(s) {
  var found = 0;
  data.neurons.forEach(function (one, j) { if (one.first <= s && one.count) { found = j; } });
  return found;
}
area.addEventListener("keydown", function (event) {
  var last = data.neurons.length - 1, one = data.neurons[Math.max(neuron, 0)];
  if (event.altKey || event.ctrlKey || event.metaKey) { return; }
  if (event.key === "ArrowRight") { look(Math.min(neuron + 1, last), -1); }
  else if (event.key === "ArrowLeft") { look(Math.max(neuron - 1, 0), -1); }
  else if (event.key === "Home") { look(0, -1); }
  else if (event.key === "End") { look(last, -1); }
  else if (event.key === "ArrowDown" && neuron >= 0) {
    var after = next(synapse < 0 ? one.first - 1 : synapse, 1, one);
    look(neuron, after < 0 ? synapse : after);
  } else if (event.key === "ArrowUp" && synapse >= 0) {
    look(neuron, next(synapse, -1, one));
  } else if (event.key !== "ArrowDown" && event.key !== "ArrowUp") { return; }
  else if (neuron < 0) { look(0, -1); }
  event.preventDefault();
});
area.addEventListener("focus", function () { if (neuron < 0) { look(0, -1); } });
function pointed(event) {
  var part = event.target.closest ? event.target.closest("[data-synapse],[data-neuron]") : null;
  if (part && part.hasAttribute("data-synapse")) {
    var s = Number(part.getAttribute("data-synapse"));
    if (s !== synapse) { look(neuronOf(s), s); }
  } else if (part) {
    var j = Number(part.getAttribute("data-neuron"));
    if (j !== neuron || synapse >= 0) { look(j, -1); }
  } else if (data.layers && event.target.tagName === "CANVAS") { pointedAtTile(event); }
}
function pointedAtTile(event) {
  var k = Number(event.target.id.slice("playback-layer-".length)) - 1, layer = data.layers[k];
  var frame = event.target.getBoundingClientRect(), size = sizeOf(layer), first = 0, m;
  var x = (event.clientX - frame.left) * size[0] / frame.width;
  var y = (event.clientY - frame.top) * size[1] / frame.height;
  var tile = Math.floor(y / (layer.high * layer.size + layer.gap)) * layer.across +
    Math.min(layer.across - 1, Math.floor(x / (layer.wide * layer.size + layer.gap)));
  for (m = 0; m < k; m += 1) { first += data.layers[m].tiles; }
  if (tile < 0 || tile >= layer.tiles) { return; }
  var corner = cornerOf(layer, tile), one = data.neurons[first + tile], s = -1;
  var column = Math.floor((x - corner[0]) / layer.size);
  var row = Math.floor((y - corner[1]) / layer.size);
  if (column >= 0 && column < layer.wide && row >= 0 && row < layer.high) {
    s = one.first + row * layer.wide + column;
    if (weightAt(s, one) === null) { s = -1; }
  }
  if (first + tile !== neuron || s !== synapse) { look(first + tile, s); }
}
area.addEventListener("mouseover", pointed);
area.addEventListener("mousemove", function (event) { if (data.layers) { pointed(event); } });
area.addEventListener("click", pointed);

/* Thin lines are hard to meet: under each lies a wide one that cannot be seen. */
each(lines, function (line, s) {
  var wide = line.cloneNode(false);
  wide.setAttribute("class", "");
  wide.setAttribute("stroke", "transparent");
  wide.setAttribute("stroke-width", "12");
  wide.setAttribute("data-synapse", s);
  lines[0].parentNode.insertBefore(wide, lines[0].parentNode.querySelector("[data-synapse]"));
});

/* The slider and its buttons. */
function stop() {
  clearInterval(timer);
  timer = 0;
  told.setAttribute("aria-live", "polite");
  document.getElementById("playback-play").textContent = "Play";
}
function step(by) {
  var next = now + by;
  if (next >= 0 && next < data.frames.length) { show(next); }
}
if (slider) {
  slider.addEventListener("input", function () { stop(); show(Number(slider.value)); });
  document.getElementById("playback-before").addEventListener("click", function () {
    stop();
    step(-1);
  });
  document.getElementById("playback-after").addEventListener("click", function () {
    stop();
    step(1);
  });
  document.getElementById("playback-play").addEventListener("click", function () {
    if (timer) { stop(); return; }
    if (now === data.frames.length - 1) { show(0); }
    told.setAttribute("aria-live", "off");
    this.textContent = "Pause";
    timer = setInterval(function () {
      step(1);
      if (now === data.frames.length - 1) { stop(); }
    }, 350);
  });
}
window.addEventListener("beforeprint", function () {
  each(document.querySelectorAll("main > section > details"), function (one) { one.open = true; });
});
each(box.querySelectorAll("[hidden]"), function (element) { element.hidden = false; });
each(box.querySelectorAll(".without-script"), function (element) { element.hidden = true; });
if (window.matchMedia) {
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var again = function () { show(now); };
  if (dark.addEventListener) { dark.addEventListener("change", again); }
  else { dark.addListener(again); }
}
show(now);
}());"""
)
