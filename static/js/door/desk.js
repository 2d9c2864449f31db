/** What a desk does beside scanning: people without a place, and escorted guests. */

import { findCode } from "./code.js";
import { newEntry } from "./outbox.js";
import { byId, make } from "./page.js";

const MOST_GUESTS = 50;
/** Mirrors eventreg/checkin/rights.py: what the rights of a device allow. */
const ALLOWED = { lead: ["walk_in", "bind"], desk: ["walk_in"], helper: [] };

export class Desk {
  /**
   * @param {{session: import("./session.js").Session, texts: import("./texts.js").Texts, outbox: import("./outbox.js").Outbox,
   *   sheets: import("./page.js").Sheets, note: (text: string) => void}} parts
   */
  constructor(parts) {
    Object.assign(this, parts);
    /** Whether the next code in front of the camera is a blank badge for the person who is being written down. */
    this.wantsBlank = false;
    byId("walkin-form").addEventListener("submit", (event) => this.#writeDown(event));
    byId("guests-form").addEventListener("submit", (event) => this.#count(event));
    byId("walkin-scan").addEventListener("click", () => this.#askForBlank());
  }

  /** @param {string} name of a sheet */
  opened(name) {
    if (name === "more" || name === "walkin") {
      this.#drawRights();
      this.#drawChoices();
    }
  }

  /** Only what this device may do is offered. */
  #drawRights() {
    const rights = (this.session.device && this.session.device.rights) || "helper";
    document.querySelectorAll("[data-doing]").forEach((element) => {
      element.hidden = !(ALLOWED[rights] || []).includes(element.dataset.doing);
    });
  }

  /** Countries and categories as the event has them. */
  #drawChoices() {
    const { countries, head } = this.session;
    const byName = (one, other) => one[1].localeCompare(other[1], this.texts.language);
    fillChoices(byId("walkin-country"), Object.entries(countries).sort(byName));
    fillChoices(byId("walkin-category"), Object.entries((head && head.categories) || {}));
  }

  /** @param {string} text of the blank badge in front of the camera */
  takeBlank(text) {
    this.wantsBlank = false;
    byId("walkin-blank").value = findCode(text).value || text.slice(0, 200);
    this.sheets.open("walkin");
  }

  #askForBlank() {
    this.wantsBlank = true;
    this.sheets.close();
    this.note(this.texts.say("walkin.scan"));
  }

  async #writeDown(event) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    const name = values.name.trim();
    byId("walkin-problem").textContent = name ? "" : this.texts.say("walkin.nameless");
    if (!name) {
      byId("walkin-name").focus();
      return;
    }
    const body = { ...values, name, point: this.session.point, came_at: this.session.now().toISOString() };
    const { outcome, reason } = await this.outbox.submit(newEntry("walk-ins", body));
    if (outcome === "refused") {
      byId("walkin-problem").textContent = this.texts.say("walkin.refused", { reason: reason || "" });
      return;
    }
    event.target.reset();
    this.sheets.close();
    this.note(this.texts.say(values.blank ? "walkin.given" : "walkin.noted", { name }));
  }

  async #count(event) {
    event.preventDefault();
    const count = Number(byId("guests-count").value);
    const fits = Number.isInteger(count) && count >= 1 && count <= MOST_GUESTS;
    byId("guests-problem").textContent = fits ? "" : this.texts.say("guests.wrong", { most: MOST_GUESTS });
    if (!fits) {
      return;
    }
    const direction = (event.submitter && event.submitter.value) || "in";
    const body = { count, direction, point: this.session.point, at: this.session.now().toISOString() };
    await this.outbox.submit(newEntry("guests", body));
    byId("guests-count").value = "1";
    this.sheets.close();
    this.note(this.texts.count(`guests.${direction}`, count));
  }
}

/**
 * @param {Element} select
 * @param {Array<[string, string]>} choices value and words
 */
function fillChoices(select, choices) {
  const chosen = select.value;
  select.replaceChildren(make("option", { value: "" }, ""), ...choices.map(([value, words]) => make("option", { value }, words)));
  select.value = chosen;
}
