// Builds what Tongban serves, to the byte the same each time: node build.mjs [static folder] [axe folder]
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const served = resolve(process.argv[2] ?? join(here, "../static"));
const tested = resolve(process.argv[3] ?? join(here, "../../tests/browser"));
const packages = join(here, "node_modules");

async function version(name) {
  return JSON.parse(await readFile(join(packages, name, "package.json"), "utf8")).version;
}

async function style() {
  const { css } = compile(join(here, "src/tongban.scss"), { style: "compressed", loadPaths: [packages], quietDeps: true });
  await writeFile(join(served, "tongban.css"), `${css}\n`);
}

async function script() {
  await build({
    entryPoints: [join(here, "src/tongban.js")],
    outfile: join(served, "tongban.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
}

async function licences() {
  const text = await readFile(join(here, "licences/govuk-frontend.txt"), "utf8");
  const title = `tongban.css and tongban.js contain parts of govuk-frontend ${await version("govuk-frontend")}`;
  await writeFile(join(served, "LICENSES.txt"), `${title}\n${"=".repeat(title.length)}\n\n${text}`);
}

async function axe() {
  await copyFile(join(packages, "axe-core/axe.min.js"), join(tested, "axe.min.js"));
  await copyFile(join(packages, "axe-core/LICENSE"), join(tested, "axe.LICENSE.txt"));
}

await Promise.all([served, tested].map((folder) => mkdir(folder, { recursive: true })));
await Promise.all([style(), script(), licences(), axe()]);
