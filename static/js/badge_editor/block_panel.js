/** The panel of the block that is chosen: exact numbers, letters, colours, words, picture. */
import { facts, fill, nameOf, words } from "./facts.js";

const WITH_LETTERS = ["text", "lines", "mark", "strip", "letter"];
const OWN = "own";
const LIMITS = {
  x: [-facts.limits.mostSide, facts.limits.mostSide], y: [-facts.limits.mostSide, facts.limits.mostSide],
  width: [facts.limits.grid, facts.limits.mostSide], height: [facts.limits.grid, facts.limits.mostSide],
  largest: [facts.limits.leastText, facts.limits.mostText], smallest: [facts.limits.leastText, facts.limits.mostText],
};

/** Which fields a block has, by the names of `data-for`. */
function fieldsOf(block) {
  const { drawn, ownText, hasLabel } = facts.kinds[block.kind];
  const letters = WITH_LETTERS.includes(drawn);
  return {
    text: letters, align: letters || drawn.startsWith("picture"), ink: letters || drawn === "code",
    fill: !drawn.startsWith("picture") && drawn !== "mark", picture: drawn === "picture", words: ownText, label: hasLabel,
  };
}

export class BlockPanel {
  constructor(root, model) {
    this.model = model;
    this.fields = root.querySelector("[data-block-fields]");
    this.chosen = root.querySelector("[data-chosen]");
    this.wrong = root.querySelector("[data-wrong]");
    this.asAll = root.querySelector("[data-do=as-all]");
    this.inputs = [...this.fields.querySelectorAll("[data-value]")];
    this.colours = [...this.fields.querySelectorAll("[data-colour]")];
    this.tongues = [...this.fields.querySelectorAll("[data-words]")];
    const pictures = this.fields.querySelector("[data-value=picture]");
    facts.pictures.forEach((picture) => pictures.add(new Option(picture.name, picture.uid)));
    this.chosen.addEventListener("change", () => model.select(this.chosen.value));
    this.inputs.forEach((input) => input.addEventListener("input", () => this.take(input)));
    this.inputs.filter((input) => input.type === "number").forEach((input) => input.addEventListener("change", () => this.settle(input)));
    this.colours.forEach((input) => input.addEventListener("input", () => this.put({ [input.dataset.colour]: input.value }, `colour ${input.dataset.colour}`)));
    this.tongues.forEach((input) => input.addEventListener("input", () => this.takeWords(input)));
  }

  put(values, group) {
    if (this.model.selected) this.model.set(this.model.selected, values, `${group} ${this.model.selected}`);
  }

  take(input) {
    const name = input.dataset.value;
    if (input.type === "checkbox") this.put({ [name]: input.checked }, "");
    else if (input.type === "number") this.takeNumber(input, name);
    else if (input.value === OWN) this.put({ [name]: this.fields.querySelector(`[data-colour=${name}]`).value }, "");
    else this.put({ [name]: input.value }, "");
  }

  takeNumber(input, name) {
    const [least, most] = LIMITS[name];
    const value = input.value === "" ? NaN : Number(input.value);
    const isFine = value >= least && value <= most;
    input.classList.toggle("is-invalid", !isFine);
    input.setAttribute("aria-invalid", String(!isFine));
    this.wrong.hidden = isFine;
    this.wrong.textContent = isFine ? "" : fill(words.wrongNumber, { least, most });
    if (isFine) this.put({ [name]: Math.round(value * 100) / 100 }, `number ${name}`);
  }

  /** What was typed last and cannot be gives way to what is. */
  settle(input) {
    input.classList.remove("is-invalid");
    input.removeAttribute("aria-invalid");
    this.wrong.hidden = true;
    if (this.model.block) input.value = this.model.seen(this.model.block)[input.dataset.value];
  }

  takeWords(input) {
    const own = Object.assign({}, this.model.seen(this.model.block).words, { [input.dataset.words]: input.value });
    if (!input.value) delete own[input.dataset.words];
    this.put({ words: own }, `words ${input.dataset.words}`);
  }

  draw() {
    const { model } = this;
    this.drawList();
    const block = model.block;
    this.fields.hidden = !block;
    if (!block) return;
    const seen = model.seen(block);
    const has = fieldsOf(block);
    this.fields.querySelectorAll("[data-for]").forEach((place) => { place.hidden = !has[place.dataset.for]; });
    this.inputs.forEach((input) => this.fillOne(input, seen));
    this.tongues.forEach((input) => { if (input.value !== (seen.words[input.dataset.words] || "")) input.value = seen.words[input.dataset.words] || ""; });
    this.asAll.hidden = !Object.keys(model.differences(block.key)).length;
  }

  fillOne(input, seen) {
    const value = seen[input.dataset.value];
    if (input.type === "checkbox") { input.checked = value; return; }
    if (input.type === "number") {
      const isTyped = document.activeElement === input && (input.classList.contains("is-invalid") || Math.abs(Number(input.value) - value) < facts.limits.grid);
      if (!isTyped && Number(input.value) !== value) input.value = value;
      return;
    }
    const isOwn = /^#/.test(value);
    const colour = this.fields.querySelector(`[data-colour=${input.dataset.value}]`);
    if (colour) {
      colour.hidden = !isOwn;
      if (isOwn) colour.value = value;
    }
    input.value = isOwn ? OWN : value;
  }

  drawList() {
    const { model } = this;
    const options = model.blocks.map((block) => [block.key, nameOf(block, model.document) + (model.seen(block).shown ? "" : ` ${words.notShown}`)]);
    const text = JSON.stringify(options);
    if (text !== this.listed) {
      this.listed = text;
      this.chosen.replaceChildren(new Option(words.noneChosen, ""), ...options.map(([key, name]) => new Option(name, key)));
    }
    this.chosen.value = model.selected;
  }
}
