// Bundles what browsers load: one script for each kind of page, one style sheet for all.
// `npm run build`, or `node build.mjs FOLDER` to compare.
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const core = "src/leeward/core";
const into = process.argv[2] ?? `${core}/static/core/dist`;
const entries = [
  `${core}/js/caregiver.entry.js`,
  `${core}/js/member.entry.js`,
  `${core}/js/sw.entry.js`,
  `${core}/css/app.css`,
];

for (const entry of entries.filter((path) => existsSync(path))) {
  await build({
    entryPoints: [entry],
    outfile: join(into, basename(entry).replace(".entry", "")),
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "eof",
    charset: "utf8",
    logLevel: "warning",
  });
}
