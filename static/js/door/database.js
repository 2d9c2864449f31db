/** The phone's own database: opened when it is needed, and again when the browser has dropped it. */

const NAME = "eventreg-door";
const VERSION = 2;
/** Store → the property of its entries by which they are known. */
const STORES = { waiting: "id", refused: "entry.id", list: "part", ledger: "id" };

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
function opened() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    const { result } = request;
    Object.entries(STORES)
      .filter(([store]) => !result.objectStoreNames.contains(store))
      .forEach(([store, keyPath]) => result.createObjectStore(store, { keyPath }));
  };
  return finished(request).then((database) => {
    // Another tab runs a newer page: it may change the stores; this one opens them again.
    database.onversionchange = () => database.close();
    return database;
  });
}

export class Database {
  /** @returns {Promise<Database>} rejects where the browser keeps nothing (some private windows) */
  static async open() {
    return new Database(await opened());
  }

  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
  }

  /** @param {keyof STORES} store */
  async all(store) {
    return finished((await this.#transaction([store], "readonly")).objectStore(store).getAll());
  }

  /**
   * In one transaction, so that a dead battery leaves all of it or nothing.
   * @param {Array<keyof STORES>} names
   * @param {(stores: IDBObjectStore[]) => void} change
   */
  async write(names, change) {
    const transaction = await this.#transaction(names, "readwrite");
    change(names.map((name) => transaction.objectStore(name)));
    return finished(transaction);
  }

  /** Safari drops the connection of a page that was in the background; then it is opened again. */
  async #transaction(names, mode) {
    try {
      return this.database.transaction(names, mode);
    } catch {
      this.database = await opened();
      return this.database.transaction(names, mode);
    }
  }
}
