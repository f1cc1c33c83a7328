// Bundles what the pages load into one folder that the server serves: no other host is asked for anything.
import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const [out = "../src/relgraph/web/assets/built"] = process.argv.slice(2);

await build({
  entryPoints: readdirSync("src").filter((name) => name.endsWith(".js")).map((name) => `src/${name}`),
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "linked",
  logLevel: "warning",
});

// beside each file the same packed, for clients that take it so; without a time in it, equal files are equal bytes
for (const name of readdirSync(out).filter((name) => name.endsWith(".js"))) {
  writeFileSync(`${out}/${name}.gz`, gzipSync(readFileSync(`${out}/${name}`), { level: 9 }));
}
