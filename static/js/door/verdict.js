/**
 * What staff see and hear for an outcome. Only green goes away by itself; every other verdict says the sentence to speak and
 * where to send the person, and stays until it is tapped.
 *
 * @typedef {"go"|"stop"|"wait"|"help"} Kind come in; do not let in; uncertain; to the badge desk
 * @typedef {{kind: Kind, sound: string, title: string, person: object|null, facts: string[], place: string[], warnings: string[],
 *   say: string, send: string, next: string, staysUntilTapped: boolean, handsOver: boolean}} Verdict `place`: where the badge lies
 */

import { spokenDay, spokenTime } from "./zone.js";

/** @type {Record<string, Kind>} */
const KINDS = {
  admitted: "go",
  admitted_again: "go",
  left: "go",
  already_checked_in: "stop",
  badge_revoked: "stop",
  not_a_participant: "stop",
  other_event: "stop",
  not_valid_here: "stop",
  not_valid_now: "stop",
  unknown_badge: "stop",
  bad_signature: "stop",
  badge_handed_over: "stop",
  go_to_badge_desk: "help",
  hand_over: "help",
  not_on_list: "wait",
  kept: "wait",
  not_kept: "wait",
  not_practised: "wait",
  conflict: "wait",
  refused: "wait",
};

/** Outcomes that a mistaken scan can be taken back from. */
export const REVERSIBLE = new Set(["admitted", "admitted_again", "left", "kept"]);

/**
 * @param {string} name of an outcome
 * @returns {Kind}
 */
export function kindOf(name) {
  return KINDS[name] || "wait";
}

/**
 * @param {any} outcome as the server answers it
 * @param {{event: import("./zone.js").Zoned, point: string, now: Date, texts: import("./texts.js").Texts}} about
 * @returns {Verdict}
 */
export function verdictFor(outcome, about) {
  const { texts } = about;
  const name = outcome.outcome in KINDS ? outcome.outcome : "unexpected";
  const kind = kindOf(name);
  return {
    kind,
    sound: name === "admitted_again" || name === "left" ? "again" : kind,
    title: texts.say(`${name}.title`),
    person: outcome.person || null,
    facts: [reason(outcome, about), first(outcome, about), ...details(outcome, about)].filter(Boolean),
    place: [outcome.box && texts.say("fact.box", outcome), outcome.number && texts.say("fact.number", outcome)].filter(Boolean),
    warnings: warnings(outcome, texts),
    say: texts.say(`${name}.say`),
    send: texts.say(`${name}.send`),
    next: texts.say(name === "hand_over" ? "hand_over.later" : "verdict.next"),
    staysUntilTapped: kind !== "go",
    handsOver: name === "hand_over",
  };
}

function reason(outcome, { texts, point }) {
  const key = `reason.${outcome.reason}`;
  if (texts.has(key)) {
    return texts.say(key, { point });
  }
  return outcome.outcome === "refused" ? outcome.reason || "" : "";
}

function first(outcome, { texts, event, now }) {
  const time = outcome.first_at ? spokenTime(event, outcome.first_at, now, texts.language) : "";
  if (!time) {
    return "";
  }
  const key = outcome.outcome === "admitted_again" ? "fact.first_in" : "fact.already";
  return texts.say(outcome.first_where ? key : `${key}_time`, { time, where: outcome.first_where });
}

function details(outcome, { texts }) {
  const list = (items) => items.join(", ");
  const spoken = (day) => spokenDay(day, texts.language);
  return [
    outcome.just_now && texts.say("fact.just_now"),
    outcome.odd && texts.say("fact.odd"),
    outcome.event_name && outcome.outcome === "other_event" && texts.say("fact.event", { event: outcome.event_name }),
    outcome.places && outcome.places.length && texts.say("fact.places", { places: list(outcome.places) }),
    outcome.days && outcome.days.length && texts.say("fact.days", { days: list(outcome.days.map(spoken)) }),
    outcome.reason === "before_opening" && outcome.opens && texts.say("fact.opens", { time: outcome.opens }),
    outcome.reason === "after_closing" && outcome.closes && texts.say("fact.closes", { time: outcome.closes }),
  ];
}

function warnings(outcome, texts) {
  return [
    outcome.newer_badge && texts.say("fact.newer_badge"),
    outcome.help_desk && texts.say("fact.help_desk"),
    outcome.no_card && texts.say("fact.no_card"),
    ...(outcome.notices || []).map((notice) => texts.say(`notice.${notice}`) || notice),
  ].filter(Boolean);
}
