/**
 * Finding people by name on the phone, in any script: an index that is generous, and a ranking that decides.
 * Mirrors eventreg/participants/search.py.
 */

import { forgetRuns, joinedTokens, skeleton } from "./key.js";
import { queryTokens, rank, SHORTEST_SKELETON, withPairs } from "./rank.js";

const MOST_CANDIDATES = 400;
const LOOSE_PREFIX = 3;
const ENOUGH = 3;
const CERTAIN = 0.8;
const LEAST = 0.4;
const MARK = "~";

/** @typedef {{id: number, names: string[], others: string[]}} Entry as written, in whatever script */

export class NameIndex {
  constructor() {
    /** @type {Map<number, import("./rank.js").Candidate>} */
    this.candidates = new Map();
    /** @type {Map<string, Set<number>>} word → ids */
    this.ids = new Map();
    /** @type {string[]|null} */
    this.sorted = null;
  }

  /** @param {Entry} entry new, or in place of the one of its id */
  put({ id, names, others }) {
    this.drop(id);
    const candidate = { key: id, names: withPairs(names), others: withPairs(others) };
    this.candidates.set(id, candidate);
    for (const word of wordsOf(candidate)) {
      const ids = this.ids.get(word);
      if (ids) {
        ids.add(id);
      } else {
        this.ids.set(word, new Set([id]));
        this.sorted = null;
      }
    }
  }

  /** @param {number} id */
  drop(id) {
    const known = this.candidates.get(id);
    if (known) {
      this.candidates.delete(id);
      wordsOf(known).forEach((word) => this.ids.get(word).delete(id));
    }
  }

  clear() {
    this.candidates.clear();
    this.ids.clear();
    this.sorted = null;
    forgetRuns();
  }

  /**
   * @param {string} words as somebody hears or reads a name
   * @param {number} limit
   * @returns {number[]} ids, best first
   */
  find(words, limit = 10) {
    let found = rank(words, this.#mayBeMeant(words, false), limit).filter(({ score }) => score >= LEAST);
    if (found.length < ENOUGH || found[0].score < CERTAIN) {
      found = rank(words, this.#mayBeMeant(words, true), limit).filter(({ score }) => score >= LEAST);
    }
    return found.map(({ key }) => key);
  }

  #mayBeMeant(words, loosely) {
    /** @type {Map<number, number>} */
    const hits = new Map();
    const count = (id) => hits.set(id, (hits.get(id) || 0) + 1);
    const asked = new Set(asks(words, loosely).flatMap(({ prefix, bones }) => [...this.#beginning(prefix), ...bones]));
    asked.forEach((word) => (this.ids.get(word) || []).forEach(count));
    return [...hits]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MOST_CANDIDATES)
      .map(([id]) => this.candidates.get(id));
  }

  /** @param {string} prefix @returns {string[]} words of the index that begin so */
  #beginning(prefix) {
    this.sorted = this.sorted || [...this.ids.keys()].sort(byLetters);
    const found = [];
    for (let place = firstNotBefore(this.sorted, prefix); place < this.sorted.length; place += 1) {
      if (!this.sorted[place].startsWith(prefix)) {
        break;
      }
      found.push(this.sorted[place]);
    }
    return found;
  }
}

/** @param {import("./rank.js").Candidate} candidate */
function wordsOf({ names, others }) {
  const tokens = [...names, ...others];
  return new Set([...tokens, ...tokens.map(skeleton).filter(isBony).map((bones) => MARK + bones)]);
}

function isBony(bones) {
  return bones.length >= SHORTEST_SKELETON;
}

/** @returns {Array<{prefix: string, bones: string[]}>} how a query asks the index */
function asks(query, loosely) {
  const tokens = queryTokens(query);
  const pairs = tokens.slice(1).map((token, place) => joinedTokens(tokens[place], token));
  const longer = tokens.filter((token) => token.length > 1);
  return [...new Set([...(longer.length ? longer : tokens), ...pairs])].map((token) => ({
    prefix: loosely ? token.slice(0, LOOSE_PREFIX) : token,
    bones: [skeleton(token)].filter(isBony).map((bones) => MARK + bones),
  }));
}

function byLetters(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** @param {string[]} sorted @param {string} word @returns {number} the place of the first that is not before it */
function firstNotBefore(sorted, word) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
