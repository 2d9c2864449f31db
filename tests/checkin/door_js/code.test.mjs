// The table of cases that the server is tested with, too (../test_code_cases.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { findCode, nearestToMiddle } from "../../../static/js/door/code.js";

const { cases } = JSON.parse(readFileSync(new URL("../code_cases.json", import.meta.url), "utf8"));

for (const { line, name, text, kind, value } of cases) {
  test(`${line}: ${name}`, () => assert.deepEqual(findCode(text), { kind, value }));
}

test("of two badges in the picture the one nearer to the middle counts", () => {
  const codes = [{ text: "left", x: 100, y: 360 }, { text: "middle", x: 600, y: 300 }];
  assert.equal(nearestToMiddle(codes, 1280, 720), "middle");
});

test("an empty text is no code", () => {
  assert.equal(nearestToMiddle([{ text: "", x: 640, y: 360 }], 1280, 720), "");
  assert.equal(nearestToMiddle([], 1280, 720), "");
});
