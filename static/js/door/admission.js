/**
 * What is decided when somebody stands at a door, from plain values alone.
 *
 * Mirrors eventreg/checkin/admission.py; both run tests/checkin/admission_cases.json. Names of fields are those of the
 * JSON that the server sends, so that nothing is renamed on the way. Absent fields mean: empty, or no.
 *
 * @typedef {{at: string, where: string}} Happening
 * @typedef {{
 *   event: string, event_name?: string, is_ticket?: boolean, in_force?: boolean, newer_exists?: boolean,
 *   participant?: boolean, in_person?: boolean, on_hold?: boolean, classes?: string[], zones?: string[], days?: string[],
 *   signed_up_to?: string[], handed_over?: Happening|null, box?: string, number?: string
 * }} Badge `in_force`, `participant` and `in_person` are true unless said otherwise
 * @typedef {"unknown_badge"|"bad_signature"|"not_on_list"} Missing
 * @typedef {{
 *   event: string, name: string, kind: string, zone: string, offsets?: Array<[string, number]>,
 *   counting?: "every_time"|"once_a_day"|"once"|"exits", opens?: string|null, closes?: string|null, days?: string[],
 *   classes?: string[], zones?: string[], closed?: boolean, sign_up_only?: boolean, full?: boolean, ticket_is_badge?: boolean
 * }} Point `opens` and `closes` are `HH:MM` on the zone's wall clock
 * @typedef {{first?: Happening|null, last_here?: string|null, inside?: boolean}} History
 * @typedef {{
 *   name: string, first?: Happening, just_now?: boolean, odd?: boolean, newer_exists?: boolean, help_desk?: boolean,
 *   hands_over?: boolean, handed_over?: Happening, box?: string, number?: string, event_name?: string, reason?: string,
 *   opens?: string, closes?: string, days?: string[]
 * }} Outcome only with the facts that are there
 */

import { dayBefore, wallClock } from "./zone.js";

const JUST_NOW = 30 * 1000;

/**
 * Decide about one badge at one point at one instant. Rules are for coming in; going out is only recorded.
 * @param {Badge|Missing} badge
 * @param {Point} point
 * @param {Date} at
 * @param {History} [history]
 * @param {"in"|"out"} [direction]
 * @returns {Outcome}
 */
export function admit(badge, point, at, history = {}, direction = "in") {
  if (typeof badge === "string") {
    return { name: badge };
  }
  if (badge.event !== point.event) {
    return facts({ name: "other_event", event_name: badge.event_name });
  }
  const ticketOnly = badge.is_ticket && !point.ticket_is_badge;
  if (direction === "out") {
    // A ticket may have been forwarded: it cannot say that the person it names went out.
    return ticketOnly ? { name: "go_to_badge_desk" } : facts({ name: "left", odd: !history.inside });
  }
  const wrongPerson = refusalOfPerson(badge);
  if (wrongPerson) {
    return wrongPerson;
  }
  const atDesk = point.kind === "badge_desk" && !point.ticket_is_badge;
  if (ticketOnly && !atDesk) {
    return { name: "go_to_badge_desk" };
  }
  const refusal = refusalOfPlace(badge, point, history) || refusalOfTime(badge, point, at);
  if (refusal) {
    return refusal;
  }
  return atDesk ? atBadgeDesk(badge) : comingIn(badge, point, at, history);
}

/**
 * @param {Point} point
 * @param {Date} at
 * @returns {string} within what an admission counts once: `"all"`, or the point's own day as an ISO date
 */
export function countingPeriod(point, at) {
  return point.counting === "once" ? "all" : dayOf(point, at);
}

/**
 * The day an instant belongs to at this point: a dinner open from 20:00 to 02:00 is of one day until it closes.
 * @param {Point} point
 * @param {Date} at
 * @returns {string} an ISO date
 */
export function dayOf(point, at) {
  const { day, time } = wallClock(point, at);
  return overMidnight(point) && time < seconds(point.closes) ? dayBefore(day) : day;
}

/**
 * Where staff may send somebody instead: points of the same event that let this badge in by class and sign-up.
 * @param {Badge} badge
 * @param {Point[]} points
 * @returns {string[]}
 */
export function placesOpenTo(badge, points) {
  return points
    .filter((point) => point.event === badge.event && !refusalOfPlace(badge, point, {}) && !point.closed)
    .map((point) => point.name);
}

/**
 * A withdrawn person's badge is void as well; the person comes first, so that no newer badge is looked for.
 * @param {Badge} badge
 * @returns {Outcome|undefined}
 */
function refusalOfPerson(badge) {
  if (badge.on_hold) {
    return { name: "not_a_participant", help_desk: true };
  }
  if (badge.participant === false || badge.in_person === false) {
    return { name: "not_a_participant" };
  }
  if (badge.in_force === false) {
    return facts({ name: "badge_revoked", newer_exists: badge.newer_exists });
  }
  return undefined;
}

/**
 * @param {Badge} badge
 * @param {Point} point
 * @param {History} history
 * @returns {Outcome|undefined}
 */
function refusalOfPlace(badge, point, history) {
  const admitted = point.classes || [];
  if (admitted.length && !admitted.some((name) => (badge.classes || []).includes(name))) {
    return { name: "not_valid_here", reason: "class" };
  }
  const zones = point.zones || [];
  if (zones.length && !zones.some((name) => (badge.zones || []).includes(name))) {
    return { name: "not_valid_here", reason: "zone" };
  }
  if ((badge.signed_up_to || []).includes(point.name) || history.first) {
    return undefined;
  }
  if (point.sign_up_only) {
    return { name: "not_valid_here", reason: "not_signed_up" };
  }
  return point.full ? { name: "not_valid_here", reason: "full" } : undefined;
}

/**
 * @param {Badge} badge
 * @param {Point} point
 * @param {Date} at
 * @returns {Outcome|undefined}
 */
function refusalOfTime(badge, point, at) {
  if (point.closed) {
    return { name: "not_valid_now", reason: "point_closed" };
  }
  const day = dayOf(point, at);
  // Badges are handed over the evening before, whatever the days of the badge.
  const days = point.kind === "badge_desk" ? [] : badge.days || [];
  for (const allowed of [point.days || [], days]) {
    if (allowed.length && !allowed.includes(day)) {
      return { name: "not_valid_now", reason: "wrong_day", days: [...allowed].sort() };
    }
  }
  const reason = outsideHours(point, at);
  return reason ? facts({ name: "not_valid_now", reason, opens: point.opens, closes: point.closes }) : undefined;
}

/**
 * @param {Point} point
 * @param {Date} at
 */
function outsideHours(point, at) {
  const { time } = wallClock(point, at);
  const early = Boolean(point.opens) && time < seconds(point.opens);
  const late = Boolean(point.closes) && time >= seconds(point.closes);
  if (overMidnight(point)) {
    return early && late ? "before_opening" : "";
  }
  return early ? "before_opening" : late ? "after_closing" : "";
}

/** @param {Point} point */
function overMidnight(point) {
  return Boolean(point.opens && point.closes) && seconds(point.closes) <= seconds(point.opens);
}

/** @param {string} time `HH:MM` or `HH:MM:SS`, made comparable as text */
function seconds(time) {
  return time.length === 5 ? `${time}:00` : time;
}

/**
 * @param {Badge} badge
 * @returns {Outcome}
 */
function atBadgeDesk(badge) {
  const name = badge.handed_over ? "badge_handed_over" : "hand_over";
  return facts({ name, handed_over: badge.handed_over, box: badge.box, number: badge.number });
}

/**
 * @param {Badge} badge
 * @param {Point} point
 * @param {Date} at
 * @param {History} history
 * @returns {Outcome}
 */
function comingIn(badge, point, at, history) {
  const handsOver = !badge.is_ticket && !badge.handed_over;
  if (!history.first) {
    return facts({ name: "admitted", hands_over: handsOver });
  }
  const insideAlready = point.counting === "exits" && history.inside;
  if (point.counting === "once" || point.counting === "once_a_day" || insideAlready) {
    return { name: "already_checked_in", first: history.first };
  }
  const since = history.last_here ? at.getTime() - Date.parse(history.last_here) : -1;
  const justNow = since >= 0 && since <= JUST_NOW;
  return facts({ name: "admitted_again", first: history.first, just_now: justNow, hands_over: handsOver });
}

/**
 * @param {Outcome} outcome
 * @returns {Outcome} the same without the facts that are not there
 */
function facts(outcome) {
  return /** @type {Outcome} */ (Object.fromEntries(Object.entries(outcome).filter(([, value]) => value)));
}
