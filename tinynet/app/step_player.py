"""Steps of a calculation on a page, one after another: a picture and a sentence for each.

All of them are written into the page, one below the other; so they are there without
JavaScript and on paper, too. With it, one is shown at a time, and buttons or arrow keys lead to
the next.
"""

from typing import NamedTuple

from ..pictures.svg_elements import escaped
from .html_page import Page


class Step(NamedTuple):
    """What one step shows: the text of an SVG, and what is to be said of it."""

    svg: str
    sentences: "list[str]"


def add_steps(page: Page, name: str, steps: "list[Step]") -> None:
    """Put the steps into the page; `name` says what they are steps of.

    >>> page = Page("Steps", "Two of them.")
    >>> add_steps(page, "a sum", [Step("<svg></svg>", ["One."]), Step("<svg></svg>", ["Two."])])
    >>> page.write().count('class="step"')
    2
    """
    shown = []
    for number, step in enumerate(steps, 1):
        words = "".join([f"<p>{escaped(sentence)}</p>" for sentence in step.sentences])
        shown.append(
            f'<li class="step"><p class="count">Step {number} of {len(steps)}</p>'
            f'<div class="beside"><figure>{step.svg}</figure><div>{words}</div></div></li>'
        )
    page.html(
        f'<div class="player" role="group" aria-label="{escaped(name)}, step by step" hidden>'
        '<div class="controls">'
        '<button type="button" class="back">Back</button>'
        '<button type="button" class="on">Next</button>'
        '<button type="button" class="play">Play</button>'
        f'<label>Step <input type="range" class="to" min="1" max="{len(steps)}" value="1"></label>'
        "</div></div>"
        f'<ol class="steps" aria-live="polite">{"".join(shown)}</ol>'
    )
    page.script(PLAYER)


PLAYER = """\
document.querySelectorAll(".player").forEach(function (player) {
  var steps = player.nextElementSibling.children, now = 0, timer = 0;
  var back = player.querySelector(".back"), on = player.querySelector(".on");
  var play = player.querySelector(".play"), to = player.querySelector(".to");
  function show(step) {
    now = Math.max(0, Math.min(steps.length - 1, step));
    for (var k = 0; k < steps.length; k += 1) { steps[k].hidden = k !== now; }
    back.disabled = now === 0;
    on.disabled = now === steps.length - 1;
    to.value = now + 1;
    to.setAttribute("aria-valuetext", "step " + (now + 1) + " of " + steps.length);
  }
  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  }
  function go(step) { stop(); show(step); }
  back.addEventListener("click", function () { go(now - 1); });
  on.addEventListener("click", function () { go(now + 1); });
  to.addEventListener("input", function () { go(to.value - 1); });
  play.addEventListener("click", function () {
    if (timer) { stop(); return; }
    if (now === steps.length - 1) { show(0); }
    play.textContent = "Pause";
    timer = setInterval(function () {
      show(now + 1);
      if (now === steps.length - 1) { stop(); }
    }, 3500);
  });
  player.addEventListener("keydown", function (event) {
    if (event.target === to) { return; }
    if (event.key === "ArrowRight") { go(now + 1); event.preventDefault(); }
    if (event.key === "ArrowLeft") { go(now - 1); event.preventDefault(); }
  });
  player.hidden = false;
  show(0);
});
window.addEventListener("beforeprint", function () {
  document.querySelectorAll(".step").forEach(function (step) { step.hidden = false; });
});"""
