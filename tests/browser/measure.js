// What a person would see of a page's words, measured in the page: an expression whose value is
//
//   sideways   by how many pixels the page can be scrolled sideways
//   wide       elements that reach out of the window
//   small      words in pictures, and how high their letters are, the smallest of each picture
//   faults     words that leave their picture, that stand on others, or that are cut off
//
// Words in pictures are measured by their ink, not by the height that their font gives to lines.
(function () {
  "use strict";
  var ROUNDING = 0.75; // pixels
  var ON_OTHERS = 1.5; // so far may the ink of two words reach into each other, in pixels
  var faults = [], wide = [], small = [];
  var pen = document.createElement("canvas").getContext("2d");

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }
  function named(element) {
    var id = element.id ? "#" + element.id : "";
    var css = element.getAttribute("class");
    return element.tagName.toLowerCase() + id + (css ? "." + css.replace(/ /g, ".") : "");
  }
  function nameOf(svg) {
    var place = svg.closest("[data-name]"), title = svg.querySelector("title");
    if (place) { return place.getAttribute("data-name"); }
    return "picture \u201c" + (title ? title.textContent : "") + "\u201d";
  }
  function overlap(a, b) {
    return Math.min(
      Math.min(a.right, b.right) - Math.max(a.left, b.left),
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  }

  /* The box of a text's ink on the screen, and the height of its letters there. */
  function inkOf(text) {
    var style = getComputedStyle(text), size = parseFloat(style.fontSize);
    var matrix = text.getScreenCTM(), box = text.getBBox();
    pen.font = style.fontStyle + " " + style.fontWeight + " " + size + "px " + style.fontFamily;
    var ink = pen.measureText(text.textContent);
    var line = text.getStartPositionOfChar(0).y;
    var xs = [], ys = [];
    [box.x, box.x + box.width].forEach(function (x) {
      [line - ink.actualBoundingBoxAscent, line + ink.actualBoundingBoxDescent].forEach(
        function (y) {
          xs.push(matrix.a * x + matrix.c * y + matrix.e);
          ys.push(matrix.b * x + matrix.d * y + matrix.f);
        });
    });
    return {
      text: text.textContent,
      left: Math.min.apply(null, xs), right: Math.max.apply(null, xs),
      top: Math.min.apply(null, ys), bottom: Math.max.apply(null, ys),
      high: size * Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)),
    };
  }

  all("svg").forEach(function (svg) {
    if (!svg.checkVisibility()) { return; }
    var frame = svg.getBoundingClientRect(), name = nameOf(svg), smallest = null;
    var words = all("text", svg).filter(function (text) {
      return text.textContent.trim() && text.checkVisibility();
    }).map(inkOf);
    words.forEach(function (word, k) {
      if (word.left < frame.left - ROUNDING || word.right > frame.right + ROUNDING ||
          word.top < frame.top - ROUNDING || word.bottom > frame.bottom + ROUNDING) {
        faults.push(name + ": \u201c" + word.text + "\u201d leaves the picture");
      }
      words.slice(k + 1).forEach(function (other) {
        if (overlap(word, other) > ON_OTHERS) {
          faults.push(name + ": \u201c" + word.text + "\u201d and \u201c" + other.text +
            "\u201d stand on each other");
        }
      });
      if (!smallest || word.high < smallest.high) { smallest = word; }
    });
    if (smallest) {
      small.push({ picture: name, text: smallest.text, high: smallest.high, wide: frame.width });
    }
  });

  /* Words outside pictures: their lines, from above to below. */
  var boxes = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), node;
  while ((node = walker.nextNode())) {
    var parent = node.parentElement;
    if (!node.data.trim() || parent.closest("svg, script, style") || !parent.checkVisibility()) {
      continue;
    }
    var range = document.createRange();
    range.selectNodeContents(node);
    var high = parseFloat(getComputedStyle(parent).fontSize);
    Array.prototype.forEach.call(range.getClientRects(), function (rect) {
      var middle = (rect.top + rect.bottom) / 2;
      boxes.push({
        text: node.data.trim(), node: node, left: rect.left, right: rect.right,
        top: Math.max(rect.top, middle - high / 2), bottom: Math.min(rect.bottom, middle + high / 2),
      });
    });
  }
  boxes.sort(function (a, b) { return a.top - b.top; });
  boxes.forEach(function (box, k) {
    for (var m = k + 1; m < boxes.length && boxes[m].top < box.bottom; m += 1) {
      if (boxes[m].node !== box.node && overlap(box, boxes[m]) > 2) {
        faults.push("\u201c" + box.text.slice(0, 40) + "\u201d and \u201c" +
          boxes[m].text.slice(0, 40) + "\u201d stand on each other");
      }
    }
  });

  function scrolls(element) {
    for (var one = element; one && one !== document.body; one = one.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(one).overflowX)) { return true; }
    }
    return false;
  }
  all("body *").forEach(function (element) {
    if (!element.checkVisibility() || element.closest("svg svg, script, style")) { return; }
    var style = getComputedStyle(element);
    if (/hidden|clip/.test(style.overflowX) && element.tagName !== "svg" &&
        !(element instanceof SVGElement) && element.scrollWidth > element.clientWidth + 1) {
      faults.push("\u201c" + element.textContent.trim().slice(0, 40) + "\u201d is cut off");
    }
    if (element instanceof SVGElement && element.tagName !== "svg") { return; }
    var rect = element.getBoundingClientRect();
    if ((rect.right > document.documentElement.clientWidth + 1 || rect.left < -1) &&
        !scrolls(element)) {
      wide.push(named(element));
    }
  });

  var root = document.documentElement;
  return {
    sideways: Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth,
    wide: wide, small: small, faults: faults,
  };
}());
