/**
 * What fits while somebody types: a list below a field, to be chosen by keys, mouse or touch.
 * `place` stands right after the field: [data-label] names the list, and its [role=status] says how many were found.
 */
const PAUSE = 250; // milliseconds without a key, before the server is asked
const SHORTEST = 2;

/** The words of a data attribute with values in place of {name}. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** One part of an entry, in the direction of its own script. */
function line(className, text) {
  const part = document.createElement("span");
  part.className = className;
  part.dir = "auto";
  part.textContent = text;
  return part;
}

export class Offering {
  /**
   * @param {HTMLInputElement} input @param {HTMLElement} place
   * @param {(typed: string, signal: AbortSignal) => Promise<object[]>} find asks the server
   * @param {(found: object[], typed: string) => {name: string, beside: string, choose: () => void}[]} entries
   * @param {(count: number) => string} announce says to whoever does not see the list how many were found
   */
  constructor(input, place, { find, entries, announce }) {
    Object.assign(this, { input, find, entries, announce, timer: 0, running: null });
    this.status = place.querySelector("[role=status]");
    this.list = document.createElement("ul");
    this.list.className = "offer-list";
    this.list.id = input.id + "-offer";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", place.dataset.label);
    place.append(this.list);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" };
    Object.entries(roles).forEach((pair) => input.setAttribute(pair[0], pair[1]));
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  }

  get options() {
    return Array.from(this.list.children);
  }

  get active() {
    return this.options.find((option) => option.getAttribute("aria-selected") === "true");
  }

  get typed() {
    return this.input.value.trim();
  }

  /** Ask soon, once the keys rest. */
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), PAUSE);
  }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  search() {
    const typed = this.typed;
    if (this.running) this.running.abort();
    if (typed.length < SHORTEST) {
      this.close();
      return;
    }
    this.running = new AbortController();
    this.find(typed, this.running.signal)
      .then((found) => { if (this.typed === typed && document.activeElement === this.input) this.show(found); })
      .catch(() => {});
  }

  show(found) {
    const options = this.entries(found, this.typed).map((entry, number) => this.option(number, entry));
    this.list.replaceChildren(...options);
    this.list.dataset.of = this.typed;
    this.input.removeAttribute("aria-activedescendant");
    if (options.length) this.open();
    else this.close();
    this.status.textContent = this.announce(found.length);
  }

  option(number, entry) {
    const item = document.createElement("li");
    item.id = this.list.id + "-" + number;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(line("offer-name", entry.name));
    if (entry.beside) item.append(line("offer-place", entry.beside));
    item.addEventListener("click", entry.choose);
    item.choose = entry.choose;
    return item;
  }

  move(step) {
    const items = this.options;
    const at = items.indexOf(this.active);
    const next = items[(at + step + items.length + (at < 0 && step < 0 ? 1 : 0)) % items.length];
    items.forEach((item) => item.setAttribute("aria-selected", String(item === next)));
    this.input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  pressed(event) {
    if (this.list.hidden && event.key === "ArrowDown") {
      if (this.list.dataset.of === this.typed && this.list.children.length) this.open();
      else this.search();
      event.preventDefault();
    }
    if (this.list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && this.active) this.active.choose();
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }
}
