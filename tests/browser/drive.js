// Drives Chromium through pages. A line of standard input is a list of tasks as JSON, the line
// of standard output that follows has a list of their answers, in their order. One browser does
// all of them, until the input ends; each task has a context of its own, so none knows of
// another.
//
// A task:
//   file        the page, as a path
//   width       of the window, in CSS pixels, and height
//   scheme      "light" or "dark"
//   media       "screen" or "print"
//   script      false: as in a browser without JavaScript
//   actions     what is done, one after another (see `ACTIONS`)
//   axe         true: axe-core judges the page after the actions
//   measure     true: words and boxes are measured after the actions (see measure.js)
//   screenshot  where a picture of the whole page is written
//
// An answer:
//   console     what the page wrote to the console as a warning or an error
//   errors      exceptions that nobody caught, and actions that failed
//   requests    addresses other than the page's own file that it asked for
//   read        what the actions read, by name
//   axe         violations: impact, rule, what it says, the first elements
//   asked       whether the task asked for measures
//   measured    what measure.js found; null without
"use strict";
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const url = require("url");
const { chromium } = require("playwright-core");

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const PATIENCE = 15000; // milliseconds for one action
const MOST_TABS = 150;

// Each gets the page and the action, and returns what it read, if it reads.
const ACTIONS = {
  // Keys as a person presses them: {do: "press", key: "Tab", times: 2}; `on` is focused first.
  press: async function (page, action) {
    if (action.on) { await page.focus(action.on, { timeout: PATIENCE }); }
    for (let k = 0; k < (action.times || 1); k += 1) { await page.keyboard.press(action.key); }
  },
  click: async function (page, action) { await page.click(action.on, { timeout: PATIENCE }); },
  hover: async function (page, action) { await page.hover(action.on, { timeout: PATIENCE }); },
  // The Tab key until `to` has the focus; returns how often it was pressed, or null.
  tab: async function (page, action) {
    for (let k = 1; k <= MOST_TABS; k += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((to) => document.activeElement.matches(to), action.to)) { return k; }
    }
    return null;
  },
  // An attribute or property of the first element, or its text.
  read: async function (page, action) {
    return page.$eval(action.on, function (element, what) {
      if (what === "html") { return element.outerHTML; }
      if (what === "visible") { return element.checkVisibility(); }
      if (what === "color") { return getComputedStyle(element).color; }
      if (what === "background") { return getComputedStyle(element).backgroundColor; }
      if (what === "value" || what === "disabled") { return element[what]; }
      if (what) { return element.getAttribute(what); }
      return element.textContent.trim();
    }, action.what);
  },
  // What is drawn in an element, in its SVG (whatever the order of attributes) and on canvases.
  drawn: async function (page, action) {
    return page.$eval(action.on, function (element) {
      const canvases = Array.from(element.querySelectorAll("canvas"));
      const lines = Array.from(element.querySelectorAll("figure:not([hidden]) svg"));
      const parts = lines.map((one) => Array.from(one.querySelectorAll("line, circle, text")));
      const told = (one) => Array.from(one.attributes, (each) => each.name + "=" + each.value);
      return parts.map((all) => all.map((one) => told(one).sort() + one.textContent)).join() +
        canvases.map((one) => one.toDataURL()).join();
    });
  },
  wait: async function (page, action) { await page.waitForTimeout(action.milliseconds); },
  // Tab through the whole page; returns what does not show that it has the focus.
  tabs: async function (page) {
    const unseen = [];
    for (let k = 0; k < MOST_TABS; k += 1) {
      await page.keyboard.press("Tab");
      const now = await page.evaluate(function () {
        const one = document.activeElement, style = getComputedStyle(one);
        if (one === document.body || one.dataset.visited) { return null; }
        one.dataset.visited = "yes";
        const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        return { name: one.tagName + " " + one.id + " " + one.className, shown: shown };
      });
      if (now === null) { return unseen; }
      if (!now.shown) { unseen.push(now.name); }
    }
    return unseen;
  },
  // Each step of each player, by its button; returns what is wrong with each, as measured.
  steps: async function (page, action) {
    const measure = fs.readFileSync(path.join(__dirname, "measure.js"), "utf8"), found = [];
    for (const player of await page.$$(action.on)) {
      const on = await player.$(".on");
      while (await on.isEnabled()) {
        await on.click();
        found.push((await page.evaluate(measure)).faults);
      }
    }
    return found;
  },
  // How many elements there are that can be seen.
  count: async function (page, action) {
    return page.$$eval(action.on, (all) => all.filter((one) => one.checkVisibility()).length);
  },
};

async function axeOf(page) {
  // By the debugger, which the page's policy does not bind.
  await page.evaluate(fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const found = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
  return found.violations.map(function (one) {
    const where = one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ");
    return { impact: one.impact, rule: one.id, says: one.help, where: where };
  });
}

async function answerTo(browser, task, measure) {
  const answer = { console: [], errors: [], requests: [], read: {}, axe: [], measured: null };
  answer.asked = Boolean(task.measure);
  const context = await browser.newContext({
    viewport: { width: task.width || 1100, height: task.height || 900 },
    colorScheme: task.scheme || "light",
    javaScriptEnabled: task.script !== false,
    reducedMotion: "reduce",
  });
  try {
    const page = await context.newPage();
    const address = url.pathToFileURL(path.resolve(task.file)).href;
    page.on("console", function (message) {
      if (message.type() === "error" || message.type() === "warning") {
        answer.console.push(message.text());
      }
    });
    page.on("pageerror", (error) => answer.errors.push(error.message));
    page.on("request", function (request) {
      if (request.url().split("#")[0] !== address) { answer.requests.push(request.url()); }
    });
    if (task.media) { await page.emulateMedia({ media: task.media }); }
    await page.goto(address, { waitUntil: "load" });
    for (const action of task.actions || []) {
      const read = await ACTIONS[action.do](page, action);
      if (action.name) { answer.read[action.name] = read; }
    }
    if (task.axe) { answer.axe = await axeOf(page); }
    if (task.measure) { answer.measured = await page.evaluate(measure); }
    if (task.screenshot) { await page.screenshot({ path: task.screenshot, fullPage: true }); }
  } catch (error) {
    answer.errors.push(String(error.message));
  } finally {
    await context.close();
  }
  return answer;
}

async function main() {
  const measure = fs.readFileSync(path.join(__dirname, "measure.js"), "utf8");
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: FLAGS,
  });
  try {
    for await (const line of readline.createInterface({ input: process.stdin })) {
      const answers = [];
      for (const task of JSON.parse(line)) { answers.push(await answerTo(browser, task, measure)); }
      process.stdout.write(JSON.stringify(answers) + "\n");
    }
  } finally {
    await browser.close();
  }
}

main().catch(function (error) {
  process.stderr.write(String(error.stack) + "\n", () => process.exit(1));
});
