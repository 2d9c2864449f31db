// Decides as a phone does: reads {"snapshot": …, "now": …, "asked": [{code|badge_id, point, direction, at}]} and writes outcomes.
import { readFileSync } from "node:fs";

import { Carrying } from "../../../static/js/door/carrying.js";
import { Session } from "../../../static/js/door/session.js";

const { snapshots, card, asked } = JSON.parse(readFileSync(0, "utf8"));
let next = 0;
const api = { get: async () => ({ status: 200, data: snapshots[next++] }) };
if (process.env.WITHOUT_ED25519) {
  const known = crypto.subtle.importKey.bind(crypto.subtle);
  crypto.subtle.importKey = (format, key, name, ...rest) =>
    name === "Ed25519" ? Promise.reject(new Error("not known")) : known(format, key, name, ...rest);
}
globalThis.localStorage = { getItem: () => null, setItem: () => undefined };

const session = new Session(() => api);
const carrying = new Carrying(session, null);
session.head = { card: snapshots[0].card };
await carrying.take(card);
await carrying.renew({}, () => undefined);

const outcomes = [];
for (const { point, direction, at, ...what } of asked) {
  Object.assign(session, { point, direction });
  const decided = await carrying.deciding.decide(what, new Date(at));
  outcomes.push(decided && decided.outcome);
}
process.stdout.write(JSON.stringify({ outcomes, state: carrying.state }));
