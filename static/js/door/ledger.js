/**
 * What this phone decided, so that it still knows `already_checked_in` after a restart without a network, and can undo:
 * one record a scan, closed with the shift card's key. A record counts until a list that was asked for after the server's
 * answer has come: then the list knows better.
 *
 * @typedef {{id: string, line: number, point: string, period: string, at: number, direction: "in"|"out", outcome: string,
 *   name: string, answered: number, reversed: boolean}} Deed `at` and `answered` in milliseconds; `answered` 0: not yet
 */

const KEPT_FOR = 3 * 24 * 60 * 60 * 1000;
const ADMITTING = new Set(["admitted", "admitted_again"]);

export class Ledger {
  /** @param {import("./database.js").Database|null} database */
  constructor(database) {
    this.database = database;
    this.vault = null;
    /** @type {Map<string, Deed>} */
    this.deeds = new Map();
  }

  /** @param {import("./card.js").Vault} vault */
  async open(vault) {
    this.vault = vault;
    const kept = this.database ? await this.database.all("ledger") : [];
    const opened = await Promise.all(kept.map(({ id, box }) => vault.open(`deed ${id}`, box).catch(() => null)));
    opened.filter(Boolean).forEach((deed) => this.deeds.has(deed.id) || this.deeds.set(deed.id, deed));
    const old = [...this.deeds.values()].filter((deed) => Date.now() - deed.at > KEPT_FOR);
    old.forEach((deed) => this.deeds.delete(deed.id));
    await this.#write(kept.filter(({ id }) => !this.deeds.has(id)).map(({ id }) => id), [...this.deeds.values()]);
  }

  /** @param {Deed} deed new, or in place of the one of its id */
  async put(deed) {
    this.deeds.set(deed.id, deed);
    await this.#write([], [deed]);
  }

  /**
   * @param {string} id of a scan
   * @param {Partial<Deed>} changes
   */
  async change(id, changes) {
    const known = this.deeds.get(id);
    if (known) {
      await this.put({ ...known, ...changes });
    }
  }

  /**
   * What happened here beyond what a list says.
   * @param {number} line
   * @param {string} point
   * @param {number} freshAt when the list was asked for
   * @returns {Deed[]} the oldest first
   */
  beyond(line, point, freshAt) {
    return [...this.deeds.values()]
      .filter((deed) => deed.line === line && deed.point === point && !deed.reversed)
      .filter((deed) => !deed.answered || deed.answered > freshAt)
      .sort((a, b) => a.at - b.at);
  }

  /**
   * @param {number} line
   * @param {string} point
   * @returns {number} when this phone let the person in last, 0 if never
   */
  lastIn(line, point) {
    const own = [...this.deeds.values()].filter((deed) => deed.line === line && deed.point === point && !deed.reversed);
    return Math.max(0, ...own.filter((deed) => ADMITTING.has(deed.outcome)).map((deed) => deed.at));
  }

  async clear() {
    this.deeds.clear();
    if (this.database) {
      await this.database.write(["ledger"], ([ledger]) => ledger.clear());
    }
  }

  forget() {
    this.vault = null;
    this.deeds.clear();
  }

  /** Without a card nothing is written: what is in memory goes with the page. */
  async #write(gone, deeds) {
    if (!this.vault || !this.database || !(gone.length + deeds.length)) {
      return;
    }
    const vault = this.vault;
    const boxes = await Promise.all(deeds.map(async (deed) => ({ id: deed.id, box: await vault.close(`deed ${deed.id}`, deed) })));
    await this.database.write(["ledger"], ([ledger]) => {
      gone.forEach((id) => ledger.delete(id));
      boxes.forEach((box) => ledger.put(box));
    });
  }
}
