/**
 * How well a query fits a name. Mirrors eventreg/core/name_match.py; both run tests/checkin/name_cases.json.
 *
 * @typedef {{key: number, names: string[], others: string[]}} Candidate tokens of every form of the name, and of what else
 *   finds somebody
 */

import { joinedTokens, searchKey, skeleton, spellings } from "./key.js";

const MOST_QUERY_TOKENS = 8;
export const SHORTEST_SKELETON = 2;
const BESIDE_THE_NAME = 0.9;
const WHILE_TYPING = 0.9;
const IN_THE_MIDDLE = 0.8;
const INITIAL = 0.7;
const EQUAL_CONSONANTS = 0.8;
const LIKE_CONSONANTS = 0.9;
const ALIKE = 0.4;

/** @param {string} query */
export function queryTokens(query) {
  return searchKey(query).slice(0, MOST_QUERY_TOKENS);
}

/** @param {string[]} tokens @returns {string[]} those, and adjacent ones as one word */
export function withJoined(tokens) {
  return [...tokens, ...tokens.slice(1).map((token, place) => joinedTokens(tokens[place], token))];
}

/** @param {string[]} texts @returns {string[]} the distinct tokens of all, with adjacent ones of the same text joined */
export function withPairs(texts) {
  return [...new Set(texts.flatMap(spellings).flatMap((text) => withJoined(searchKey(text))))];
}

/**
 * @param {string} query
 * @param {Candidate[]} candidates
 * @param {number} limit
 * @returns {Array<{key: number, score: number}>} the best, best first; equal ones stay in the order they came in
 */
export function rank(query, candidates, limit = 10) {
  const vocabulary = new Set(candidates.flatMap(({ names, others }) => [...names, ...others]));
  const asked = new Query(queryTokens(query), new Words(vocabulary));
  return candidates
    .map((one, place) => ({ key: one.key, score: asked.score(one), place }))
    .sort((a, b) => rounded(b.score) - rounded(a.score) || a.place - b.place)
    .slice(0, limit)
    .map(({ key, score }) => ({ key, score }));
}

/** So that homonyms tie whatever the order of the sums. */
function rounded(score) {
  return Math.round(score * 1e6);
}

class Query {
  /**
   * @param {string[]} tokens
   * @param {Words} words
   */
  constructor(tokens, words) {
    const last = tokens.length - 1;
    this.single = tokens.map((token, place) => words.likenesses(token, place === last));
    const pairs = tokens.slice(1).map((token, place) => joinedTokens(tokens[place], token));
    this.pairs = pairs.map((pair, place) => words.likenesses(pair, place + 1 === last));
  }

  /** @param {Candidate} candidate */
  score({ names, others }) {
    if (!this.single.length) {
      return 0;
    }
    const found = this.single.map((likenesses) => best(likenesses, names, others));
    this.pairs.forEach((likenesses, place) => {
      const together = best(likenesses, names, others);
      found[place] = Math.max(found[place], together);
      found[place + 1] = Math.max(found[place + 1], together);
    });
    return found.reduce((sum, value) => sum + value, 0) / found.length;
  }
}

/** Distinct words, with their consonants. */
class Words {
  /** @param {Set<string>} words */
  constructor(words) {
    this.words = [...words];
    /** @type {Map<string, string[]>} */
    this.bySkeleton = new Map();
    this.words.forEach((word) => {
      const bones = skeleton(word);
      this.bySkeleton.set(bones, [...(this.bySkeleton.get(bones) || []), word]);
    });
  }

  /**
   * @param {string} token
   * @param {boolean} last whether it is still being typed
   * @returns {Map<string, number>} how alike the words are to it, 0 to 1; 0 is left out
   */
  likenesses(token, last) {
    const edits = byEdits(token, this.words);
    const known = new Map(edits);
    const put = (word, value) => known.set(word, Math.max(known.get(word) || 0, value));
    const bones = skeleton(token);
    if (bones.length >= SHORTEST_SKELETON) {
      byEdits(bones, [...this.bySkeleton.keys()]).forEach((alike, other) => {
        this.bySkeleton.get(other).forEach((word) => put(word, byConsonants(bones === other, alike, edits.get(word) || 0)));
      });
    }
    this.words.filter((word) => word.startsWith(token)).forEach((word) => put(word, byBeginning(token, word, last)));
    return known;
  }
}

function byConsonants(equal, alike, edits) {
  return equal ? EQUAL_CONSONANTS + (1 - EQUAL_CONSONANTS) * edits : (LIKE_CONSONANTS * alike * (1 + edits)) / 2;
}

function byBeginning(token, word, last) {
  if (token === word) {
    return 1;
  }
  const least = token.length === 1 ? INITIAL : last ? WHILE_TYPING : IN_THE_MIDDLE;
  return least + ((1 - least) * token.length) / word.length;
}

function best(likenesses, names, others) {
  let found = 0;
  for (const word of names) {
    found = Math.max(found, likenesses.get(word) || 0);
  }
  for (const word of others) {
    found = Math.max(found, BESIDE_THE_NAME * (likenesses.get(word) || 0));
  }
  return found;
}

/** Restricted Damerau-Levenshtein similarity (a swap of neighbours is one edit), where it says something. */
function byEdits(token, words) {
  const found = new Map();
  for (const word of words) {
    const longest = Math.max(token.length, word.length);
    const most = longest * (1 - ALIKE);
    // Words that differ much in length need not be compared.
    if (Math.abs(token.length - word.length) <= most) {
      const similarity = longest ? 1 - distance(token, word) / longest : 1;
      if (similarity > ALIKE + 1e-9) {
        found.set(word, similarity);
      }
    }
  }
  return found;
}

const ROWS = [0, 1, 2].map(() => new Uint16Array(2048));

/**
 * Optimal string alignment distance: Damerau (1964), Levenshtein (1966), no part edited twice.
 * @param {string} one
 * @param {string} other
 */
export function distance(one, other) {
  if (other.length >= ROWS[0].length) {
    return Math.max(one.length, other.length);
  }
  let [before, above, row] = ROWS;
  for (let column = 0; column <= other.length; column += 1) {
    above[column] = column;
  }
  for (let line = 1; line <= one.length; line += 1) {
    row[0] = line;
    const letter = one.charCodeAt(line - 1);
    for (let column = 1; column <= other.length; column += 1) {
      const there = other.charCodeAt(column - 1);
      let value = Math.min(above[column] + 1, row[column - 1] + 1, above[column - 1] + (letter === there ? 0 : 1));
      if (line > 1 && column > 1 && letter === other.charCodeAt(column - 2) && one.charCodeAt(line - 2) === there) {
        value = Math.min(value, before[column - 2] + 1);
      }
      row[column] = value;
    }
    [before, above, row] = [above, row, before];
  }
  return above[other.length];
}
