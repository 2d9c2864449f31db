// Scanners that are keyboards.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Keys } from "../../../static/js/door/keys.js";

// Node has no page; the keys below are pressed where nothing is typed.
for (const name of ["HTMLInputElement", "HTMLTextAreaElement", "HTMLSelectElement"]) {
  globalThis[name] = globalThis[name] || class {};
}

const BASE32 = "I1:NY2AXHH7WN5JRHFFITTLW6AKFQ";
const PLACES = { ":": ["Semicolon", true], "-": ["Minus", false], " ": ["Space", false] };

/** @returns {Event} as a keyboard scanner on an English layout makes it, typed on a phone with another one */
function press(character, timeStamp, shown = character) {
  const place = PLACES[character] || [/\d/.test(character) ? `Digit${character}` : `Key${character}`, false];
  const event = new Event("keydown", { cancelable: true });
  Object.defineProperty(event, "timeStamp", { value: timeStamp });
  return Object.assign(event, { key: shown, code: character.length > 1 ? character : place[0], shiftKey: place[1] });
}

function type(keys, text, shownAs = (character) => character) {
  [...text].forEach((character, index) => keys.press(press(character, 1000 + index * 8, shownAs(character))));
  return keys.press(press("Enter", 1000 + text.length * 8));
}

test("a code and Enter, at a scanner's speed", () => {
  const found = [];
  assert.equal(type(new Keys((text) => found.push(text)), BASE32), true);
  assert.deepEqual(found, [BASE32]);
});

test("on a Georgian layout the places of the keys count", () => {
  const found = [];
  type(new Keys((text) => found.push(text)), BASE32, (character) => (/[A-Z]/.test(character) ? "ა" : character));
  assert.deepEqual(found, [BASE32]);
});

test("Enter alone belongs to the page, and a person's slow typing is no scan", () => {
  const found = [];
  const keys = new Keys((text) => found.push(text));
  assert.equal(keys.press(press("Enter", 5000)), false);
  [..."K7M39QXB"].forEach((character, index) => keys.press(press(character, 10000 + index * 400)));
  keys.press(press("Enter", 20000));
  assert.deepEqual(found, []);
});

test("a space within a code presses no button", () => {
  const keys = new Keys(() => undefined);
  keys.press(press("R", 1000));
  const space = press(" ", 1008);
  keys.press(space);
  assert.equal(space.defaultPrevented, true);
});

test("a space alone still presses the button that has the focus", () => {
  const space = press(" ", 1000);
  new Keys(() => undefined).press(space);
  assert.equal(space.defaultPrevented, false);
});
