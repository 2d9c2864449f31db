/**
 * The signed code of a badge, checked on the phone. Mirrors eventreg/badges/token.py.
 *
 * @typedef {{event: number, badge: string}} Token `badge`: 16 hexadecimal digits
 */

import { fromBase64, toHex } from "./bytes.js";

const BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const PAYLOAD = 15;
const VERSION = 1;
const FALLBACK = "../../vendor/noble/ed25519.js";

/**
 * @param {string} code `R1:` and 119 characters, as `findCode` gives it
 * @param {Record<string, string>} keys number of key → public key in base64
 * @returns {Promise<Token|"unknown_badge"|"bad_signature">}
 */
export async function readToken(code, keys) {
  const bytes = fromBase45(code.slice(3));
  const view = new DataView(bytes.buffer);
  const first = view.getUint8(0);
  if (first >> 6 !== VERSION) {
    return "unknown_badge";
  }
  const key = keys[String(first & 0x3f)];
  if (!key || !(await isSigned(fromBase64(key), bytes.slice(PAYLOAD), bytes.slice(0, PAYLOAD)))) {
    return "bad_signature";
  }
  return { event: view.getUint32(1), badge: toHex(bytes.slice(5, 13)) };
}

/** @param {string} text base45 of whole bytes, which `findCode` has looked at */
function fromBase45(text) {
  const bytes = [];
  for (let start = 0; start < text.length; start += 3) {
    const digits = [...text.slice(start, start + 3)].map((character) => BASE45.indexOf(character));
    const number = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    bytes.push(...(digits.length === 3 ? [number >> 8, number & 255] : [number]));
  }
  return new Uint8Array(bytes);
}

/** @type {Promise<(key: Uint8Array, signature: Uint8Array, payload: Uint8Array) => Promise<boolean>>|undefined} */
let verifying;

/**
 * @param {Uint8Array} key
 * @param {Uint8Array} signature
 * @param {Uint8Array} payload
 */
async function isSigned(key, signature, payload) {
  verifying = verifying || chosen(key);
  return (await verifying)(key, signature, payload);
}

/** The browser's own, where it has it (Chrome 137, Safari 17); a small library elsewhere. */
async function chosen(key) {
  try {
    await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return byBrowser;
  } catch {
    const { verifyAsync } = await import(FALLBACK);
    return (own, signature, payload) => verifyAsync(signature, payload, own).catch(() => false);
  }
}

/** @type {Map<string, CryptoKey>} */
const imported = new Map();

async function byBrowser(key, signature, payload) {
  const name = toHex(key);
  if (!imported.has(name)) {
    imported.set(name, await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]));
  }
  return crypto.subtle.verify("Ed25519", imported.get(name), signature, payload);
}
