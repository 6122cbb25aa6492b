// The tests for boards, on an interpreter that Node runs:
//
//     node run.mjs micropython|pyodide FOLDER [ROOT]
//
// FOLDER has the library, as the directory tinynet or the file tinynet.py, and ROOT the
// directory tests (the checkout, if nothing is said). The exit code is 1 if a test failed.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const [kind, folder, root = path.join(here, "..", "..")] = process.argv.slice(2);

let printed = "";
const output = {
  stdout: (text) => { printed += text; },
  stderr: (text) => { printed += text; },
};

const interpreters = {
  async micropython() {
    const { loadMicroPython } = await import(
      "@micropython/micropython-webassembly-pyscript/micropython.mjs"
    );
    // Unbuffered, or what is printed last is never seen.
    return loadMicroPython({
      heapsize: 16 * 1024 * 1024, pystack: 64 * 1024, linebuffer: false,
      stdout: (text) => output.stdout(typeof text === "string" ? text : new TextDecoder().decode(text)),
      stderr: output.stderr,
    });
  },
  async pyodide() {
    const { loadPyodide } = await import("pyodide");
    const lines = (text) => output.stdout(text + "\n");
    return loadPyodide({ stdout: lines, stderr: lines });
  },
};

function copy(mp, from, to) {
  if (fs.statSync(from).isFile()) {
    mp.FS.writeFile(to, fs.readFileSync(from));
    return;
  }
  mp.FS.mkdir(to);
  for (const name of fs.readdirSync(from)) {
    if (/\.(py|json|csv|txt)$/.test(name) || fs.statSync(path.join(from, name)).isDirectory()) {
      if (name !== "node_modules" && name !== "__pycache__") {
        copy(mp, path.join(from, name), to + "/" + name);
      }
    }
  }
}

function run(mp, program) {
  printed = "";
  mp.runPython(program);
  return printed;
}

const mp = await interpreters[kind]();
const library = fs.existsSync(path.join(folder, "tinynet.py")) ? "tinynet.py" : "tinynet";
copy(mp, path.join(folder, library), "/" + library);
mp.FS.mkdir("/tests");
mp.FS.writeFile("/tests/__init__.py", "");
copy(mp, path.join(root, "tests", "boards"), "/tests/boards");

const setup = "import sys\nsys.path.insert(0, '/')\nfrom tests.boards import run\n";
const names = run(mp, setup + "print('\\n'.join(run.names()))").trim().split(/\s+/);
let failed = 0;
// Each test by itself: here MicroPython collects garbage only between two calls.
for (const name of names) {
  try {
    run(mp, `run.run_one(${JSON.stringify(name)})`);
  } catch (error) {
    failed += 1;
    console.log("FAILED", name, error.message);
  }
}
console.log(run(mp, "print(sys.implementation.name, sys.version)").trim());
console.log(names.length - failed, "passed,", failed, "failed");
process.exit(failed ? 1 : 0);
