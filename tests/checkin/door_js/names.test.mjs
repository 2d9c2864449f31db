// The table of cases that the server is tested with, too (../test_name_cases.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { NameIndex } from "../../../static/js/door/names/index.js";
import { searchKey } from "../../../static/js/door/names/key.js";

const { keys, people, searches } = JSON.parse(readFileSync(new URL("../name_cases.json", import.meta.url), "utf8"));

function indexOf(entries) {
  const index = new NameIndex();
  entries.forEach((entry) => index.put(entry));
  return index;
}

const indexes = new Map(Object.entries(people).map(([name, entries]) => [name, indexOf(entries)]));

keys.forEach(({ text, times = 1, key }, number) => {
  test(`key ${number}: ${JSON.stringify(text.slice(0, 40))}`, () => assert.deepEqual(searchKey(text.repeat(times)), key));
});

searches.forEach(({ among, words, found }, number) => {
  test(`search ${number}: ${JSON.stringify(words.slice(0, 40))} among ${among}`, () => {
    assert.deepEqual(indexes.get(among).find(words), found);
  });
});

test("whoever was put last comes in the same order as if they had been first", () => {
  const { everybody } = people;
  const turned = indexOf([...everybody].reverse());
  for (const { words, found } of searches.filter(({ among }) => among === "everybody")) {
    assert.deepEqual(turned.find(words), found, words);
  }
});

test("whoever is dropped is not found, and is found again when they come back", () => {
  const index = indexOf(people.everybody);
  for (const entry of people.everybody) {
    const [name] = entry.names;
    index.drop(entry.id);
    assert.ok(!index.find(name, 100).includes(entry.id), name);
    index.put(entry);
  }
  for (const { words, found } of searches.filter(({ among }) => among === "everybody")) {
    assert.deepEqual(index.find(words), found, words);
  }
});

test("a changed name is found by the new one alone", () => {
  const index = indexOf(people.everybody);
  index.put({ id: 1, names: ["Жансая Тлеубердина"], others: [] });
  assert.deepEqual(index.find("Tleuberdina", 1), [1]);
  assert.ok(!index.find("Alia Kurmanbekova").includes(1));
});

test("dropping somebody unknown changes nothing, and after clearing nobody is found", () => {
  const index = indexOf(people.surnames);
  const before = index.find("Ли");
  index.drop(4711);
  assert.deepEqual(index.find("Ли"), before);
  index.clear();
  assert.deepEqual(index.find("Ли"), []);
});

test("no more are found than asked for", () => {
  assert.deepEqual(indexOf(people.everybody).find("Aynura Asanova", 1).length, 1);
});

test("by what stands beside nobody is looked up, but it tells namesakes apart", () => {
  const index = new NameIndex();
  index.put({ id: 1, names: ["Айнура Асанова"], others: [""], besides: ["KG", "Kyrgyzstan"] });
  index.put({ id: 2, names: ["Айнура Асанова"], others: [""], besides: ["KZ", "Kazakhstan"] });
  assert.deepEqual(index.find("Asanova"), [1, 2]);
  assert.deepEqual(index.find("Asanova Kazakhstan"), [2, 1]);
  assert.deepEqual(index.find("Kazakhstan"), []);
});
