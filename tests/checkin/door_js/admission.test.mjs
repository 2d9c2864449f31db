// The table of cases that the server's rule is tested with, too (../test_admission.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { admit, countingPeriod, placesOpenTo } from "../../../static/js/door/admission.js";
import { spokenTime, wallClock } from "../../../static/js/door/zone.js";

const table = JSON.parse(readFileSync(new URL("../admission_cases.json", import.meta.url), "utf8"));
const { usual } = table;
// What the server tells phones about the zones of the cases, as (instant, minutes).
const OFFSETS = {
  "Asia/Almaty": [["2026-09-01T00:00:00Z", 300]],
  "Asia/Kabul": [["2026-09-01T00:00:00Z", 270]],
  "Europe/Kyiv": [["2026-10-01T00:00:00Z", 180], ["2026-10-25T01:00:00Z", 120]],
};

const badgeOf = (changes) => (typeof changes === "string" ? changes : { ...usual.badge, ...changes });

function pointOf(changes, told) {
  const point = { ...usual.point, ...changes };
  return told ? { ...point, offsets: OFFSETS[point.zone] } : point;
}

for (const told of [true, false]) {
  const source = told ? "offsets told by the server" : "the phone's own zones";
  for (const case_ of table.cases) {
    test(`${case_.line}: ${case_.name} (${source})`, () => {
      const at = new Date(case_.at || usual.at);
      const outcome = admit(badgeOf(case_.badge), pointOf(case_.point, told), at, case_.history, case_.direction);
      assert.deepEqual(outcome, case_.outcome);
    });
  }
  for (const case_ of table.periods) {
    test(`${case_.line}: ${case_.name} (${source})`, () => {
      assert.equal(countingPeriod(pointOf(case_.point, told), new Date(case_.at || usual.at)), case_.period);
    });
  }
}

for (const case_ of table.elsewhere) {
  test(`${case_.line}: ${case_.name}`, () => {
    assert.deepEqual(placesOpenTo(badgeOf(case_.badge), case_.points.map((point) => pointOf(point))), case_.places);
  });
}

test("a phone whose own tables have Almaty wrong shows what the server told", () => {
  const place = { zone: "America/Lima", offsets: [["2026-09-01T00:00:00Z", 300]] };
  assert.deepEqual(wallClock(place, new Date("2026-09-15T19:30:00Z")), { day: "2026-09-16", time: "00:30:00" });
});

test("the time of an earlier day is said with its day", () => {
  const place = { zone: "Asia/Almaty" };
  const now = new Date("2026-09-15T04:00:00Z");
  assert.equal(spokenTime(place, "2026-09-15T03:41:00Z", now, "en"), "08:41");
  assert.equal(spokenTime(place, "2026-09-14T03:41:00Z", now, "en"), "September 14, 08:41");
  assert.equal(spokenTime(place, "", now, "en"), "");
});

test("Dari has the Gregorian calendar and Latin digits", () => {
  const place = { zone: "Asia/Kabul" };
  const spoken = spokenTime(place, "2026-09-14T03:41:00Z", new Date("2026-09-15T04:00:00Z"), "fa-AF");
  assert.match(spoken, /14/);
  assert.match(spoken, /08:11/);
});
