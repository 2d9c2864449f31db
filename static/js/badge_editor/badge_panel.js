/** The badge as a whole: its size, whether it stands or lies, its folds. */
import { facts, fill, words } from "./facts.js";
import { onGrid, sized } from "./geometry.js";

export class BadgePanel {
  constructor(root, model) {
    this.model = model;
    this.size = root.querySelector("[data-size]");
    this.sides = [...root.querySelectorAll("[data-badge-side]")];
    this.folds = root.querySelector("[data-folds]");
    this.wrong = root.querySelector("[data-badge-wrong]");
    this.size.addEventListener("change", () => this.choose());
    this.sides.forEach((input) => input.addEventListener("change", () => this.resize()));
    this.folds.addEventListener("change", () => this.fold());
  }

  choose() {
    if (!this.size.value) { this.sides[0].focus(); return; }
    const [width, height] = this.size.value.split("x").map(Number);
    this.model.replace(sized(this.model.document, width, height));
  }

  resize() {
    const [width, height] = this.sides.map((input) => onGrid(Number(input.value)));
    const { leastSide, mostSide } = facts.limits;
    const isFine = [width, height].every((side) => side >= leastSide && side <= mostSide);
    this.say(isFine ? "" : fill(words.wrongNumber, { least: leastSide, most: mostSide }));
    if (isFine) this.model.replace(sized(this.model.document, width, height));
  }

  turn() {
    const { width, height } = this.model.document;
    this.model.replace(sized(this.model.document, height, width));
  }

  fold() {
    const typed = this.folds.value.split(/[;\s]+/).filter(Boolean).map((text) => Number(text.replace(",", ".")));
    const isFine = typed.length <= facts.limits.folds && typed.every((fold) => fold > 0 && fold < this.model.document.height);
    this.say(isFine ? "" : words.wrongFolds);
    if (isFine) this.model.change((whole) => { whole.folds = typed.map((fold) => onGrid(fold)); });
  }

  say(text) {
    this.wrong.hidden = !text;
    this.wrong.textContent = text;
  }

  draw() {
    const { width, height, folds } = this.model.document;
    const known = `${width}x${height}`;
    const option = [...this.size.options].find((one) => one.value === known || one.value === `${height}x${width}`);
    this.size.value = option && option.value === known ? known : "";
    [width, height].forEach((side, at) => { if (Number(this.sides[at].value) !== side) this.sides[at].value = side; });
    if (document.activeElement !== this.folds) this.folds.value = folds.join("; ");
  }
}
