// Nothing that was scanned is lost, whatever the network does. The store is the page's own, for browsers without a disk; the
// server is a real one on this machine.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { Api } from "../../../static/js/door/api.js";
import { newEntry, newId, Outbox } from "../../../static/js/door/outbox.js";
import { openDatabase, storeIn } from "../../../static/js/door/store.js";

let server;
let base;
let answer;
const received = [];

before(async () => {
  server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) {
      text += part;
    }
    const list = JSON.parse(text);
    received.push({ path: request.url.split("/").pop(), list, authorization: request.headers.authorization });
    const { status, body } = await answer(list, request.url);
    response.writeHead(status, { "Content-Type": "application/json", Connection: "close" });
    response.end(JSON.stringify(body));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${server.address().port}/api`;
});

after(() => server.close());

const admitted = async (list) => ({ status: 200, body: { outcomes: list.map((each) => ({ ...each, outcome: "admitted" })) } });
const broken = async () => ({ status: 503, body: {} });
const newScan = (code) => newEntry("scans", { code });

async function newOutbox(allowed = () => true) {
  received.length = 0;
  const told = { settled: [], lost: 0, states: [] };
  const store = storeIn(await openDatabase());
  const outbox = new Outbox(new Api(base, () => "token"), store, {
    changed: (state) => told.states.push(state),
    settled: (entry, outcome, watched) => watched || told.settled.push(outcome),
    lost: () => (told.lost += 1),
    allowed,
  });
  return { outbox, store, told };
}

async function until(condition) {
  for (let tries = 0; tries < 300 && !condition(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.ok(condition(), "it did not come to that");
}

test("a scan is sent with the device's token and answered at once", async () => {
  const { outbox, store } = await newOutbox();
  answer = admitted;
  const outcome = await outbox.submit(newScan("A"));
  assert.equal(outcome.outcome, "admitted");
  assert.equal(received[0].authorization, "Bearer token");
  assert.deepEqual(await store.waiting(), []);
});

test("31: after a server error the scan waits and goes again under the same id", async () => {
  const { outbox, store, told } = await newOutbox();
  answer = broken;
  const scan = newScan("A");
  assert.deepEqual(await outbox.submit(scan), { outcome: "kept" });
  assert.equal((await store.waiting()).length, 1);
  answer = admitted;
  await until(() => told.settled.length === 1);
  assert.deepEqual(new Set(received.map(({ list }) => list[0].scan_id)), new Set([scan.id]));
  assert.deepEqual(await store.waiting(), []);
});

test("29: a scan made while an upload runs is neither lost nor part of that upload", async () => {
  const { outbox, store, told } = await newOutbox();
  answer = broken;
  await outbox.submit(newScan("A"));
  let release;
  const held = new Promise((resolve) => (release = resolve));
  answer = async (list) => {
    await (list[0].code === "A" ? held : undefined);
    return admitted(list);
  };
  await outbox.wake();
  await until(() => received.length === 2);
  const outcome = await outbox.submit(newScan("B"));
  assert.equal(outcome.outcome, "admitted");
  release();
  await until(() => told.settled.length === 1);
  assert.deepEqual(await store.waiting(), []);
});

test("20: a reversal of a scan that still waits follows it", async () => {
  const { outbox, told } = await newOutbox();
  answer = broken;
  const scan = newScan("A");
  await outbox.submit(scan);
  const sentBefore = received.length;
  assert.deepEqual(await outbox.submit(newEntry("reversals", { scan_id: scan.id, reason: "mistake" })), { outcome: "kept" });
  assert.equal(received.length, sentBefore);
  answer = admitted;
  await outbox.wake();
  await until(() => told.settled.length === 2);
  assert.deepEqual(received.slice(-2).map(({ path }) => path), ["scans", "reversals"]);
});

test("31: one entry that no server takes does not hold up the others, and staff can see it", async () => {
  const { outbox, store, told } = await newOutbox();
  answer = broken;
  await outbox.submit(newScan("A"));
  await outbox.submit(newScan("poison"));
  await outbox.submit(newScan("C"));
  answer = async (list) => (list.some(({ code }) => code === "poison") ? { status: 422, body: {} } : admitted(list));
  await outbox.wake();
  await until(() => told.settled.length === 3);
  assert.deepEqual((await store.refused()).map(({ entry }) => entry.body.code), ["poison"]);
  assert.deepEqual(await store.waiting(), []);
});

test("41: a device that is shut out sends nothing more and keeps its scans", async () => {
  let allowed = true;
  const { outbox, store, told } = await newOutbox(() => allowed);
  answer = async () => ({ status: 401, body: {} });
  await outbox.submit(newScan("A"));
  assert.equal(told.lost, 1);
  allowed = false;
  const sent = received.length;
  await outbox.wake();
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(received.length, sent);
  assert.equal((await store.waiting()).length, 1);
});

test("an id is a random UUID", () => {
  assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(newId(), newId());
});
