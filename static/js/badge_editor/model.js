/**
 * The layout as it is being drawn: its document and name, which side, block and class are looked at, and the way back.
 * Whoever draws the page listens; nothing here touches it.
 */
import { facts } from "./facts.js";
import { onGrid, placeFor } from "./geometry.js";

const SOON = 1500; // milliseconds in which changes of one kind are one step back
const GRID = ["x", "y", "width", "height"];
const MOST_STEPS = 200;
const clone = (value) => JSON.parse(JSON.stringify(value));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Model {
  constructor(whole, name) {
    this.document = clone(whole);
    this.name = name;
    this.side = "front";
    this.selected = "";
    this.classKey = "";
    this.past = [];
    this.future = [];
    this.group = "";
    this.changedAt = 0;
    this.listeners = [];
    this.saved = this.asText();
  }

  /** `what` is "document" where the layout itself has changed, else "view". */
  listen(act) { this.listeners.push(act); }
  tell(what) { this.listeners.forEach((act) => act(what)); }

  asText() { return JSON.stringify({ name: this.name, document: this.document }); }
  isChanged() { return this.asText() !== this.saved; }
  nowSaved(text) { this.saved = text; this.tell("view"); }

  get blocks() { return this.document[this.side]; }
  find(key) { return [...this.document.front, ...this.document.back].find((block) => block.key === key); }
  sideOf(key) { return this.document.back.some((block) => block.key === key) ? "back" : "front"; }
  get block() { return this.find(this.selected); }

  /** A block as it is for the class that is looked at. */
  seen(block) { return Object.assign({}, block, this.differences(block.key)); }
  differences(key) { return ((this.document.classes[this.classKey] || {})[key]) || {}; }

  select(key) {
    if (key === this.selected) return;
    this.selected = key;
    this.group = "";
    this.tell("view");
  }

  look({ side = this.side, classKey = this.classKey }) {
    if (side !== this.side) this.selected = "";
    this.side = side;
    this.classKey = classKey;
    this.group = "";
    this.tell("view");
  }

  /** Change the document; changes of one `group` shortly after one another, or of one drag, are undone together. */
  change(act, group = "") {
    const before = this.asText();
    act(this.document);
    if (this.asText() === before) return;
    const isDrag = group.startsWith("drag");
    const goesOn = group && group === this.group && (isDrag || Date.now() - this.changedAt < SOON);
    if (!goesOn) this.past.push(before);
    if (this.past.length > MOST_STEPS) this.past.shift();
    this.future = [];
    this.group = group;
    this.changedAt = Date.now();
    this.tell("document");
  }

  rename(name) { this.change(() => { this.name = name; }, "name"); }

  /** New values for a block: for all classes, or for the one that is looked at. */
  set(key, values, group = "") {
    const found = clone(values);
    GRID.filter((name) => name in found).forEach((name) => { found[name] = onGrid(found[name]); });
    const now = this.seen(this.find(key));
    if ("largest" in found && found.largest < now.smallest) found.smallest = found.largest;
    else if ("smallest" in found && found.smallest > now.largest) found.largest = found.smallest;
    this.change(() => { if (this.classKey) this.setForClass(key, found); else Object.assign(this.find(key), found); }, group);
  }

  setForClass(key, values) {
    const all = this.document.classes;
    const ofClass = all[this.classKey] || (all[this.classKey] = {});
    const ofBlock = Object.assign({}, ofClass[key], values);
    const base = this.find(key);
    Object.keys(ofBlock).filter((name) => same(ofBlock[name], base[name])).forEach((name) => delete ofBlock[name]);
    ofClass[key] = ofBlock;
    if (!Object.keys(ofBlock).length) delete ofClass[key];
    if (!Object.keys(ofClass).length) delete all[this.classKey];
  }

  asForAll(key) {
    this.change((whole) => {
      delete (whole.classes[this.classKey] || {})[key];
      if (whole.classes[this.classKey] && !Object.keys(whole.classes[this.classKey]).length) delete whole.classes[this.classKey];
    });
  }

  /** One more block of a kind, or like another one; null where there are too many. */
  add(kind, like = null) {
    const { front, back } = this.document;
    if (front.length + back.length >= facts.limits.blocks) return null;
    const begins = clone(like || facts.kinds[kind].begins);
    const isUnder = facts.underlays.includes(kind);
    const others = isUnder && !like ? [] : this.blocks.map((block) => this.seen(block)).filter((block) => block.shown && !facts.underlays.includes(block.kind));
    const block = Object.assign(begins, placeFor(begins, others, this.document), { key: this.newKey(kind), shown: true });
    this.change(() => { if (isUnder) this.blocks.unshift(block); else this.blocks.push(block); });
    this.select(block.key);
    return block;
  }

  newKey(kind) {
    for (let number = 1; ; number += 1) {
      const key = number === 1 ? kind : `${kind}_${number}`;
      if (!this.find(key)) return key;
    }
  }

  remove(key) {
    this.change((whole) => {
      ["front", "back"].forEach((side) => { whole[side] = whole[side].filter((block) => block.key !== key); });
      for (const [classKey, blocks] of Object.entries(whole.classes)) {
        delete blocks[key];
        if (!Object.keys(blocks).length) delete whole.classes[classKey];
      }
    });
    if (this.selected === key) this.select("");
  }

  replace(whole) { this.change(() => { this.document = clone(whole); }); }

  undo() { this.step(this.past, this.future); }
  redo() { this.step(this.future, this.past); }

  step(from, to) {
    if (!from.length) return;
    to.push(this.asText());
    const { name, document } = JSON.parse(from.pop());
    Object.assign(this, { name, document, group: "" });
    if (!this.find(this.selected)) this.selected = "";
    else if (this.sideOf(this.selected) !== this.side) this.side = this.sideOf(this.selected);
    this.tell("document");
  }
}
