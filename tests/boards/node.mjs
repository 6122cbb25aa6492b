// Runs the board tests under Node, in MicroPython or CPython compiled to WebAssembly:
//
//     node node.mjs micropython|pyodide [file ...]
//
// A file is one of those that run.py lists, such as about_neuron. The exit code is 1
// if a test failed, 2 if none could be run, 0 only if all said that they are done.

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(fs.realpathSync(fileURLToPath(import.meta.url)));
const ROOT = path.join(HERE, "..", "..");

const PLACES = {
  async micropython(write) {
    const { loadMicroPython } = await import(
      "@micropython/micropython-webassembly-pyscript/micropython.mjs"
    );
    const heapsize = 16 * 1024 * 1024;
    const settings = { heapsize, pystack: 64 * 1024, linebuffer: false };
    return loadMicroPython({ ...settings, stdout: write, stderr: write });
  },
  async pyodide(write) {
    const { loadPyodide } = await import("pyodide");
    const line = (text) => write(text + "\n");
    return loadPyodide({ stdout: line, stderr: line });
  },
};

// A folder of this machine into the file system of that one.
function copy(from, to, python) {
  python.FS.mkdir(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), `${to}/${entry.name}`];
    if (entry.isDirectory() && !["__pycache__", "node_modules", "app"].includes(entry.name)) {
      copy(source, target, python);
    } else if (/\.(py|json)$/.test(entry.name)) {
      python.FS.writeFile(target, fs.readFileSync(source));
    }
  }
}

async function main(place, files) {
  if (!(place in PLACES)) {
    console.error(`say one of: ${Object.keys(PLACES).join(", ")}`);
    return 2;
  }
  let said = "";
  const python = await PLACES[place]((text) => {
    said += typeof text === "string" ? text : new TextDecoder().decode(text);
  });
  const ask = (program) => {
    said = "";
    python.runPython(program); // an uncaught exception is one here, too
    return said;
  };
  copy(path.join(ROOT, "tinynet"), "/tinynet", python);
  python.FS.mkdir("/tests");
  python.FS.writeFile("/tests/__init__.py", "");
  copy(HERE, "/tests/boards", python);
  ask("import sys; sys.path.insert(0, '/')\nimport json, tests.boards.run as r");
  process.stdout.write(ask("print(sys.implementation.name, sys.version)"));
  files = files.length ? files : JSON.parse(ask("print(json.dumps(r.FILES))"));
  let [done, failed] = [0, 0];
  for (const file of files) {
    const tests = JSON.parse(ask(`print(json.dumps(r.tests_of("${file}")))`));
    for (const test of tests) {
      // One call for each: MicroPython frees memory here only between two of them.
      const answer = ask(`print(r.run("${file}", "${test}"))`);
      process.stdout.write(answer);
      done += 1;
      failed += /^FAILED /m.test(answer) ? 1 : 0;
    }
  }
  console.log(`${done} tests, ${failed} failed`);
  return failed ? 1 : done ? 0 : 2;
}

main(process.argv[2], process.argv.slice(3)).then(
  (code) => (process.exitCode = code),
  (error) => {
    console.error(error);
    process.exitCode = 2;
  },
);
