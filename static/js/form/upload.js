/** One file on its way, over whatever line there is: pieces that grow and shrink, waiting, going on where it stopped. */
import { BEGIN, nextSize, pause } from "./pieces.js";
import { NoAnswer, Refused, come, create, finish, send } from "./tus.js";

/** Wait for some seconds, or until there is a line again if there is none. */
function wait(seconds, stop) {
  return new Promise((resolve) => {
    let timer = 0;
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      stop.removeEventListener("abort", end);
      resolve();
    };
    window.addEventListener("online", end);
    stop.addEventListener("abort", end);
    if (navigator.onLine !== false) timer = setTimeout(end, seconds * 1000);
  });
}

export class Upload {
  /**
   * @param {File} file
   * @param {{uploads: string, question: string, mark: string, limits: {least: number, largest: number}, url: string}} where
   *   `url`: of the same file's unfinished upload, or ""
   * @param {(state: string, percent: number) => void} tell "sending", "checking", "offline" or "trying"
   */
  constructor(file, where, tell) {
    this.file = file;
    this.where = where;
    this.url = where.url;
    this.tell = tell;
    this.stopping = new AbortController();
  }

  /** Send it whole. @returns {Promise<object|null>} the kept file, null when it was stopped; rejects with Refused or SignedOut */
  async run() {
    if (!this.url) this.url = await this.insist(() => create(this.where.uploads, {
      question: this.where.question, name: this.file.name, mark: this.where.mark, length: this.file.size,
    }, this.stopping.signal));
    await this.sendPieces();
    this.tell("checking", 100);
    return this.stopped ? null : this.insist(() => finish(this.url, this.stopping.signal));
  }

  stop() {
    this.stopping.abort();
  }

  get stopped() {
    return this.stopping.signal.aborted;
  }

  async sendPieces() {
    let offset = this.where.url ? await this.insist(() => come(this.url, this.stopping.signal)) : 0;
    let size = BEGIN;
    while (offset < this.file.size && !this.stopped) {
      this.tell("sending", Math.floor((offset / this.file.size) * 100));
      const began = Date.now();
      let isLost = false;
      offset = await this.insist(async () => {
        // After a failure nobody knows what has come: ask, and send a smaller piece from there.
        if (isLost) offset = await come(this.url, this.stopping.signal);
        const end = offset + size;
        // A rest that would be too small for a piece of its own goes with this one.
        const last = this.file.size - end < this.where.limits.least ? this.file.size : end;
        try {
          return offset >= this.file.size ? offset : await send(this.url, offset, this.file.slice(offset, last), this.stopping.signal);
        } catch (error) {
          if (error instanceof Refused && error.status === 409 && !isLost) throw new NoAnswer();
          throw error;
        } finally {
          isLost = true;
        }
      }, () => { size = nextSize(size, Infinity, this.where.limits); });
      size = nextSize(size, Date.now() - began, this.where.limits);
    }
  }

  /** Try until there is an answer. @template T @param {() => Promise<T>} attempt @param {() => void} [failed] @returns {Promise<T>} */
  async insist(attempt, failed) {
    for (let failures = 1; ; failures += 1) {
      if (this.stopped) return null;
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
      }
      if (failed) failed();
      if (this.stopped) return null;
      this.tell(navigator.onLine === false ? "offline" : "trying", -1);
      await wait(pause(failures, Math.random()), this.stopping.signal);
    }
  }
}
