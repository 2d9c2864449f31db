/**
 * The list that this phone carries: on the disk under the shift card's key, in memory while the page lives.
 *
 * It is kept in parts of 500 lines, each closed for itself; how far it has come is written with them in one transaction, so
 * that a download that was cut goes on where it stopped.
 */

import { People } from "./people.js";

export const PART = 500;
const HEAD = -1;

export class List {
  /** @param {import("./database.js").Database|null} database without one the list lives as long as the page */
  constructor(database) {
    this.database = database;
    this.vault = null;
    this.people = new People();
    this.#begin();
  }

  #begin() {
    this.people.clear();
    Object.assign(this, { cursor: "", total: 0, complete: false, freshAt: 0 });
  }

  /** Whether there is something to decide by. */
  get usable() {
    return this.vault !== null && this.cursor !== "";
  }

  /**
   * Open what is kept; where it was closed with another card it is dropped, since nobody can read it.
   * @param {import("./card.js").Vault} vault
   */
  async open(vault) {
    this.vault = vault;
    this.#begin();
    try {
      const parts = this.database ? await this.database.all("list") : [];
      const head = parts.find(({ part }) => part === HEAD);
      const opened = await Promise.all(parts.filter((one) => one !== head).map((one) => this.#lines(one)));
      opened.flat().forEach((line) => this.people.put(line));
      Object.assign(this, head ? head.state : {});
    } catch {
      await this.clear();
    }
  }

  /** @param {{part: number, box: Uint8Array}} one */
  #lines({ part, box }) {
    return this.vault.open(`list ${part}`, box);
  }

  /**
   * @param {any} portion as the server answers it
   * @param {number} at when it was asked for, in milliseconds
   */
  async take(portion, at) {
    if (portion.anew) {
      await this.clear();
    }
    portion.badges.forEach((line) => this.people.put(line));
    portion.gone.forEach((number) => this.people.drop(number));
    const freshAt = portion.complete ? at : this.freshAt;
    Object.assign(this, { cursor: portion.cursor, total: portion.total, complete: portion.complete, freshAt });
    await this.#keep([...portion.badges.map((line) => line.line), ...portion.gone]);
  }

  /**
   * What this phone knows of a line before the server says it.
   * @param {number} number
   * @param {Partial<import("./people.js").Line>} changes
   */
  async amend(number, changes) {
    const known = this.people.lines.get(number);
    if (known) {
      this.people.put({ ...known, ...changes });
      await this.#keep([number]);
    }
  }

  /** @param {number[]} changed numbers of lines */
  async #keep(changed) {
    if (!this.database) {
      return;
    }
    const parts = [...new Set(changed.map((number) => Math.floor(number / PART)))];
    const boxes = await Promise.all(parts.map(async (part) => ({ part, box: await this.#boxed(part) })));
    const { cursor, total, complete, freshAt } = this;
    const head = { part: HEAD, state: { cursor, total, complete, freshAt } };
    await this.database.write(["list"], ([list]) => [...boxes, head].forEach((one) => list.put(one)));
  }

  /** @param {number} part */
  #boxed(part) {
    const lines = [];
    for (let number = part * PART; number < (part + 1) * PART; number += 1) {
      const line = this.people.lines.get(number);
      if (line) {
        lines.push(line);
      }
    }
    return this.vault.close(`list ${part}`, lines);
  }

  /** Nothing of it stays, neither here nor on the disk. */
  async clear() {
    this.#begin();
    if (this.database) {
      await this.database.write(["list"], ([list]) => list.clear());
    }
  }

  /** The card is put away: what is in memory goes, what is on the disk stays closed. */
  forget() {
    this.vault = null;
    this.#begin();
  }
}
