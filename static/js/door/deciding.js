/**
 * What this phone decides by itself, from the list that it carries and what it did since: the same facts that
 * eventreg/checkin/facts.py makes of the server's rows, so that both decide alike.
 */

import { admit, countingPeriod, placesOpenTo } from "./admission.js";
import { sha256, toHex } from "./bytes.js";
import { findCode } from "./code.js";
import { readToken } from "./token.js";

const MISSING = new Set(["unknown_badge", "bad_signature", "not_on_list"]);
const INSIDE = { in: true, out: false };

export class Deciding {
  /**
   * @param {import("./session.js").Session} session
   * @param {import("./list.js").List} list
   * @param {import("./ledger.js").Ledger} ledger
   */
  constructor(session, list, ledger) {
    Object.assign(this, { session, list, ledger });
  }

  /**
   * @param {{code?: string, badge_id?: string}} what
   * @param {Date} at
   * @returns {Promise<{outcome: any, line: number, period: string}|null>} null where there is nothing to decide by; `outcome`
   *   as the server would answer it; `line` 0 for nobody's
   */
  async decide(what, at) {
    const { head } = this.session;
    const place = head && this.session.rule(this.session.point);
    if (!this.list.usable || !place) {
      return null;
    }
    const found = await this.#find(what);
    if (typeof found === "string") {
      return this.#answer(found, null, place, at);
    }
    return found ? this.#answer(this.#facts(found, place), found, place, at) : null;
  }

  /**
   * @param {any} line of the list
   * @returns {any} a person as the server shows them
   */
  person(line) {
    const badgeClass = this.session.head.classes[line.class] || {};
    return {
      name: line.name,
      name_latin: line.name_latin || "",
      organization: line.organization || "",
      country: this.session.country(line.country),
      class: badgeClass.name || "",
      class_letter: badgeClass.letter || "",
      class_colour: badgeClass.colour || "",
    };
  }

  /** @returns {Promise<any>} found in the list; or why there is no badge; or null for what only the server can know */
  async #find({ code, badge_id: badge }) {
    const { people } = this.list;
    if (badge) {
      return people.by("id", badge) || null;
    }
    const { kind, value } = findCode(code);
    if (kind === "signed") {
      return this.#signed(value);
    }
    if (kind === "short") {
      return people.by("ticket", toHex(await sha256(value)).slice(0, 16)) || this.#nobody();
    }
    return (kind === "typed" && people.by("typed", value.replace("-", ""))) || this.#nobody();
  }

  async #signed(code) {
    const { head } = this.session;
    const read = await readToken(code, head.signed_by);
    if (typeof read === "string") {
      return read;
    }
    return read.event === head.event_number ? this.list.people.by("id", read.badge) || "not_on_list" : "other_event";
  }

  /** Half a list does not say that somebody is nobody. */
  #nobody() {
    return this.list.complete ? "unknown_badge" : "not_on_list";
  }

  #facts({ line, what }, place) {
    const { head, event } = this.session;
    const out = new Set(line.void || []);
    const isTicket = what === "ticket";
    const bare = isTicket && out.has("badge");
    const handed = what === "badge" || isTicket ? line.handed_over : null;
    const atDesk = place.kind === "badge_desk" && !bare;
    return {
      event: event.slug,
      event_name: event.name,
      is_ticket: isTicket,
      in_force: what !== "older" && !out.has(isTicket ? "ticket" : "badge"),
      newer_exists: what === "older",
      participant: line.state !== "left",
      in_person: line.state !== "online",
      classes: line.class && !bare ? [line.class] : [],
      zones: (!bare && head.classes[line.class] && head.classes[line.class].zones) || [],
      days: line.days || head.days,
      handed_over: handed && !bare ? happening(handed[0], handed[1]) : null,
      box: atDesk ? line.box : "",
      number: bare ? "" : line.number,
    };
  }

  #answer(badge, found, place, at) {
    const period = countingPeriod(place, at);
    const line = found ? found.line : null;
    const history = line ? this.#history(line, place, period) : {};
    if (badge === "other_event") {
      return { outcome: { outcome: "other_event", person: null, notices: [] }, line: 0, period };
    }
    const told = admit(badge, place, at, history, this.session.direction);
    const outcome = answered(told);
    if (told.name === "not_valid_here" && !MISSING.has(badge)) {
      outcome.places = placesOpenTo(badge, this.session.rules());
    }
    if (line) {
      Object.assign(outcome, { person: this.person(line), badge_id: line.badge_id, notices: line.notices || [] });
    }
    return { outcome, line: line ? line.line : 0, period };
  }

  /** As the list has it, and what this phone did that the list does not know yet. */
  #history(line, place, period) {
    const seen = (line.seen || {})[place.name];
    const deeds = this.ledger.beyond(line.line, place.name, this.list.freshAt);
    const known = seen && seen[0] === period ? happening(seen[1], seen[2]) : null;
    const own = deeds.find((deed) => deed.period === period && deed.outcome === "admitted");
    const last = deeds.filter((deed) => ["admitted", "admitted_again", "left"].includes(deed.outcome)).pop();
    const lastIn = this.ledger.lastIn(line.line, place.name);
    return {
      first: known || (own ? happening(own.at / 1000, this.session.device ? this.session.device.name : "") : null),
      last_here: lastIn ? new Date(lastIn).toISOString() : null,
      inside: last ? INSIDE[last.direction] : (line.inside || []).includes(place.name),
    };
  }
}

/**
 * @param {number} seconds since 1970
 * @param {string} where
 */
function happening(seconds, where) {
  return { at: new Date(seconds * 1000).toISOString(), where };
}

/**
 * @param {any} told by `admit`
 * @returns {any} with the names of the server's answers (`told` in eventreg/checkin/facts.py)
 */
function answered({ name, first, handed_over: handedOver, newer_exists: newer, hands_over: inHand, ...facts }) {
  const when = first || handedOver;
  return {
    outcome: name,
    person: null,
    notices: [],
    ...facts,
    ...(inHand ? { in_hand: true } : {}),
    ...(newer ? { newer_badge: true } : {}),
    ...(when ? { first_at: when.at, first_where: when.where } : {}),
  };
}
