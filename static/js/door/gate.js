/** Which of the many readings of one code are a new scan: a camera reads the same badge thirty times a second. */

export const AGAIN_AFTER = 3000;

export class Gate {
  constructor() {
    this.code = "";
    this.seen = 0;
    this.closed = false;
  }

  /**
   * @param {string} code
   * @param {number} now in milliseconds
   * @returns {boolean} whether to take it; a code that stays in view is not taken again until it was away for 3 s
   */
  take(code, now) {
    if (this.closed || code === "") {
      return false;
    }
    const again = code === this.code && now - this.seen < AGAIN_AFTER;
    this.code = code;
    this.seen = now;
    return !again;
  }

  /** While a verdict is in view nothing is scanned. */
  close() {
    this.closed = true;
  }

  /** @param {number} now the code behind the verdict counts as in view until now */
  open(now) {
    this.closed = false;
    this.seen = now;
  }
}
