/**
 * The phone's own storage: entries that wait in IndexedDB, where a closed page or a dead battery does not take them, and
 * a few settings in localStorage.
 */

const DATABASE = "eventreg-door";
const VERSION = 1;
const WAITING = "waiting";
const REFUSED = "refused";
const SETTINGS = "eventreg.door";

/**
 * @param {IDBRequest|IDBTransaction} request
 * @returns {Promise<any>} its result once it is on the disk
 */
function finished(request) {
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onabort = () => reject(request.error);
    request.onsuccess = () => resolve(request.result);
    request.oncomplete = () => resolve(undefined);
  });
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(WAITING, { keyPath: "id" });
    request.result.createObjectStore(REFUSED, { keyPath: "entry.id" });
  };
  return finished(request);
}

/** Entries on the disk. */
class DiskStore {
  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
    this.lasting = true;
  }

  /** @param {import("./queue.js").Entry} entry */
  async add(entry) {
    await this.#write([WAITING], ([waiting]) => waiting.put(entry));
  }

  /** @returns {Promise<import("./queue.js").Entry[]>} */
  waiting() {
    return this.#all(WAITING);
  }

  /** @returns {Promise<object[]>} what the server would not take, with why */
  refused() {
    return this.#all(REFUSED);
  }

  /**
   * In one transaction, so that a dead battery cannot drop a refused entry between two lists.
   * @param {string[]} settled ids
   * @param {object[]} refused
   */
  async settle(settled, refused) {
    await this.#write([WAITING, REFUSED], ([waiting, aside]) => {
      refused.forEach((each) => aside.put(each));
      [...settled, ...refused.map(({ entry }) => entry.id)].forEach((id) => waiting.delete(id));
    });
  }

  async #all(name) {
    return finished((await this.#transaction([name], "readonly")).objectStore(name).getAll());
  }

  async #write(names, change) {
    const transaction = await this.#transaction(names, "readwrite");
    change(names.map((name) => transaction.objectStore(name)));
    return finished(transaction);
  }

  /** Safari drops the connection of a page that was in the background; then it is opened again. */
  async #transaction(names, mode) {
    try {
      return this.database.transaction(names, mode);
    } catch {
      this.database = await openDatabase();
      return this.database.transaction(names, mode);
    }
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

/** @returns {Promise<DiskStore|MemoryStore>} */
export async function openStore() {
  try {
    return new DiskStore(await openDatabase());
  } catch {
    return new MemoryStore();
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
