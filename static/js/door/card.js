/**
 * The shift card: a printed code, `S1:` and 32 letters of base32. The key of everything that this phone keeps about people
 * is made from it, and lives in memory only: a phone without the card shows nothing.
 */

import { joined, sha256, toHex, utf8 } from "./bytes.js";

const CARD = /^S1:?([A-Z2-7]{32})$/;

/**
 * @param {string} text from the camera, or typed with blanks, dashes and small letters
 * @returns {string} the card's code, or an empty text where this is none
 */
export function cardIn(text) {
  const found = CARD.exec(text.slice(0, 200).toUpperCase().replace(/[\s-]/g, ""));
  return found ? `S1:${found[1]}` : "";
}

/**
 * @param {string} code
 * @returns {Promise<string>} by which the server says whose card it is
 */
export async function checkOf(code) {
  return toHex(await sha256(`eventreg shift card ${code}`)).slice(0, 16);
}

/**
 * @param {string} code
 * @returns {Promise<CryptoKey>} AES-GCM, 256 bits, not to be taken out of the browser
 */
export async function keyOf(code) {
  const material = await crypto.subtle.importKey("raw", utf8(code), "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8("eventreg list on a phone") };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Closes and opens what is kept, under a card's key. */
export class Vault {
  /** @param {CryptoKey} key */
  constructor(key) {
    this.key = key;
  }

  /**
   * @param {string} about what it is, so that one box cannot take another's place
   * @param {unknown} value
   * @returns {Promise<Uint8Array>}
   */
  async close(about, value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const how = { name: "AES-GCM", iv, additionalData: utf8(about) };
    return joined(iv, new Uint8Array(await crypto.subtle.encrypt(how, this.key, utf8(JSON.stringify(value)))));
  }

  /**
   * @param {string} about
   * @param {Uint8Array} box
   * @returns {Promise<any>} rejects where the card was another one
   */
  async open(about, box) {
    const how = { name: "AES-GCM", iv: box.slice(0, 12), additionalData: utf8(about) };
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, this.key, box.slice(12))));
  }
}
