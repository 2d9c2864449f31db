// The pure parts of the page: what is a new scan, what staff see, what a scanner typed, how a phone joins.
import assert from "node:assert/strict";
import { test } from "node:test";

import { inMessenger } from "../../../static/js/door/camera.js";
import { Gate } from "../../../static/js/door/gate.js";
import { luminance } from "../../../static/js/door/person.js";
import { clockDifference, readFragment } from "../../../static/js/door/session.js";
import { Texts } from "../../../static/js/door/texts.js";
import { kindOf, verdictFor } from "../../../static/js/door/verdict.js";

const TEXTS = new Texts(
  {
    "admitted.title": "Come in",
    "already_checked_in.title": "Already counted",
    "already_checked_in.say": "Only once.",
    "already_checked_in.send": "Help desk.",
    "unexpected.title": "Unclear",
    "unexpected.say": "One moment.",
    "fact.already": "At {time}, {where}",
    "fact.already_time": "At {time}",
    "fact.first_in": "First in at {time}, {where}",
    "fact.odd": "No entry",
    "fact.box": "Box {box}",
    "fact.number": "No. {number}",
    "fact.help_desk": "Call the help desk",
    "reason.full": "{point} is full",
    "waiting.one": "{count} отметка",
    "waiting.few": "{count} отметки",
    "waiting.many": "{count} отметок",
    "waiting.other": "{count} отметки",
  },
  "ru",
);
const about = { event: { zone: "Asia/Almaty" }, point: "Lunch", now: new Date("2026-09-15T08:00:00Z"), texts: TEXTS };
const verdict = (outcome) => verdictFor(outcome, about);

test("one code is one scan while it stays in view, and a new one three seconds after it was away", () => {
  const gate = new Gate();
  assert.equal(gate.take("A", 10000), true);
  assert.equal(gate.take("A", 12000), false);
  assert.equal(gate.take("A", 14500), false);
  assert.equal(gate.take("A", 17500), true);
  assert.equal(gate.take("B", 17600), true);
  assert.equal(gate.take("", 20000), false);
});

test("a verdict in view blocks scanning, and its code counts as in view until then", () => {
  const gate = new Gate();
  gate.take("A", 10000);
  gate.close();
  assert.equal(gate.take("B", 11000), false);
  gate.open(60000);
  assert.equal(gate.take("A", 62000), false);
  assert.equal(gate.take("B", 62100), true);
});

test("45: only green goes away by itself", () => {
  for (const outcome of ["admitted", "admitted_again", "left"]) {
    assert.equal(verdict({ outcome }).staysUntilTapped, false, outcome);
  }
  const others = ["already_checked_in", "badge_revoked", "not_a_participant", "other_event", "not_valid_here", "not_valid_now",
    "unknown_badge", "bad_signature", "not_on_list", "go_to_badge_desk", "hand_over", "badge_handed_over", "conflict", "refused",
    "kept", "not_kept", "something_new"];
  for (const outcome of others) {
    assert.equal(verdict({ outcome }).staysUntilTapped, true, outcome);
  }
});

test("an outcome of a newer server is shown as unclear, never as come in", () => {
  assert.equal(kindOf("something_new"), "wait");
  assert.equal(verdict({ outcome: "something_new" }).title, "Unclear");
});

test("17: the second meal is told with when and where, in the event's zone", () => {
  const shown = verdict({ outcome: "already_checked_in", first_at: "2026-09-15T07:05:00Z", first_where: "Lunch desk 2" });
  assert.deepEqual([shown.kind, shown.facts, shown.say], ["stop", ["At 12:05, Lunch desk 2"], "Only once."]);
});

test("a first time without a place is told without one", () => {
  assert.deepEqual(verdict({ outcome: "already_checked_in", first_at: "2026-09-15T07:05:00Z" }).facts, ["At 12:05"]);
});

test("where the badge lies, what to look out for, and why a place is wrong", () => {
  assert.deepEqual(verdict({ outcome: "hand_over", box: "C", number: "217" }).place, ["Box C", "No. 217"]);
  assert.deepEqual(verdict({ outcome: "not_a_participant", help_desk: true, notices: ["Photos: no"] }).warnings, ["Call the help desk", "Photos: no"]);
  assert.deepEqual(verdict({ outcome: "not_valid_here", reason: "full" }).facts, ["Lunch is full"]);
  assert.deepEqual(verdict({ outcome: "left", odd: true }).facts, ["No entry"]);
});

test("counts have the plural forms of the language", () => {
  const said = [1, 3, 5, 21].map((count) => TEXTS.count("waiting", count));
  assert.deepEqual(said, ["1 отметка", "3 отметки", "5 отметок", "21 отметка"]);
});

test("39: a joining code, or a token for one point, comes with the address", () => {
  assert.deepEqual(readFragment("#join=K7M3-9QXB"), { join: "K7M3-9QXB", token: "", point: "", card: "" });
  assert.deepEqual(readFragment("#token=a-b_c&point=Plenary%20hall&card=S1%3AAB"), {
    join: "", token: "a-b_c", point: "Plenary hall", card: "S1:AB",
  });
  assert.deepEqual(readFragment(""), { join: "", token: "", point: "", card: "" });
});

test("25: a clock that is off is measured against the middle of the question", () => {
  const noon = Date.parse("2026-09-15T12:00:00Z");
  assert.equal(clockDifference(noon - 100, noon + 100, "2026-09-15T12:05:00Z"), 5 * 60 * 1000);
  assert.equal(clockDifference(noon, noon, "nonsense"), 0);
});

test("39: a messenger's own browser is recognized", () => {
  assert.equal(inMessenger("Mozilla/5.0 (Linux; Android 14; wv) Chrome/120 Mobile Telegram-Android/10"), true);
  assert.equal(inMessenger("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1"), false);
});

test("the letter of a class is black on light colours and white on dark ones", () => {
  assert.ok(luminance("#f2c230") > 0.179);
  assert.ok(luminance("#7b2d8b") < 0.179);
});
