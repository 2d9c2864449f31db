/**
 * Finding a badge's code in whatever a camera, a keyboard scanner or a hand gives.
 *
 * Mirrors `find_code` of eventreg/badges/codes.py; both run tests/checkin/code_cases.json.
 *
 * @typedef {{kind: "signed"|"short"|"typed"|"unknown", value: string}} Code
 */

const BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const READABLE = /^[23456789BCDFGHJKMNPQRSTVWXYZ]{8}$/;
const SIGNED_LENGTH = 119;
const BASE32_LENGTHS = { B: 127, I: 26 };
const TYPED_LENGTH = 8;
const LONGEST_INPUT = 2000;
// What a Russian keyboard or eye gives for a Latin capital.
const LOOKALIKES = table("АВЕКМНРСТХУ", "ABEKMHPCTXY");
// What a scanner that is a keyboard types for us where the computer is set to the Russian layout.
const RUSSIAN_KEYS = table("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬЖюЮ.;", "QWERTYUIOPASDFGHJKLZXCVBNM:.>/$");
/** @type {Code} */
const UNKNOWN = { kind: "unknown", value: "" };

/**
 * @param {string} text of any length and content
 * @returns {Code} the first code in it, in the one spelling under which it is stored
 */
export function findCode(text) {
  if ([...text].length > LONGEST_INPUT) {
    return UNKNOWN;
  }
  for (const reading of [text, unquoted(text), translated(text, RUSSIAN_KEYS)]) {
    const found = findSigned(reading) || findBase32(reading);
    if (found) {
      return found;
    }
  }
  const typed = normaliseTyped(lastPart(text));
  return typed ? { kind: "typed", value: typed } : UNKNOWN;
}

/**
 * The code nearest to the middle of the picture, since more than one badge may be in it.
 * @param {Array<{text: string, x: number, y: number}>} codes with their centres in pixels
 * @param {number} width
 * @param {number} height
 * @returns {string} its text, or an empty one
 */
export function nearestToMiddle(codes, width, height) {
  const distance = (code) => Math.hypot(code.x - width / 2, code.y - height / 2);
  const [nearest] = codes.filter((code) => code.text !== "").sort((a, b) => distance(a) - distance(b));
  return nearest ? nearest.text : "";
}

/** @param {string} text */
function normaliseTyped(text) {
  const capitals = [...text].slice(0, 200).join("").toUpperCase();
  const letters = translated(capitals, LOOKALIKES).replace(/[^A-Z0-9]/g, "");
  return READABLE.test(letters) ? `${letters.slice(0, TYPED_LENGTH / 2)}-${letters.slice(TYPED_LENGTH / 2)}` : "";
}

/**
 * @param {string} text
 * @returns {Code|undefined} base45 may begin with a space and contain `%`: exactly the next 119 characters count
 */
function findSigned(text) {
  for (const match of text.matchAll(/R1:/gi)) {
    const body = text.slice(match.index + 3, match.index + 3 + SIGNED_LENGTH).toUpperCase();
    if (body.length === SIGNED_LENGTH && isBase45(body)) {
      return { kind: "signed", value: `R1:${body}` };
    }
  }
  return undefined;
}

/** @param {string} body */
function isBase45(body) {
  for (let start = 0; start < body.length; start += 3) {
    const digits = [...body.slice(start, start + 3)].map((character) => BASE45.indexOf(character));
    const number = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (digits.includes(-1) || number >= 256 ** (digits.length - 1)) {
      return false;
    }
  }
  return true;
}

/**
 * @param {string} text
 * @returns {Code|undefined}
 */
function findBase32(text) {
  for (const match of text.matchAll(/([BI])1:((?:[A-Z2-7][\s-]*)+)/gi)) {
    const form = match[1].toUpperCase();
    const letters = match[2].replace(/[\s-]/g, "").toUpperCase().slice(0, BASE32_LENGTHS[form]);
    if (letters.length === BASE32_LENGTHS[form]) {
      const bytes = bytesOfBase32(letters);
      return form === "B" ? { kind: "signed", value: `R1:${base45(bytes)}` } : { kind: "short", value: `I1:${base32(bytes)}` };
    }
  }
  return undefined;
}

/**
 * @param {string} letters
 * @returns {number[]} whole bytes; the bits left over are dropped
 */
function bytesOfBase32(letters) {
  return regrouped([...letters].map((letter) => BASE32.indexOf(letter)), 5, 8, false);
}

/** @param {number[]} bytes */
function base32(bytes) {
  return regrouped(bytes, 8, 5, true).map((value) => BASE32[value]).join("");
}

/**
 * @param {number[]} values of `from` bits each
 * @param {number} from
 * @param {number} to
 * @param {boolean} padded whether the bits left over make a last value
 * @returns {number[]} the same bits as values of `to` bits each
 */
function regrouped(values, from, to, padded) {
  const made = [];
  let bits = 0;
  let held = 0;
  for (const value of values) {
    held = (held << from) | value;
    bits += from;
    while (bits >= to) {
      bits -= to;
      made.push(held >> bits);
      held &= (1 << bits) - 1;
    }
  }
  if (padded && bits) {
    made.push(held << (to - bits));
  }
  return made;
}

/** @param {number[]} bytes */
function base45(bytes) {
  let text = "";
  for (let start = 0; start < bytes.length; start += 2) {
    const pair = bytes.slice(start, start + 2);
    let number = pair.reduce((sum, byte) => sum * 256 + byte, 0);
    for (let count = 0; count <= pair.length; count += 1) {
      text += BASE45[number % 45];
      number = Math.floor(number / 45);
    }
  }
  return text;
}

/**
 * @param {string} text
 * @returns {string} as part of a web address; bytes that are no text stay as they are
 */
function unquoted(text) {
  return text.replace(/(?:%[0-9A-F]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** @param {string} text */
function lastPart(text) {
  return text.includes("://") ? text.trim().split(/[/#?=]/).pop() || "" : text;
}

/**
 * @param {string} from
 * @param {string} to
 */
function table(from, to) {
  return new Map([...from].map((character, index) => [character, [...to][index]]));
}

/**
 * @param {string} text
 * @param {Map<string, string>} letters
 */
function translated(text, letters) {
  return [...text].map((character) => letters.get(character) || character).join("");
}
