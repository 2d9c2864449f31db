/** Sends what was scanned: each entry is on the disk before it is sent, and stays there until the server has answered it. */

import { ID_NAMES, LARGEST_BATCH, nextBatch, pauseAfter, settle } from "./queue.js";

const PATIENCE = 4000;
const PATIENCE_WHILE_FAILING = 1500;
const UPLOAD_LIMIT = 20000;

export class Outbox {
  /**
   * @param {import("./api.js").Api} api
   * @param {any} store
   * @param {{changed: (state: object) => void, settled: (entry: object, outcome: object) => void, lost: () => void,
   *   allowed: () => boolean}} tell `allowed`: whether this phone has a token
   */
  constructor(api, store, tell) {
    this.api = api;
    this.store = store;
    this.tell = tell;
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
   * @returns {Promise<object>} the server's outcome; or `kept`, to be sent later; or `not_kept`, when the phone's storage
   *   is full and there is no network either
   */
  async submit(entry) {
    const made = { ...entry, made: this.#nextInstant() };
    this.inHand.add(made.id);
    const kept = await this.#keep(made);
    const outcome = (await this.#scanWaits(made)) ? undefined : await this.#send([made], this.#patience(), true);
    this.inHand.delete(made.id);
    await this.#report();
    this.#later(outcome ? 0 : pauseAfter(Math.max(1, this.failures)));
    return outcome || { outcome: kept ? "kept" : "not_kept" };
  }

  async #keep(entry) {
    try {
      await this.store.add(entry);
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

  #patience() {
    return this.failures ? PATIENCE_WHILE_FAILING : PATIENCE;
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
    if (this.uploading || !this.tell.allowed()) {
      return;
    }
    this.uploading = true;
    const waiting = (await this.#waiting()).filter((entry) => !this.inHand.has(entry.id));
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
    const { status, data } = await this.api.post(batch[0].path, batch.map((entry) => entry.body), limit);
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
    if (!watched) {
      answered.forEach(({ entry, outcome }) => this.tell.settled(entry, outcome));
    }
    return answered.length ? answered[0].outcome : undefined;
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
 * @param {"scans"|"reversals"|"handovers"} path
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
