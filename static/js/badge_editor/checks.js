/** What stands against the layout, each with the way to its block; and what is to know about the person that is shown. */
import { words } from "./facts.js";

const drawn = (name) => document.getElementById(`le-icon-${name}`).content.firstElementChild.cloneNode(true);

export class Checks {
  constructor(root, model, canvas) {
    this.list = root.querySelector("[data-faults]");
    this.fine = root.querySelector("[data-fine]");
    this.notes = root.querySelector("[data-notes]");
    Object.assign(this, { model, canvas, text: "" });
  }

  show({ faults, notes }) {
    const text = JSON.stringify([faults, notes]);
    if (text === this.text) return;
    this.text = text;
    this.fine.hidden = faults.length > 0;
    const had = this.list.contains(document.activeElement);
    this.list.replaceChildren(...faults.map((fault) => this.line(fault)));
    if (had) (this.list.querySelector("button") || this.canvas.root).focus();
    this.notes.replaceChildren(...notes.map((note) => {
      const line = document.createElement("li");
      line.textContent = note;
      return line;
    }));
    this.canvas.mark(faults.flatMap((fault) => fault.blocks));
  }

  line(fault) {
    const line = document.createElement("li");
    const known = fault.blocks.find((key) => this.model.find(key));
    const place = document.createElement(known ? "button" : "span");
    place.className = `le-fault ${fault.isRefused ? "is-bad" : "is-odd"}`;
    const said = document.createElement("span");
    said.textContent = fault.sentence;
    const weight = document.createElement("span");
    weight.className = "visually-hidden";
    weight.textContent = ` ${fault.isRefused ? words.mustMend : words.maySave}`;
    place.append(drawn(fault.isRefused ? "stop" : "alert"), said, weight);
    if (known) {
      place.type = "button";
      place.addEventListener("click", () => this.goTo(known));
    }
    line.append(place);
    return line;
  }

  goTo(key) {
    const side = this.model.sideOf(key);
    if (side !== this.model.side) this.model.look({ side });
    this.model.select(key);
    this.canvas.focus(key);
  }
}
