/** Writes static/vendor/bootstrap/VENDOR.md: name, version, licence, and the hash of each committed file. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../../static/vendor/bootstrap");
const version = (name) => JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8")).version;
const hash = (file) => createHash("sha256").update(readFileSync(join(out, file))).digest("hex");
const files = readdirSync(out).filter((file) => file !== "VENDOR.md").sort();

writeFileSync(
  join(out, "VENDOR.md"),
  `# Bootstrap, in parts, and Lucide

Built by \`tools/vendor/build.sh\` from the theme in \`tools/vendor/theme/\` and the versions pinned in \`tools/vendor/package-lock.json\`.

| name | version | licence | use |
|---|---|---|---|
| Bootstrap | ${version("bootstrap")} | MIT (\`LICENSE\`) | parts of its Sass, compiled with our theme into \`eventreg.css\` |
| Lucide | ${version("lucide-static")} | ISC (\`LICENSE.lucide\`) | drawings in \`templates/components/icon.html\` |
| Dart Sass | ${version("sass")} | MIT | compiles; not distributed |
| RTLCSS | ${version("rtlcss")} | MIT | makes \`eventreg.rtl.css\`; not distributed |

| file | sha256 |
|---|---|
${files.map((file) => `| \`${file}\` | \`${hash(file)}\` |`).join("\n")}
`,
);
