/**
 * Making this phone able to work without a network: the shift card opens what it keeps, the server fills it up, and what was
 * decided is noted.
 */

import { cardIn, checkOf, keyOf, Vault } from "./card.js";
import { Deciding } from "./deciding.js";
import { Finding } from "./finding.js";
import { Ledger } from "./ledger.js";
import { List } from "./list.js";

const AMBER_AFTER = 15;

export class Carrying {
  /**
   * @param {import("./session.js").Session} session
   * @param {import("./database.js").Database|null} database
   */
  constructor(session, database) {
    this.session = session;
    this.list = new List(database);
    this.ledger = new Ledger(database);
    this.deciding = new Deciding(session, this.list, this.ledger);
    this.finding = new Finding(this.list.people, (code) => session.country(code));
    this.card = "";
    this.loading = false;
    /** Whether the server's wish to have this phone emptied was done, so that it can be told. */
    this.wiped = false;
  }

  /** Whether the shift card was scanned since the page was opened. */
  get open() {
    return this.list.vault !== null;
  }

  /**
   * @param {string} text scanned or typed
   * @returns {Promise<string>} empty where this is no shift card; else the key of what is said about it
   */
  async take(text) {
    const card = cardIn(text);
    if (!card) {
      return "";
    }
    const { head } = this.session;
    if (head && (await checkOf(card)) !== head.card.check) {
      return "card.other";
    }
    if (card !== this.card) {
      this.card = card;
      const vault = new Vault(await keyOf(card));
      await this.list.open(vault);
      await this.ledger.open(vault);
      this.finding.settle();
    }
    return "card.taken";
  }

  /**
   * Ask the server for what has changed, until nothing is missing.
   * @param {Record<string, string|number>} about what the phone tells of itself
   * @param {() => void} moved after each portion
   * @returns {Promise<number>} status of the last answer
   */
  async renew(about, moved) {
    if (this.loading) {
      return 0;
    }
    this.loading = true;
    try {
      return await this.#portions(about, moved);
    } finally {
      this.loading = false;
    }
  }

  async #portions(about, moved) {
    for (;;) {
      const wanted = this.open ? { since: this.list.cursor } : { lines: "no" };
      const { status, data, asked } = await this.session.refresh({ ...about, ...wanted });
      if (status !== 200 || !data || !data.card) {
        return status;
      }
      await this.#checkCard(data);
      this.wiped = this.wiped && data.wipe;
      if (data.wipe) {
        await this.wipe();
      }
      if (!this.open || "lines" in wanted) {
        return status;
      }
      await this.list.take(data, asked);
      this.finding.settle();
      moved();
      if (data.complete) {
        return status;
      }
    }
  }

  /** Another card was printed meanwhile: what this one opened is closed until the new one is scanned. */
  async #checkCard(data) {
    if (this.card && (await checkOf(this.card)) !== data.card.check) {
      this.forget();
    }
  }

  /** @returns {{open: boolean, have: number, total: number, complete: boolean, minutes: number, old: boolean}} */
  get state() {
    const { people, total, complete, freshAt } = this.list;
    const minutes = freshAt ? Math.floor((Date.now() - freshAt) / 60000) : 0;
    const amber = this.session.head ? this.session.head.amber_after : AMBER_AFTER;
    return { open: this.open, have: people.size, total, complete, minutes, old: !complete || minutes >= amber };
  }

  /** @param {number} line whose badge is in its person's hands now */
  async handedOver(line) {
    const where = this.session.device ? this.session.device.name : "";
    const known = this.list.people.lines.get(line);
    if (known && !known.handed_over) {
      await this.list.amend(line, { handed_over: [Math.floor(this.session.now().getTime() / 1000), where] });
    }
  }

  /** The card is put away. */
  forget() {
    this.card = "";
    this.list.forget();
    this.ledger.forget();
  }

  /** Nothing about people stays on this phone; what waits to be sent stays, closed. */
  async wipe() {
    await this.list.clear();
    await this.ledger.clear();
    this.forget();
    this.wiped = true;
  }
}
