// What waits to be sent: which entries go together, how long to pause, what an answer means.
import assert from "node:assert/strict";
import { test } from "node:test";

import { LARGEST_BATCH, nextBatch, pauseAfter, settle } from "../../../static/js/door/queue.js";

const scan = (id, made) => ({ id, made, path: "scans", body: { scan_id: id } });
const reversal = (id, made) => ({ id, made, path: "reversals", body: { reversal_id: id } });
const ids = (entries) => entries.map((entry) => entry.id);

test("26: entries go in the order in which they were made", () => {
  assert.deepEqual(ids(nextBatch([scan("b", 2), scan("a", 1), scan("c", 3)])), ["a", "b", "c"]);
});

test("20: a reversal never overtakes the scan that it is about", () => {
  const entries = [reversal("r", 2), scan("a", 1), scan("b", 3)];
  assert.deepEqual(ids(nextBatch(entries)), ["a"]);
  assert.deepEqual(ids(nextBatch(entries.filter((entry) => entry.id !== "a"))), ["r"]);
});

test("a batch has at most a hundred entries, or fewer when the server wants fewer", () => {
  const many = Array.from({ length: 250 }, (_, index) => scan(String(index), index));
  assert.equal(nextBatch(many).length, LARGEST_BATCH);
  assert.equal(nextBatch(many, 7).length, 7);
});

test("31: pauses grow and stay under a minute and a quarter", () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 40].map((failures) => pauseAfter(failures, 0.5));
  assert.deepEqual(pauses, [1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000]);
  assert.equal(pauseAfter(40, 1), 75000);
});

test("twenty phones do not come back in the same instant", () => {
  assert.ok(pauseAfter(3, 0) < pauseAfter(3, 1));
});

test("27: an entry leaves only when the answer names it", () => {
  const answer = { status: 200, outcomes: [{ scan_id: "a", outcome: "admitted" }] };
  const result = settle([scan("a", 1), scan("b", 2)], answer);
  assert.deepEqual(ids(result.settled.map(({ entry }) => entry)), ["a"]);
  assert.deepEqual([result.refused, result.failed], [[], false]);
});

test("an answer that names nothing of what was sent is a failure, not asked for again at once", () => {
  assert.equal(settle([scan("a", 1)], { status: 200, outcomes: [] }).failed, true);
  assert.equal(settle([scan("a", 1)], { status: 200, outcomes: [{ scan_id: "z", outcome: "admitted" }] }).failed, true);
});

test("31: a scan refused by name goes into the list that staff can see, the others are taken", () => {
  const outcomes = [{ scan_id: "a", outcome: "refused", reason: "bad_time" }, { scan_id: "b", outcome: "admitted" }];
  const result = settle([scan("a", 1), scan("b", 2)], { status: 200, outcomes });
  assert.deepEqual(ids(result.refused.map(({ entry }) => entry)), ["a"]);
  assert.deepEqual(ids(result.settled.map(({ entry }) => entry)), ["b"]);
});

for (const status of [0, 200, 429, 500, 502, 503]) {
  test(`31: after ${status || "no answer"} without outcomes everything stays`, () => {
    const result = settle([scan("a", 1)], { status });
    assert.deepEqual(result, { settled: [], refused: [], failed: true, smaller: false, lost: false });
  });
}

for (const status of [400, 413, 422]) {
  test(`one bad entry does not hold up the others: after ${status} the list is halved`, () => {
    const result = settle([scan("a", 1), scan("b", 2)], { status });
    assert.deepEqual([result.smaller, result.failed, result.refused.length], [true, false, 0]);
  });

  test(`an entry that alone is answered ${status} goes to the refused ones`, () => {
    const result = settle([scan("a", 1)], { status });
    assert.deepEqual(result.refused, [{ entry: scan("a", 1), outcome: { outcome: "refused", reason: String(status) } }]);
  });
}

test("a device that is shut out keeps what it has", () => {
  const result = settle([scan("a", 1)], { status: 401 });
  assert.deepEqual([result.lost, result.settled, result.refused], [true, [], []]);
});
