// The table of cases that the server's conditions are tested with, too (../test_conditions.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { holds } from "../../../static/js/form/conditions.js";

const cases = JSON.parse(readFileSync(new URL("../form/conditions.json", import.meta.url), "utf8"));

for (const one of cases) {
  test(one.about, () => assert.equal(holds(one.condition, one.answers), one.holds));
}
