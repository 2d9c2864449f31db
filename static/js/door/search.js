/** Finding a person by name, for whoever has no code to show; an identity is seen before they are let in. */

import { byId, make } from "./page.js";
import { drawPerson } from "./person.js";

const LIMIT = 6000;
const PAUSE = 250;
const PAUSE_WITH_LIST = 60;
/** Ли, Ким, Пак and Цой are whole surnames. */
const SHORTEST = 2;

export class Search {
  /**
   * @param {import("./api.js").Api} api
   * @param {import("./carrying.js").Carrying} carrying
   * @param {import("./texts.js").Texts} texts
   * @param {import("./page.js").Sheets} sheets
   * @param {(person: any) => void} seen a person whose identity was seen
   */
  constructor(api, carrying, texts, sheets, seen) {
    Object.assign(this, { api, carrying, texts, sheets });
    byId("identity-seen").addEventListener("click", () => {
      sheets.close();
      seen(this.picked);
    });
    this.timer = 0;
    this.asking = new AbortController();
    byId("search-input").addEventListener("input", () => this.#soon(carrying.list.usable ? PAUSE_WITH_LIST : PAUSE));
    byId("search-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#soon(0);
    });
  }

  /** A new search begins empty: the last person's name is nobody else's business. */
  clear() {
    byId("search-input").value = "";
    this.#show([], "search.short");
  }

  #soon(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(byId("search-input").value.trim()), pause);
  }

  async #ask(words) {
    this.asking.abort();
    if ([...words].length < SHORTEST) {
      this.#show([], "search.short");
      return;
    }
    const asking = new AbortController();
    this.asking = asking;
    if (this.carrying.list.usable) {
      await this.#askList(words, asking);
      return;
    }
    byId("search-note").textContent = this.texts.say("search.working");
    const { status, data } = await this.api.get(`search?q=${encodeURIComponent(words)}`, LIMIT, asking.signal);
    if (!asking.signal.aborted) {
      this.#answer(status, Array.isArray(data) ? data : []);
    }
  }

  /** On this phone, also without a network. */
  async #askList(words, asking) {
    const { deciding, finding } = this.carrying;
    const found = await finding.find(words);
    if (!asking.signal.aborted) {
      this.#answer(200, found.map((line) => ({ ...deciding.person(line), badge_id: line.badge_id })));
    }
  }

  #answer(status, people) {
    if (status === 200) {
      this.#show(people, people.length ? "" : "search.none");
    } else {
      this.#show([], status === 0 ? "search.offline" : "search.failed");
    }
  }

  #show(people, key) {
    byId("search-note").textContent = key ? this.texts.say(key) : this.texts.count("found", people.length);
    byId("search-people").replaceChildren(...people.map((person) => this.#choice(person)));
  }

  #choice(person) {
    const button = make("button", { type: "button", class: "person person-choice" });
    drawPerson(button, person);
    if (!person.badge_id) {
      button.disabled = true;
      button.append(make("p", { class: "person-note" }, this.texts.say("search.no_badge")));
    }
    button.addEventListener("click", () => this.#pick(person));
    return make("li", {}, button);
  }

  #pick(person) {
    this.picked = person;
    drawPerson(byId("identity-person"), person);
    this.sheets.open("identity");
  }
}
