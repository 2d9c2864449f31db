/** The badge on the page: blocks over the picture, the frame of the one that is chosen, folds, lines to lie on. */
import { facts, nameOf } from "./facts.js";

const HANDLES = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];
const NARROW = 48, FLAT = 36; // pixels below which the handles between the corners are left out
const px = (value) => `${value}px`;

export class Canvas {
  constructor(root, model) {
    this.root = root.querySelector("[data-canvas]");
    this.scroll = root.querySelector("[data-scroll]");
    this.place = root.querySelector("[data-blocks]");
    this.frame = root.querySelector("[data-frame]");
    this.picture = root.querySelector("[data-picture]");
    this.model = model;
    this.zoom = 1;
    this.faulty = new Set();
    this.elements = new Map();
    HANDLES.forEach((name) => {
      const handle = document.createElement("span");
      handle.dataset.handle = name;
      this.frame.append(handle);
    });
    new ResizeObserver(() => this.draw()).observe(this.scroll);
  }

  /** Pixels of a millimetre: the whole badge is in view, times the zoom. */
  get scale() {
    const { width, height } = this.model.document;
    const style = getComputedStyle(this.scroll);
    const room = Math.max(this.scroll.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight), 100);
    const high = Math.max(window.innerHeight * 0.78, 320);
    return Math.min(room / width, high / height, 8) * this.zoom;
  }

  draw() {
    const { width, height, folds } = this.model.document;
    const scale = this.scale;
    Object.assign(this.root.style, { width: px(width * scale), height: px(height * scale) });
    this.root.style.setProperty("--grid", px(5 * scale));
    const seen = this.model.blocks.map((block) => this.model.seen(block));
    const rank = (block) => (!block.shown ? 0 : facts.underlays.includes(block.kind) ? 1 : 2);
    const keys = new Set(seen.map((block) => block.key));
    this.elements.forEach((element, key) => { if (!keys.has(key)) this.takeAway(element, key); });
    seen.forEach((block, at) => this.drawBlock(block, scale, at, rank(block)));
    this.drawFrame(scale);
    this.drawFolds(folds, scale);
  }

  takeAway(element, key) {
    if (element === document.activeElement) this.root.focus({ preventScroll: true });
    element.remove();
    this.elements.delete(key);
  }

  drawBlock(block, scale, at, rank) {
    const element = this.elements.get(block.key) || this.made(block.key);
    const name = nameOf(block, this.model.document);
    Object.assign(element.style, { left: px(block.x * scale), top: px(block.y * scale), width: px(block.width * scale), height: px(block.height * scale), zIndex: rank });
    const isChosen = block.key === this.model.selected;
    element.setAttribute("aria-pressed", String(isChosen));
    element.setAttribute("aria-label", name);
    element.querySelector("span").textContent = name;
    element.classList.toggle("is-chosen", isChosen);
    element.classList.toggle("is-off", !block.shown);
    element.classList.toggle("is-faulty", this.faulty.has(block.key));
    element.classList.toggle("is-different", Object.keys(this.model.differences(block.key)).length > 0);
    // In the order of the document, which the keyboard follows: an element that is moved loses the focus.
    if (this.place.children[at] !== element) this.place.insertBefore(element, this.place.children[at] || null);
  }

  made(key) {
    const element = document.createElement("div");
    element.className = "le-block";
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    element.dataset.key = key;
    const label = document.createElement("span");
    label.dir = "auto";
    element.append(label);
    this.elements.set(key, element);
    return element;
  }

  drawFrame(scale) {
    const chosen = this.model.block && this.model.blocks.includes(this.model.block) ? this.model.seen(this.model.block) : null;
    this.frame.hidden = !chosen;
    if (!chosen) return;
    const width = chosen.width * scale, height = chosen.height * scale;
    Object.assign(this.frame.style, { left: px(chosen.x * scale), top: px(chosen.y * scale), width: px(width), height: px(height) });
    this.frame.classList.toggle("is-narrow", width < NARROW);
    this.frame.classList.toggle("is-flat", height < FLAT);
  }

  drawFolds(folds, scale) {
    this.root.querySelectorAll(".le-fold").forEach((line) => line.remove());
    folds.forEach((fold) => this.line("le-fold", "y", fold, scale));
  }

  /** Lines on which something lies while it is dragged; none takes them away. */
  guide(guides) {
    this.root.querySelectorAll(".le-guide").forEach((line) => line.remove());
    guides.forEach((one) => this.line("le-guide", one.axis, one.at, this.scale));
  }

  line(look, axis, at, scale) {
    const line = document.createElement("div");
    line.className = `${look} is-${axis}`;
    line.style[axis === "x" ? "left" : "top"] = px(at * scale);
    this.root.append(line);
  }

  mark(keys) {
    this.faulty = new Set(keys);
    this.draw();
  }

  zoomBy(factor) {
    this.zoom = factor ? Math.min(Math.max(this.zoom * factor, 0.5), 4) : 1;
    this.draw();
  }

  focus(key) {
    const element = this.elements.get(key);
    if (element) element.focus({ preventScroll: false });
  }
}
