/**
 * Writes templates/components/icon.html from the chosen icons of Lucide (ISC licence).
 * The left side is the name that templates use: what the icon means here, not what it shows.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const CHOSEN = {
  add: "plus", alert: "triangle-alert", applications: "inbox", apply: "pencil-line", back: "arrow-left", badge: "id-card",
  bell: "bell", building: "building-2", bus: "bus", calendar: "calendar", camera: "camera", certificate: "award", chart: "chart-column",
  check: "check", clock: "clock", close: "x", copy: "copy", dashboard: "layout-dashboard", device: "smartphone", document: "file-text",
  done: "circle-check", door: "door-open", down: "chevron-down", download: "download", draft: "circle-dashed", edit: "pencil",
  event: "calendar-days", external: "external-link", file: "paperclip", filter: "sliders-horizontal", flag: "flag", food: "utensils",
  forward: "arrow-right", globe: "globe", help: "circle-question-mark", hidden: "eye-off", home: "house", info: "info",
  interpretation: "headphones", key: "key-round", language: "languages", link: "link", list: "list", lock: "lock", mail: "mail",
  medal: "medal", menu: "menu", message: "message-square", money: "wallet", next: "chevron-right", offline: "wifi-off", online: "video",
  organization: "landmark", people: "users", person: "user", phone: "phone", place: "map-pin", plane: "plane", previous: "chevron-left",
  print: "printer", qr: "qr-code", question: "message-circle-question-mark", refuse: "circle-x", remove: "trash-2", reserve: "hourglass",
  review: "scale", safety: "shield-check", save: "save", scan: "scan-line", search: "search", send: "send", settings: "settings",
  sign_in: "log-in", sign_out: "log-out", sort_down: "arrow-down", sort_none: "arrow-up-down", sort_up: "arrow-up", star: "star",
  stop: "octagon-x", ticket: "ticket", travel: "luggage", undo: "undo-2", unverified: "mail-question-mark", upload: "upload",
  view: "eye", wait: "circle-pause", withdrawn: "circle-minus",
};
const MIRRORED = ["apply", "back", "external", "forward", "list", "next", "previous", "send", "sign_in", "sign_out", "undo"];

const here = dirname(fileURLToPath(import.meta.url));
const icons = join(here, "node_modules/lucide-static/icons");
const inside = (name) =>
  readFileSync(join(icons, `${name}.svg`), "utf8")
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace("</svg>", "")
    .replace(/\s*\n\s*/g, "")
    .replace(/ \/>/g, "/>");

const entries = Object.entries(CHOSEN).map(([name, source]) => `  "${name}": '${inside(source)}',`);
writeFileSync(
  join(here, "../../templates/components/icon.html"),
  `{# An icon beside words, never instead of them: icon("calendar"). Those that point along the line are mirrored from right to left.
   Drawings: Lucide, ISC licence. Written by tools/vendor/icons.mjs; choose and name icons there. An unknown name is an error. #}
{% set mirrored = ${JSON.stringify(MIRRORED)} %}
{% set drawings = {
${entries.join("\n")}
} %}
{% macro icon(name) -%}
  <svg class="icon{% if name in mirrored %} icon-mirrored{% endif %}" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">{{ (drawings[name] + "") | safe }}</svg>
{%- endmacro %}
`,
);
