/**
 * The phone's own storage: entries that wait in IndexedDB, where a closed page or a dead battery does not take them, and
 * a few settings in localStorage.
 */

import { Database } from "./database.js";

const SETTINGS = "eventreg.door";

/** Entries on the disk. */
class DiskStore {
  /** @param {Database} database */
  constructor(database) {
    this.database = database;
    this.lasting = true;
  }

  /** @param {import("./queue.js").Entry} entry */
  async add(entry) {
    await this.database.write(["waiting"], ([waiting]) => waiting.put(entry));
  }

  /** @returns {Promise<import("./queue.js").Entry[]>} */
  waiting() {
    return this.database.all("waiting");
  }

  /** @returns {Promise<object[]>} what the server would not take, with why */
  refused() {
    return this.database.all("refused");
  }

  /**
   * In one transaction, so that a dead battery cannot drop a refused entry between two lists.
   * @param {string[]} settled ids
   * @param {object[]} refused
   */
  async settle(settled, refused) {
    await this.database.write(["waiting", "refused"], ([waiting, aside]) => {
      refused.forEach((each) => aside.put(each));
      [...settled, ...refused.map(({ entry }) => entry.id)].forEach((id) => waiting.delete(id));
    });
  }
}

/** Entries in memory, for browsers that keep nothing (private windows); the page says so. */
class MemoryStore {
  constructor() {
    this.lasting = false;
    this.entries = new Map();
    this.aside = [];
  }

  async add(entry) {
    this.entries.set(entry.id, entry);
  }

  async waiting() {
    return [...this.entries.values()];
  }

  async refused() {
    return this.aside;
  }

  async settle(settled, refused) {
    this.aside.push(...refused);
    [...settled, ...refused.map(({ entry }) => entry.id)].forEach((id) => this.entries.delete(id));
  }
}

/** @param {Database|null} database */
export function storeIn(database) {
  return database ? new DiskStore(database) : new MemoryStore();
}

/** @returns {Promise<Database|null>} null where the browser keeps nothing */
export async function openDatabase() {
  try {
    return await Database.open();
  } catch {
    return null;
  }
}

/** @returns {object} what was remembered, or an empty object */
export function remembered() {
  try {
    return JSON.parse(localStorage.getItem(SETTINGS)) || {};
  } catch {
    return {};
  }
}

/** @param {object} changes kept for the next start where the browser allows it */
export function remember(changes) {
  try {
    localStorage.setItem(SETTINGS, JSON.stringify({ ...remembered(), ...changes }));
  } catch {
    // A private window: the token lives as long as the page.
  }
}
