/** The page's own elements: found, made, shown. */

/** @param {string} id */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node|string)} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children.filter((child) => child !== ""));
  return element;
}

/**
 * @param {Element} list
 * @param {string[]} lines shown as its items; without any it is hidden
 */
export function fillList(list, lines) {
  list.replaceChildren(...lines.map((line) => make("li", {}, line)));
  list.hidden = lines.length === 0;
}

/**
 * @param {HTMLElement} element
 * @param {string} text hidden when empty
 */
export function fillText(element, text) {
  element.textContent = text;
  element.hidden = text === "";
}

/** @param {string} name */
export function showScreen(name) {
  document.querySelectorAll("[data-screen]").forEach((screen) => {
    screen.hidden = screen.dataset.screen !== name;
  });
  document.body.dataset.showing = name;
}

/** Sheets over the camera, one at a time. */
export class Sheets {
  /** @param {{opened: (name: string, before: string) => void, closed: () => void}} tell */
  constructor(tell) {
    this.tell = tell;
    this.name = "";
    document.addEventListener("click", (event) => this.#click(event.target.closest("[data-opens], [data-closes]")));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  /** @param {string} name */
  open(name) {
    const before = this.name;
    this.#show(name);
    this.tell.opened(name, before);
    const sheet = document.querySelector(`[data-sheet="${name}"]`);
    (sheet.querySelector("input") || sheet.querySelector("button")).focus();
  }

  close() {
    if (this.name) {
      this.#show("");
      this.tell.closed();
    }
  }

  #click(control) {
    if (control) {
      control.dataset.opens ? this.open(control.dataset.opens) : this.close();
    }
  }

  #show(name) {
    this.name = name;
    document.querySelectorAll("[data-sheet]").forEach((sheet) => {
      sheet.hidden = sheet.dataset.sheet !== name;
    });
  }
}
