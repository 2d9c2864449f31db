/**
 * The editor of a layout. Without this script the page has a picture and the layout as text. For Chrome 87 and Safari 14 and
 * later; all words come from the page.
 */
import { BadgePanel } from "./badge_panel.js";
import { BlockPanel } from "./block_panel.js";
import { Canvas } from "./canvas.js";
import { Checks } from "./checks.js";
import { Dragging } from "./dragging.js";
import { facts, fill, nameOf, words } from "./facts.js";
import { Keeping } from "./keeping.js";
import { Keyboard } from "./keyboard.js";
import { Model } from "./model.js";
import { Preview } from "./preview.js";
import { Saving } from "./saving.js";

const root = document.getElementById("layout-editor");
const part = (name) => root.querySelector(`[data-${name}]`);
document.documentElement.dataset.layoutEditor = "";
root.hidden = false;

const model = new Model(facts.document, facts.name);
const stepOf = () => Number(part("grid").value);
const canvas = new Canvas(root, model);
const checks = new Checks(root, model, canvas);
const blockPanel = new BlockPanel(root, model);
const badgePanel = new BadgePanel(root, model);
const keeping = new Keeping(model);
const saving = new Saving(root, model, keeping, checks);
const preview = new Preview(root, model, { shown: () => {}, told: (found) => checks.show(found) });
const dragging = new Dragging(canvas, model, stepOf);

let saying = 0;
/** For whoever hears the page; shortly after one another only the last. */
function announce(text) {
  clearTimeout(saying);
  saying = setTimeout(() => { part("announce").textContent = text; }, 150);
}

function tellPlace(key) {
  const block = model.seen(model.find(key));
  announce(fill(words.place, { block: nameOf(block, model.document), x: block.x, y: block.y, width: block.width, height: block.height }));
}

function add(kind, like = null) {
  const block = model.add(kind, like);
  announce(block ? fill(words.added, { block: nameOf(block, model.document) }) : fill(words.tooMany, { most: facts.limits.blocks }));
  if (!block) saving.say(fill(words.tooMany, { most: facts.limits.blocks }));
  else canvas.focus(block.key);
}

/** Take a block away; for one class alone it is only hidden. The next one has the focus. */
function remove(key) {
  const block = model.find(key);
  if (!block) return;
  const name = nameOf(block, model.document);
  const keys = model.blocks.map((one) => one.key);
  if (model.classKey) {
    model.set(key, { shown: false });
    announce(fill(words.hiddenThere, { block: name }));
    return;
  }
  const next = keys[keys.indexOf(key) + 1] || keys[keys.indexOf(key) - 1];
  model.remove(key);
  if (next) canvas.focus(next);
  announce(fill(words.removed, { block: name }));
}

const ACTS = {
  save: () => saving.save(),
  undo: () => model.undo(),
  redo: () => model.redo(),
  smaller: () => canvas.zoomBy(0.8),
  larger: () => canvas.zoomBy(1.25),
  fit: () => canvas.zoomBy(0),
  add: () => add(part("kind").value),
  double: () => add(model.block.kind, model.seen(model.block)),
  remove: () => remove(model.selected),
  "as-all": () => model.asForAll(model.selected),
  turn: () => badgePanel.turn(),
};

new Keyboard({ canvas, model, dragging, stepOf, tell: tellPlace, remove, save: () => saving.save() });

root.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button && button.dataset.do) ACTS[button.dataset.do]();
  if (button && button.dataset.side) model.look({ side: button.dataset.side });
});
part("name").addEventListener("input", () => model.rename(part("name").value));
part("class").addEventListener("change", () => model.look({ classKey: part("class").value }));

let lookedAt = "";
function draw(what) {
  canvas.draw();
  blockPanel.draw();
  badgePanel.draw();
  saving.draw();
  if (document.activeElement !== part("name")) part("name").value = model.name;
  document.querySelector("[data-title]").textContent = model.name;
  root.querySelector("[data-do=undo]").disabled = !model.past.length;
  root.querySelector("[data-do=redo]").disabled = !model.future.length;
  root.querySelectorAll("button[data-side]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.side === model.side)));
  const only = facts.classes.find((one) => one.key === model.classKey);
  part("only").hidden = !only;
  part("only").textContent = only ? fill(words.onlyFor, { name: only.name }) : "";
  const looks = `${model.side} ${model.classKey}`;
  if (what === "document" || looks !== lookedAt) preview.ask();
  lookedAt = looks;
  if (what === "document") keeping.soon();
}

/** Work that this window still had. */
function bringBack() {
  const found = keeping.found();
  if (!found) return;
  const take = () => {
    model.change((_whole) => { model.name = found.name; model.document = found.document; });
    saving.say(words.restored, [saving.offer(words.forget, () => { model.undo(); keeping.forget(); saving.say(""); })]);
  };
  if (found.revision === keeping.revision) take();
  else saving.say(words.older, [
    saving.offer(words.takeOlder, take),
    saving.offer(words.forget, () => { keeping.forget(); saving.say(""); }),
  ]);
}

model.listen(draw);
bringBack();
draw("view");
root.dataset.ready = "";
