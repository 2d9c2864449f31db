// The list on the phone: closed with the shift card, filled in portions, going on where it stopped; and the ledger beside it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { cardIn, checkOf, keyOf, Vault } from "../../../static/js/door/card.js";
import { Carrying } from "../../../static/js/door/carrying.js";
import { Ledger } from "../../../static/js/door/ledger.js";
import { List, PART } from "../../../static/js/door/list.js";

const CARD = "S1:ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const OTHER = "S1:765432ZYXWVUTSRQPONMLKJIHGFEDCBA";

/** As IndexedDB keeps it: structured copies by key. */
class Disk {
  constructor() {
    this.stores = { list: new Map(), ledger: new Map() };
    this.keys = { list: "part", ledger: "id" };
  }

  async all(store) {
    return structuredClone([...this.stores[store].values()]);
  }

  async write(names, change) {
    change(
      names.map((name) => ({
        put: (value) => this.stores[name].set(value[this.keys[name]], structuredClone(value)),
        delete: (key) => this.stores[name].delete(key),
        clear: () => this.stores[name].clear(),
      })),
    );
  }
}

const vault = async (card = CARD) => new Vault(await keyOf(card));
const line = (number, more = {}) => ({ line: number, name: `Name ${number}`, badge_id: number.toString(16).padStart(16, "0"), ...more });
const portion = (badges, more = {}) => ({ badges, gone: [], cursor: "u.1", total: badges.length, complete: true, anew: false, ...more });

async function filled(disk, badges) {
  const list = new List(disk);
  await list.open(await vault());
  await list.take(portion(badges, { anew: true }), 1000);
  return list;
}

test("a shift card is read however it is written, and nothing else is one", () => {
  assert.equal(cardIn(CARD), CARD);
  assert.equal(cardIn(" s1:abcd efgh-ijkl mnop qrst uvwx yz23 4567 "), CARD);
  for (const text of ["", "S1:", "R1:ABC", CARD.slice(0, -1), `${CARD}A`, "S1:0BCDEFGHIJKLMNOPQRSTUVWXYZ234567"]) {
    assert.equal(cardIn(text), "", text);
  }
});

test("41: what lies on the disk shows nothing without the card", async () => {
  const disk = new Disk();
  await filled(disk, [line(1, { name: "Ҷамшед" })]);
  const kept = JSON.stringify([...disk.stores.list.values()].map((one) => [...(one.box || [])]));
  const bytes = [...disk.stores.list.values()].flatMap((one) => [...(one.box || [])]);
  assert.ok(!new TextDecoder().decode(new Uint8Array(bytes)).includes("Ҷамшед"));
  assert.ok(!kept.includes("Ҷамшед"));
  assert.ok(bytes.length > 50);
});

test("34: after a restart the card opens it again", async () => {
  const disk = new Disk();
  await filled(disk, [line(1), line(PART + 1)]);
  const again = new List(disk);
  assert.equal(again.usable, false);
  await again.open(await vault());
  assert.equal(again.people.size, 2);
  assert.equal(again.people.by("id", line(1).badge_id).line.name, "Name 1");
  assert.deepEqual([again.cursor, again.complete, again.freshAt], ["u.1", true, 1000]);
});

test("with another card it is dropped, since nobody can read it, and begins anew", async () => {
  const disk = new Disk();
  await filled(disk, [line(1)]);
  const again = new List(disk);
  await again.open(await vault(OTHER));
  assert.deepEqual([again.people.size, again.cursor, disk.stores.list.size], [0, "", 0]);
});

test("36: a download that was cut goes on where it stopped, and says how much of it is here", async () => {
  const disk = new Disk();
  const list = new List(disk);
  await list.open(await vault());
  await list.take(portion([line(1), line(2)], { anew: true, complete: false, total: 3, cursor: "u.2" }), 1000);
  const again = new List(disk);
  await again.open(await vault());
  assert.deepEqual([again.cursor, again.complete, again.total, again.people.size, again.freshAt], ["u.2", false, 3, 2, 0]);
  await again.take(portion([line(3)], { cursor: "u.3", total: 3 }), 2000);
  assert.deepEqual([again.people.size, again.complete, again.freshAt], [3, true, 2000]);
});

test("a changed line takes the place of the old one with all its codes, and one that is gone goes", async () => {
  const disk = new Disk();
  const list = await filled(disk, [line(1, { typed: "AAAABBBB" }), line(2)]);
  await list.take(portion([line(1, { badge_id: "f".repeat(16), older: [line(1).badge_id] })], { gone: [2], total: 1 }), 2000);
  assert.equal(list.people.by("typed", "AAAABBBB"), undefined);
  assert.equal(list.people.by("id", line(1).badge_id).what, "older");
  assert.equal(list.people.by("id", "f".repeat(16)).what, "badge");
  assert.equal(list.people.by("id", line(2).badge_id), undefined);
  const again = new List(disk);
  await again.open(await vault());
  assert.equal(again.people.size, 1);
});

test("a list of another database begins anew: nothing of the old one stays", async () => {
  const list = await filled(new Disk(), [line(1), line(2)]);
  await list.take(portion([line(1)], { anew: true, cursor: "v.1", total: 1 }), 2000);
  assert.equal(list.people.size, 1);
});

const deed = (id, more = {}) => ({
  id, line: 1, point: "Lunch", period: "2026-09-15", at: Date.now(), direction: "in", outcome: "admitted", name: "A", answered: 0,
  reversed: false, ...more,
});

test("41: the ledger is closed, and after a restart it still knows", async () => {
  const disk = new Disk();
  const ledger = new Ledger(disk);
  await ledger.open(await vault());
  await ledger.put(deed("a", { name: "Ҷамшед" }));
  await ledger.change("a", { answered: 5 });
  const bytes = [...disk.stores.ledger.values()].flatMap((one) => [...one.box]);
  assert.ok(!new TextDecoder().decode(new Uint8Array(bytes)).includes("Ҷамшед"));
  const again = new Ledger(disk);
  assert.equal(again.deeds.size, 0);
  await again.open(await vault());
  assert.equal(again.deeds.get("a").answered, 5);
});

test("what the list cannot know yet counts, what it knows better does not, nor what was taken back", async () => {
  const ledger = new Ledger(null);
  await ledger.put(deed("unsent"));
  await ledger.put(deed("later", { answered: 2000 }));
  await ledger.put(deed("known", { answered: 500 }));
  await ledger.put(deed("back", { reversed: true }));
  await ledger.put(deed("elsewhere", { point: "Entrance" }));
  assert.deepEqual(ledger.beyond(1, "Lunch", 1000).map(({ id }) => id).sort(), ["later", "unsent"]);
});

test("a ledger of another card is dropped, and deeds of last week", async () => {
  const disk = new Disk();
  const ledger = new Ledger(disk);
  await ledger.open(await vault());
  await ledger.put(deed("old", { at: Date.now() - 4 * 24 * 60 * 60 * 1000 }));
  await ledger.put(deed("new"));
  const again = new Ledger(disk);
  await again.open(await vault());
  assert.deepEqual([...again.deeds.keys()], ["new"]);
  const other = new Ledger(disk);
  await other.open(await vault(OTHER));
  assert.equal(other.deeds.size, 0);
});

async function carrying(card = CARD, more = {}) {
  const session = { head: { card: { check: await checkOf(CARD) } }, ...more };
  const made = new Carrying(session, new Disk());
  return { made, said: await made.take(card) };
}

test("a card of another event, or an older one, opens nothing", async () => {
  const { made, said } = await carrying(OTHER);
  assert.deepEqual([said, made.open], ["card.other", false]);
});

test("no card is no card", async () => {
  const { made, said } = await carrying("R1:something");
  assert.deepEqual([said, made.open], ["", false]);
});

test("when another card was printed the list closes until it is scanned", async () => {
  const answer = { status: 200, asked: 1, data: { card: { check: await checkOf(OTHER) }, ...portion([line(1)]) } };
  const { made } = await carrying(CARD, { refresh: async () => answer });
  assert.equal(made.open, true);
  await made.renew({}, () => undefined);
  assert.deepEqual([made.open, made.list.people.size], [false, 0]);
});

test("a phone that is to be wiped keeps nothing about people, and says so", async () => {
  const answer = { status: 200, asked: 1, data: { card: { check: await checkOf(CARD) }, wipe: true, ...portion([line(1)]) } };
  const { made } = await carrying(CARD, { refresh: async () => answer });
  await made.ledger.put(deed("a"));
  await made.renew({}, () => undefined);
  assert.deepEqual([made.wiped, made.open, made.list.people.size, made.ledger.deeds.size], [true, false, 0, 0]);
});
