/**
 * Finding people by name on the phone, in any script: an index that is generous, and a ranking that decides.
 * Mirrors eventreg/participants/search.py.
 */

import { forgetRuns, skeleton } from "./key.js";
import { pairsOf, queryTokens, rank, SHORTEST_SKELETON, withPairs } from "./rank.js";

const MOST_CANDIDATES = 400;
const LOOSE_PREFIX = 3;
const ENOUGH = 3;
const CERTAIN = 0.8;
const LEAST = 0.4;
/** Letters of a search that are read. */
const LONGEST = 200;

/**
 * @typedef {{id: number, names: string[], others: string[], besides?: string[]}} Entry as written, in whatever script;
 *   `besides` counts in the ranking as `others` do, but nobody is looked up by it: country
 * @typedef {import("./rank.js").Candidate & {found: Word[], hits: number, by: Word[]|null}} Person by what they are
 *   found beside their name, and while somebody is sought: how many of the words asked for they have, and by which they
 *   were met last
 * @typedef {{text: string, bones: string, people: Person[]}} Word
 */

export class NameIndex {
  constructor() {
    this.#begin();
  }

  #begin() {
    /** @type {Map<number, Person>} */
    this.people = new Map();
    /** @type {Map<string, Word>} */
    this.words = new Map();
    /** @type {Map<string, Word[]>} by their first letter */
    this.beginnings = new Map();
    /** @type {Map<string, Word[]>} by their consonants */
    this.bones = new Map();
    /** @type {Map<string, Word[]>} organizations and countries repeat */
    this.texts = new Map();
  }

  /** @param {Entry} entry new, or in place of the one of its id */
  put({ id, names, others, besides = [] }) {
    this.drop(id);
    const found = this.#readAgain(others);
    const all = besides.length ? this.#readAgain([...others, ...besides]) : found;
    const person = { key: id, names: this.#read(names), others: all, found, hits: 0, by: null };
    this.people.set(id, person);
    for (const { people } of listed(person)) {
      people.push(person);
    }
  }

  /** @param {number} id */
  drop(id) {
    const person = this.people.get(id);
    if (person) {
      this.people.delete(id);
      listed(person).forEach(({ people }) => people.splice(people.indexOf(person), 1));
    }
  }

  clear() {
    this.#begin();
    forgetRuns();
  }

  /**
   * @param {string} words as somebody hears or reads a name
   * @param {number} limit
   * @returns {number[]} ids, best first
   */
  find(words, limit = 10) {
    const read = words.length > LONGEST ? [...words].slice(0, LONGEST).join("") : words;
    let found = this.#ranked(read, limit, false);
    if (found.length < ENOUGH || found[0].score < CERTAIN) {
      found = this.#ranked(read, limit, true);
    }
    return found.map(({ key }) => key);
  }

  #ranked(words, limit, loosely) {
    return rank(words, this.#mayBeMeant(words, loosely), limit).filter(({ score }) => score >= LEAST);
  }

  /** Who has most of the words that are asked for. */
  #mayBeMeant(words, loosely) {
    /** @type {Person[]} */
    const met = [];
    for (const alike of this.#asked(words, loosely)) {
      for (const { people } of alike) {
        for (const person of people) {
          if (person.hits === 0) {
            met.push(person);
          }
          if (person.by !== alike) {
            person.by = alike;
            person.hits += 1;
          }
        }
      }
    }
    const meant = mostHit(met);
    for (const person of met) {
      person.hits = 0;
      person.by = null;
    }
    return meant;
  }

  /**
   * @returns {Word[][]} words that begin as those of a query do, each for itself, and words of the same consonants,
   *   which count as one
   */
  #asked(query, loosely) {
    const tokens = queryTokens(query);
    const longer = tokens.filter((token) => token.length > 1);
    const beginning = new Set();
    const alike = new Set();
    for (const token of new Set([...(longer.length ? longer : tokens), ...pairsOf(tokens)])) {
      const prefix = loosely ? token.slice(0, LOOSE_PREFIX) : token;
      const near = this.beginnings.get(prefix[0]) || [];
      near.filter(({ text }) => text.startsWith(prefix)).forEach((word) => beginning.add(word));
      alike.add(this.bones.get(skeleton(token)) || []);
    }
    return [...Array.from(beginning, (word) => [word]), ...alike];
  }

  /** @param {string[]} texts @returns {Word[]} */
  #read(texts) {
    const words = [];
    for (const text of texts) {
      for (const token of withPairs(text)) {
        const word = this.#word(token);
        if (!words.includes(word)) {
          words.push(word);
        }
      }
    }
    return words;
  }

  /** @param {string[]} texts that many people have @returns {Word[]} */
  #readAgain(texts) {
    const all = texts.join("\n");
    if (!this.texts.has(all)) {
      this.texts.set(all, this.#read(texts));
    }
    return this.texts.get(all);
  }

  /** @param {string} text @returns {Word} */
  #word(text) {
    let word = this.words.get(text);
    if (!word) {
      word = { text, bones: skeleton(text), people: [] };
      this.words.set(text, word);
      listUnder(this.beginnings, text[0], word);
      if (word.bones.length >= SHORTEST_SKELETON) {
        listUnder(this.bones, word.bones, word);
      }
    }
    return word;
  }
}

/** @param {Person} person @returns {Word[]} under what they are listed */
function listed({ names, found }) {
  return [...names, ...found.filter((word) => !names.includes(word))];
}

/** @param {Person[]} met @returns {Person[]} those with most hits, the others by their number; as many as are ranked */
function mostHit(met) {
  /** @type {Map<number, Person[]>} */
  const byHits = new Map();
  met.forEach((person) => listUnder(byHits, person.hits, person));
  const most = [];
  for (const hits of [...byHits.keys()].sort((a, b) => b - a)) {
    if (most.length < MOST_CANDIDATES) {
      most.push(...byHits.get(hits).sort((a, b) => a.key - b.key));
    }
  }
  return most.slice(0, MOST_CANDIDATES);
}

/** @param {Map<any, any[]>} lists @param {any} key @param {any} one */
function listUnder(lists, key, one) {
  const list = lists.get(key);
  if (list) {
    list.push(one);
  } else {
    lists.set(key, [one]);
  }
}
