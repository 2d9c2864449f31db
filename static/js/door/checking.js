/** One scan from the code to the end of its verdict; hand-overs and reversals go the same way. */

import { findCode } from "./code.js";
import { Gate } from "./gate.js";
import { newEntry } from "./outbox.js";
import { verdictFor } from "./verdict.js";

const LONGEST_CODE = 2000;
const NOT_TAKEN_BACK = new Set(["refused", "conflict", "not_kept"]);

export class Checking {
  /**
   * @param {{session: import("./session.js").Session, carrying: import("./carrying.js").Carrying, texts: import("./texts.js").Texts, outbox: import("./outbox.js").Outbox,
   *   recent: import("./recent.js").Recent, scanning: import("./scan-screen.js").ScanScreen,
   *   verdicts: import("./verdict-screen.js").VerdictScreen, ended: () => void}} parts
   */
  constructor(parts) {
    Object.assign(this, parts);
    this.gate = new Gate();
    this.busy = false;
  }

  /** A new place: the code that was in view at the last one is a new scan here. */
  begin() {
    this.gate.open(0);
  }

  /** @param {string} text from the camera or a keyboard scanner, many times a second */
  async read(text) {
    const code = sent(text);
    if (!this.busy && this.gate.take(code, Date.now())) {
      await this.#check({ code, identity_seen: false });
    }
  }

  /** @param {string} text typed by hand, meant as it is even when it was scanned a moment ago */
  async typed(text) {
    if (!this.busy && text.trim()) {
      await this.#check({ code: sent(text), identity_seen: false });
    }
  }

  /** @param {{badge_id: string}} person whose identity was seen */
  async letIn(person) {
    if (!this.busy) {
      await this.#check({ badge_id: person.badge_id, identity_seen: true });
    }
  }

  /**
   * @param {import("./recent.js").Item} item
   * @param {string} reason
   */
  async takeBack(item, reason) {
    const { outcome } = await this.outbox.submit(newEntry("reversals", { scan_id: item.scanId, reason }));
    const refused = NOT_TAKEN_BACK.has(outcome);
    if (!refused) {
      this.recent.markReversed(item.scanId);
      await this.carrying.ledger.change(item.scanId, { reversed: true });
    }
    const key = refused ? "undo.refused" : outcome === "kept" ? "undo.kept" : "undo.done";
    this.scanning.note(this.texts.say(key, { name: this.recent.nameOf(item) }));
  }

  /** @param {{code?: string, badge_id?: string, identity_seen: boolean}} what */
  async #check(what) {
    this.busy = true;
    this.gate.close();
    this.scanning.pause();
    this.scanning.hint("scan.checking");
    try {
      const at = this.session.now();
      const own = await this.carrying.deciding.decide(what, at);
      const scan = this.#scan(what, at);
      const answer = await this.outbox.submit(scan, own && own.outcome.outcome);
      const outcome = settledOn(answer, own, this.carrying);
      await this.#note(scan, outcome, own, answer);
      await this.#present(outcome, scan.id);
    } finally {
      this.busy = false;
      this.gate.open(Date.now());
      this.ended();
    }
  }

  #scan(what, at) {
    const { point, direction } = this.session;
    const cursor = this.carrying.list.cursor || null;
    return newEntry("scans", { ...what, point, direction, scanned_at: at.toISOString(), decided: null, list_cursor: cursor });
  }

  /** So that this phone knows it again, after a restart too. */
  async #note(scan, outcome, own, answer) {
    if (answer.outcome === "practised") {
      return;
    }
    this.recent.put(scan.body, outcome, false);
    if (!own || !own.line || outcome.outcome === "not_kept") {
      return;
    }
    const { point, direction, scanned_at: at } = scan.body;
    const { line, period } = own;
    const answered = answer.outcome === "kept" ? 0 : Date.now();
    const name = outcome.person ? outcome.person.name : "";
    const deed = { id: scan.id, line, point, period, at: Date.parse(at), direction, outcome: outcome.outcome, name };
    await this.carrying.ledger.put({ ...deed, answered, reversed: false });
    if (own.outcome.in_hand) {
      await this.carrying.handedOver(line);
    }
  }

  async #present(outcome, scanId) {
    const { session, texts } = this;
    if (!session.joined) {
      return;
    }
    const verdict = verdictFor(outcome, { event: session.place, point: session.pointLabel, now: session.now(), texts });
    if ((await this.verdicts.show(verdict)) === "hand_over" && !session.practice) {
      await this.#handOver(scanId, outcome);
    }
  }

  async #handOver(scanId, outcome) {
    const body = { badge_id: outcome.badge_id, scan_id: scanId, identity_seen: true, handed_over_at: this.#instant() };
    const answer = await this.outbox.submit(newEntry("handovers", body));
    if (NOT_TAKEN_BACK.has(answer.outcome)) {
      await this.#present(answer, scanId);
    } else {
      this.scanning.note(this.texts.say("handed_over.title"));
      const deed = this.carrying.ledger.deeds.get(scanId);
      if (deed) {
        await this.carrying.handedOver(deed.line);
      }
    }
  }

  #instant() {
    return this.session.now().toISOString();
  }
}

/** The server's word where it came in time, else this phone's own; what only the list knows is added. */
function settledOn(answer, own, { open, session }) {
  if (answer.outcome === "practised") {
    return own ? own.outcome : { outcome: "not_practised" };
  }
  if (!own) {
    return answer.outcome === "kept" && session.head && !open ? { ...answer, no_card: true } : answer;
  }
  const { outcome } = own;
  return answer.outcome === "kept" ? outcome : { ...answer, notices: [...(answer.notices || []), ...outcome.notices] };
}

/** What is sent for a text: its code where there is one, so that noise around it does not matter; else what was read. */
function sent(text) {
  return findCode(text).value || text.slice(0, LONGEST_CODE);
}
