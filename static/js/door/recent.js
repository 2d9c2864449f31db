/** What was scanned on this phone lately, what the server would not take, and taking the last admission back. */

import { byId, fillText, make } from "./page.js";
import { kindOf, REVERSIBLE } from "./verdict.js";
import { spokenTime } from "./zone.js";

const MOST = 50;
export const UNDO_WITHIN = 15 * 60 * 1000;
const REASONS = ["mistake", "wrong_person", "turned_back"];

/** @typedef {{scanId: string, at: string, name: string, outcome: string, reversed: boolean, look: boolean}} Item */

export class Recent {
  /**
   * @param {import("./session.js").Session} session
   * @param {import("./texts.js").Texts} texts
   * @param {(item: Item, reason: string) => void} takeBack
   */
  constructor(session, texts, takeBack) {
    Object.assign(this, { session, texts });
    /** @type {Item[]} newest first */
    this.items = [];
    byId("undo-reasons").replaceChildren(...REASONS.map((reason) => this.#reason(reason, takeBack)));
  }

  /**
   * @param {any} scan as it was sent
   * @param {any} outcome
   * @param {boolean} late answered when nobody was waiting for it any more
   */
  put(scan, outcome, late) {
    const known = this.items.find((item) => item.scanId === scan.scan_id);
    const item = known || { scanId: scan.scan_id, at: scan.scanned_at, name: "", reversed: false, look: false };
    const other = item.outcome !== outcome.outcome;
    item.outcome = outcome.outcome;
    item.name = outcome.person ? outcome.person.name : item.name;
    item.look = late && other && kindOf(outcome.outcome) !== "go";
    if (!known) {
      this.items = [item, ...this.items].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST);
    }
    this.drawLast();
  }

  /**
   * After a restart: what this phone noted under the shift card's key.
   * @param {Iterable<import("./ledger.js").Deed>} deeds
   */
  restore(deeds) {
    const known = new Set(this.items.map((item) => item.scanId));
    const made = [...deeds]
      .filter((deed) => !known.has(deed.id))
      .map(({ id, at, name, outcome, reversed }) => ({ scanId: id, at: new Date(at).toISOString(), name, outcome, reversed, look: false }));
    this.items = [...this.items, ...made].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST);
    this.drawLast();
  }

  /** @param {string} scanId */
  markReversed(scanId) {
    this.items.filter((item) => item.scanId === scanId).forEach((item) => Object.assign(item, { reversed: true }));
    this.drawLast();
  }

  /** How many late answers nobody has looked at. */
  get toLookAt() {
    return this.items.filter((item) => item.look).length;
  }

  /** @returns {Item|undefined} the last admission, while it can be taken back */
  get undoable() {
    const now = this.session.now().getTime();
    const last = this.items.find((item) => REVERSIBLE.has(item.outcome) && !item.reversed);
    return last && now - Date.parse(last.at) < UNDO_WITHIN ? last : undefined;
  }

  drawLast() {
    const last = this.undoable;
    byId("scan-last").hidden = !last;
    if (last) {
      byId("scan-last-text").textContent = this.texts.say("undo.last", { name: this.nameOf(last), time: this.#time(last.at) });
      fillText(byId("undo-who"), this.nameOf(last));
    }
  }

  /** @param {object[]} refused entries that the server would not take, with its answers */
  drawList(refused) {
    byId("recent-list").replaceChildren(...this.items.map((item) => this.#line(item)));
    byId("recent-empty").hidden = this.items.length > 0;
    byId("refused-list").replaceChildren(...refused.map((each) => this.#refusedLine(each)));
    byId("refused-title").hidden = refused.length === 0;
    this.items.forEach((item) => Object.assign(item, { look: false }));
  }

  /** @param {Item} item */
  nameOf(item) {
    return item.name || this.texts.say("undo.nameless");
  }

  #line(item) {
    const words = item.reversed ? "recent.reversed" : item.outcome === "kept" ? "recent.kept" : `${item.outcome}.title`;
    const kind = item.reversed ? "wait" : kindOf(item.outcome);
    return this.#row(kind, item.look, item.at, item.name, this.texts.say(words));
  }

  #refusedLine({ entry, outcome }) {
    const reason = this.texts.say("recent.refused", { reason: outcome.reason || outcome.outcome });
    const at = (entry.body && entry.body.scanned_at) || new Date(entry.made).toISOString();
    return this.#row("wait", false, at, "", reason);
  }

  #row(kind, look, at, name, words) {
    const person = name ? make("b", {}, make("bdi", {}, name)) : "";
    const attributes = look ? { "data-kind": kind, "data-look": "" } : { "data-kind": kind };
    return make("li", attributes, make("time", {}, this.#time(at)), make("span", {}, person, make("span", {}, words)));
  }

  #time(at) {
    return at ? spokenTime(this.session.place, at, this.session.now(), this.texts.language) : "";
  }

  #reason(reason, takeBack) {
    const button = make("button", { type: "button", class: "button" }, this.texts.say(`undo.reason.${reason}`));
    button.addEventListener("click", () => this.undoable && takeBack(this.undoable, reason));
    return button;
  }
}
