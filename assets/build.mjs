// Bundles what the pages load into one folder that the server serves: no other host is asked for anything.
import { build } from "esbuild";
import { readdirSync } from "node:fs";

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
