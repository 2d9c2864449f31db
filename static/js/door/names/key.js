/**
 * The search key of names: what is left of a name when scripts, spellings and accents no longer matter.
 * Mirrors eventreg/core/names.py; both run tests/checkin/name_cases.json.
 */

import { TABLES } from "./tables.js";

const LONGEST_READ = 1000;
/** What parts words in Python; a script's own idea of a blank is another. */
const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
const MARK = /\p{M}/u;
const WORDS = /[\p{L}\p{N}]+/gu;
const LATIN = /[A-Za-z\u00c0-\u024f\u0259]/gu;
const CYRILLIC = /[\u0400-\u052f]/gu;
const ASCII = /^[\0-\x7f]*$/;
const LATIN_WITH_MARKS = /[\u00c0-\u024f\u0300-\u036f]/u;
const LATIN_MARKS = /([A-Za-z])[\u0300-\u036f]+/gu;
const DROPPED = new RegExp(`[${TABLES.dropped}]`, "gu");
const WITHIN = new RegExp(`[${TABLES.dropped}\\p{M}\\p{Cf}]`, "gu");
const VOWELS = new RegExp(`[${TABLES.vowels}]`, "g");
const BEFORE = TABLES.before.map(([found, put]) => [new RegExp(found, "gu"), put]);
const MERGED = TABLES.merged.map(([found, put]) => [new RegExp(found, "g"), put]);
/** Whether any of them has something to do; most words have none. Only one of them has a group. */
const TO_MERGE = new RegExp(TABLES.merged.map(([found]) => found).join("|"));
const LETTERS = new Map(Object.entries(TABLES.letters));
const AS_LATIN = new Map(Object.entries(TABLES.latin_look_alikes));
const AS_CYRILLIC = new Map([...AS_LATIN].reverse().map(([cyrillic, latin]) => [latin, cyrillic]));

/** @type {Map<string, string[]>} names repeat, so most runs of letters were seen before */
const seen = new Map();
const MOST_SEEN = 65536;

/** Nobody's name stays in memory. */
export function forgetRuns() {
  seen.clear();
}

/**
 * @param {string} name
 * @returns {string[]} its words as tokens of `a-z0-9`, in their order
 */
export function searchKey(name) {
  const read = name.length > LONGEST_READ ? [...name].slice(0, LONGEST_READ).join("") : name;
  const key = [];
  for (const run of read.split(BLANKS)) {
    if (run) {
      key.push(...tokens(run));
    }
  }
  return key;
}

/**
 * @param {string} token
 * @returns {string} its consonants and digits: what Arabic script writes, and what spellings agree on
 */
export function skeleton(token) {
  return token.replace(VOWELS, "");
}

/**
 * @param {string} text
 * @returns {string[]} the text and, where it has Latin letters with marks, the text without them
 */
export function spellings(text) {
  const read = text.length > LONGEST_READ ? [...text].slice(0, LONGEST_READ).join("") : text;
  const bare = LATIN_WITH_MARKS.test(text) ? read.normalize("NFD").replace(LATIN_MARKS, "$1") : text;
  return bare === text ? [text] : [text, bare];
}

/**
 * @param {string} first
 * @param {string} second
 * @returns {string} two tokens written as one word
 */
export function joinedTokens(first, second) {
  return merged(first + second);
}

/** @param {string} run of letters that stand together without a blank */
function tokens(run) {
  const known = seen.get(run);
  if (known) {
    return known;
  }
  const found = words(run).map(folded).filter(Boolean);
  if (seen.size > MOST_SEEN) {
    seen.clear();
  }
  seen.set(run, found);
  return found;
}

/** Runs of letters and digits; apostrophes, marks and joiners do not part a word. */
function words(text) {
  // Before NFKC, which turns the acute accent used as an apostrophe into a blank and a mark.
  return text.replace(DROPPED, "").normalize("NFKC").replace(WITHIN, "").match(WORDS) || [];
}

/** @param {string} word */
function folded(word) {
  return merged(ASCII.test(word) ? word.toLowerCase() : inLatin(inOneScript(word).toLowerCase()));
}

/** @param {string} word of ASCII */
function merged(word) {
  let token = word;
  // A merge can make room for another one ("kkh" → "kh" → "h"); each shortens the word or uses up a letter.
  while (TO_MERGE.test(token)) {
    for (const [found, put] of MERGED) {
      token = token.replace(found, put);
    }
  }
  return token;
}

/** @param {string} word in lower case */
function inLatin(word) {
  const prepared = BEFORE.reduce((text, [found, put]) => text.replace(found, put), word);
  let token = "";
  for (const letter of prepared) {
    token += sound(letter);
  }
  return token;
}

/** One lower-case letter in Latin, by its own sound first, else by the letter under its marks. */
function sound(letter) {
  if (letter < "\x80") {
    return letter;
  }
  const known = LETTERS.get(letter);
  if (known !== undefined) {
    return known;
  }
  const bases = [...letter.normalize("NFKD")].filter((base) => !MARK.test(base));
  return bases.map((base) => (base < "\x80" ? base : (LETTERS.get(base) ?? String(base.codePointAt(0))))).join("");
}

/** A word of Latin and Cyrillic letters read in one of them, Latin first. */
function inOneScript(word) {
  const latin = word.match(LATIN);
  const cyrillic = latin && word.match(CYRILLIC);
  if (!cyrillic) {
    return word;
  }
  if (cyrillic.every((letter) => AS_LATIN.has(letter))) {
    return [...word].map((letter) => AS_LATIN.get(letter) || letter).join("");
  }
  if (latin.every((letter) => AS_CYRILLIC.has(letter))) {
    return [...word].map((letter) => AS_CYRILLIC.get(letter) || letter).join("");
  }
  return word;
}
