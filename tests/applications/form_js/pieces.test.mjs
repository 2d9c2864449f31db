// Pieces grow on a good line and shrink on a bad one.
import assert from "node:assert/strict";
import { test } from "node:test";

import { BEGIN, nextSize, pause } from "../../../static/js/form/pieces.js";

const limits = { least: 16384, largest: 524288 };

test("a quick line takes larger and larger pieces, up to the limit", () => {
  let size = BEGIN;
  for (let piece = 0; piece < 10; piece += 1) size = nextSize(size, 400, limits);
  assert.equal(size, limits.largest);
});

test("at 50 kbit/s a piece takes about five seconds and stays as it is", () => {
  assert.equal(nextSize(BEGIN, (BEGIN / 6250) * 1000, limits), BEGIN);
});

test("a slow or lost piece is followed by smaller ones, down to the least", () => {
  let size = limits.largest;
  for (let piece = 0; piece < 10; piece += 1) size = nextSize(size, Infinity, limits);
  assert.equal(size, limits.least);
});

test("pauses grow to half a minute, and no two pages wait alike", () => {
  assert.deepEqual([1, 2, 3, 6, 100].map((failures) => pause(failures, 0.5)), [1, 2, 4, 30, 30]);
  assert.ok(pause(6, 0) < pause(6, 1));
});
