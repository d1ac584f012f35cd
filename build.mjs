// Bundles what browsers load: one file for each kind of page. `npm run build`, or `node build.mjs FOLDER` to compare.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const from = "src/leeward/core/js";
const into = process.argv[2] ?? "src/leeward/core/static/core/dist";

for (const name of ["caregiver", "member", "sw"]) {
  const entry = `${from}/${name}.entry.js`;
  if (!existsSync(entry)) continue;
  await build({
    entryPoints: [entry],
    outfile: join(into, `${name}.js`),
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "eof",
    charset: "utf8",
    logLevel: "warning",
  });
}

// The one style sheet. Targets are the oldest browsers that know cascade layers.
await build({
  entryPoints: ["src/leeward/core/css/app.css"],
  outfile: join(into, "app.css"),
  bundle: true,
  target: ["chrome100", "safari15.4", "firefox100"],
  minify: true,
  charset: "utf8",
  logLevel: "warning",
});
