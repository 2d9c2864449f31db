/**
 * Sends what was scanned: each entry is on the disk before it is sent, closed for the server, and stays there until the
 * server has answered it.
 */

import { ID_NAMES, LARGEST_BATCH, nextBatch, pauseAfter, routeOf, settle } from "./queue.js";

const PATIENCE = 4000;
/** With a list nobody waits long for the network: what this phone decides stands, and the same scan goes up later. */
const PATIENCE_WITH_LIST = 1000;
const PATIENCE_WHILE_FAILING = 1500;
const UPLOAD_LIMIT = 20000;

export class Outbox {
  /**
   * @param {import("./api.js").Api} api
   * @param {any} store
   * @param {{changed: (state: object) => void, settled: (entry: object, outcome: object, watched: boolean) => void, lost: () => void,
   *   allowed: () => boolean, seal?: (path: string, body: object) => Promise<string>, practising?: () => boolean}} tell `allowed`: whether this phone
   *   has a token; `seal`: closes what is kept, an empty text while it cannot; `practising`: nothing is kept or sent
   */
  constructor(api, store, tell) {
    this.api = api;
    this.store = store;
    this.tell = tell;
    /** Bodies of this page's life, since the disk's are closed. */
    this.bodies = new Map();
    this.failures = 0;
    this.batch = LARGEST_BATCH;
    this.timer = 0;
    this.uploading = false;
    this.inHand = new Set();
    this.latest = 0;
  }

  /**
   * Keep an entry, then try at once.
   * @param {import("./queue.js").Entry} entry
   * @param {string|null} [decided] what this phone decides by its list: then, without a network, nobody waits for one
   * @returns {Promise<object>} the server's outcome; or `kept`, to be sent later; or `not_kept`, when the phone's storage
   *   is full and there is no network either
   */
  async submit(entry, decided = null) {
    if (this.tell.practising && this.tell.practising()) {
      return { outcome: "practised" };
    }
    const made = { ...entry, made: this.#nextInstant() };
    this.inHand.add(made.id);
    this.bodies.set(made.id, made.body);
    const kept = await this.#keep(made, decided);
    const waits = (decided && this.#isCut) || (await this.#scanWaits(made));
    const outcome = waits ? undefined : await this.#send([made], this.#patience(decided), true);
    this.inHand.delete(made.id);
    this.#report();
    this.#later(outcome ? 0 : pauseAfter(Math.max(1, this.failures)));
    return outcome || { outcome: kept ? "kept" : "not_kept" };
  }

  /** Whether there was no network the last time that it was needed. */
  get #isCut() {
    return this.failures > 0 || !navigator.onLine;
  }

  async #keep(entry, decided) {
    try {
      const { body, ...rest } = entry;
      const told = decided ? { ...body, decided } : body;
      const sealed = this.tell.seal ? await this.tell.seal(entry.path, told) : "";
      await this.store.add(sealed ? { ...rest, about: body.scan_id, sealed } : { ...rest, body: told });
      return true;
    } catch {
      return false;
    }
  }

  /** A reversal or a hand-over must not overtake the scan it is about. */
  async #scanWaits(entry) {
    const about = entry.body.scan_id;
    return about !== entry.id && (await this.#waiting()).some((other) => other.id === about);
  }

  #patience(decided) {
    return decided ? PATIENCE_WITH_LIST : this.failures ? PATIENCE_WHILE_FAILING : PATIENCE;
  }

  async #waiting() {
    try {
      return await this.store.waiting();
    } catch {
      return [];
    }
  }

  /** Try everything that waits now: at the start, and when the phone says that it has a network again. */
  wake() {
    this.#later(0);
    return this.#report();
  }

  /** Two entries made in one millisecond keep their order. */
  #nextInstant() {
    this.latest = Math.max(Date.now(), this.latest + 1);
    return this.latest;
  }

  #later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#upload(), pause);
  }

  async #upload() {
    if (this.uploading) {
      return;
    }
    this.uploading = true;
    const mayGo = (entry) => !this.inHand.has(entry.id) && (entry.sealed || this.tell.allowed());
    const waiting = (await this.#waiting()).filter(mayGo);
    if (waiting.length) {
      await this.#send(nextBatch(waiting, this.batch), UPLOAD_LIMIT, false);
      this.#later(this.failures ? pauseAfter(this.failures) : 0);
    }
    this.uploading = false;
    await this.#report();
  }

  /**
   * @param {import("./queue.js").Entry[]} batch
   * @param {number} limit milliseconds
   * @param {boolean} watched whether somebody waits for the outcome in front of the screen
   * @returns {Promise<object|undefined>} the first outcome
   */
  async #send(batch, limit, watched) {
    const route = routeOf(batch[0]);
    const list = batch.map((entry) => (route === "sealed" ? entry.sealed : entry.body));
    const { status, data } = await this.api.post(route, list, limit);
    const result = settle(batch, { status, outcomes: data ? data.outcomes : undefined });
    await this.#settle(result);
    this.failures = result.failed ? this.failures + 1 : 0;
    if (!watched) {
      this.batch = result.smaller ? Math.ceil(batch.length / 2) : Math.min(LARGEST_BATCH, this.batch * 2);
    }
    if (result.lost) {
      this.tell.lost();
    }
    const answered = [...result.settled, ...result.refused];
    answered.forEach(({ entry, outcome }) => this.#tellOf(entry, outcome, watched));
    return answered.length ? answered[0].outcome : undefined;
  }

  #tellOf(entry, outcome, watched) {
    const body = entry.body || this.bodies.get(entry.id) || {};
    this.bodies.delete(entry.id);
    this.tell.settled({ ...entry, body }, outcome, watched);
  }

  /** What cannot be crossed out now is sent once more, which changes nothing. */
  async #settle({ settled, refused }) {
    try {
      await this.store.settle(settled.map(({ entry }) => entry.id), refused);
    } catch {
      this.failures += 1;
    }
  }

  async #report() {
    const waiting = (await this.#waiting()).length;
    this.tell.changed({ waiting, failing: this.failures > 0 });
  }
}

/**
 * @param {import("./queue.js").Path} path
 * @param {object} body without its id
 * @returns {import("./queue.js").Entry}
 */
export function newEntry(path, body) {
  const id = newId();
  return { id, made: 0, path, body: { [ID_NAMES[path]]: id, ...body } };
}

/** @returns {string} a random UUID, also where `crypto.randomUUID` is not known yet (Chrome before 92) */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
