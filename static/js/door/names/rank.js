/**
 * How well a query fits a name. Mirrors eventreg/core/name_match.py; both run tests/checkin/name_cases.json.
 *
 * @typedef {{text: string, bones: string}} Word a token and its consonants; the same object wherever it stands
 * @typedef {{key: number, names: Word[], others: Word[]}} Candidate words of every form of the name, and of what else
 *   finds somebody
 */

import { joinedTokens, searchKey, skeleton, spellings } from "./key.js";
import { Pattern } from "./likeness.js";

const MOST_QUERY_TOKENS = 8;
export const SHORTEST_SKELETON = 2;
const BESIDE_THE_NAME = 0.9;
const WHILE_TYPING = 0.9;
const IN_THE_MIDDLE = 0.8;
const INITIAL = 0.7;
const EQUAL_CONSONANTS = 0.8;
const LIKE_CONSONANTS = 0.9;

/** @param {string} query */
export function queryTokens(query) {
  return searchKey(query).slice(0, MOST_QUERY_TOKENS);
}

/** @param {string[]} tokens @returns {string[]} adjacent ones as one word */
export function pairsOf(tokens) {
  const pairs = [];
  for (let place = 1; place < tokens.length; place += 1) {
    pairs.push(joinedTokens(tokens[place - 1], tokens[place]));
  }
  return pairs;
}

/** @param {string} text @returns {string[]} the tokens of all its spellings, with adjacent ones joined */
export function withPairs(text) {
  const found = [];
  for (const spelling of spellings(text)) {
    const tokens = searchKey(spelling);
    found.push(...tokens, ...pairsOf(tokens));
  }
  return found;
}

/**
 * @param {string} query
 * @param {Candidate[]} candidates
 * @param {number} limit
 * @returns {Array<{key: number, score: number}>} the best, best first; equal ones stay in the order they came in
 */
export function rank(query, candidates, limit = 10) {
  const asked = new Query(queryTokens(query));
  return candidates
    .map((one) => ({ key: one.key, score: asked.score(one) }))
    .sort((a, b) => rounded(b.score) - rounded(a.score))
    .slice(0, limit);
}

/** So that homonyms tie whatever the order of the sums. */
function rounded(score) {
  return Math.round(score * 1e6);
}

class Query {
  /** @param {string[]} tokens */
  constructor(tokens) {
    const last = tokens.length - 1;
    this.single = tokens.map((token, place) => new Likenesses(token, place === last));
    this.pairs = pairsOf(tokens).map((pair, place) => new Likenesses(pair, place + 1 === last));
  }

  /** @param {Candidate} candidate */
  score(candidate) {
    if (!this.single.length) {
      return 0;
    }
    const found = this.single.map((likenesses) => likenesses.best(candidate));
    this.pairs.forEach((likenesses, place) => {
      const together = likenesses.best(candidate);
      found[place] = Math.max(found[place], together);
      found[place + 1] = Math.max(found[place + 1], together);
    });
    return found.reduce((sum, value) => sum + value, 0) / found.length;
  }
}

/** How alike words are to one token of a query, 0 to 1; each word is compared once, for words repeat. */
class Likenesses {
  /** @type {Map<Word, number>} */
  #known = new Map();

  /**
   * @param {string} token
   * @param {boolean} last whether it is still being typed
   */
  constructor(token, last) {
    this.token = token;
    this.bones = skeleton(token);
    this.byLetters = new Pattern(token);
    this.byBones = this.bones.length >= SHORTEST_SKELETON ? new Pattern(this.bones) : null;
    this.least = token.length === 1 ? INITIAL : last ? WHILE_TYPING : IN_THE_MIDDLE;
  }

  /** @param {Candidate} candidate @returns {number} of its best word */
  best({ names, others }) {
    let found = 0;
    for (const word of names) {
      found = Math.max(found, this.#of(word));
    }
    for (const word of others) {
      found = Math.max(found, BESIDE_THE_NAME * this.#of(word));
    }
    return found;
  }

  #of(word) {
    let value = this.#known.get(word);
    if (value === undefined) {
      value = this.#compared(word);
      this.#known.set(word, value);
    }
    return value;
  }

  #compared({ text, bones }) {
    if (text === this.token) {
      return 1;
    }
    const edits = this.byLetters.likeness(text);
    const value = this.byBones ? Math.max(edits, this.#byConsonants(bones, edits)) : edits;
    return text.startsWith(this.token) ? Math.max(value, this.#byBeginning(text)) : value;
  }

  #byConsonants(bones, edits) {
    return bones === this.bones
      ? EQUAL_CONSONANTS + (1 - EQUAL_CONSONANTS) * edits
      : (LIKE_CONSONANTS * this.byBones.likeness(bones) * (1 + edits)) / 2;
  }

  #byBeginning(text) {
    return this.least + ((1 - this.least) * this.token.length) / text.length;
  }
}
