/**
 * Closing what waits to be sent, so that only the server can read it: ECDH on P-256, HKDF-SHA256, AES-GCM.
 * Mirrors eventreg/core/sealing.py, which has the form of a box.
 */

import { fromBase64, joined, toBase64, utf8 } from "./bytes.js";

const VERSION = 1;
const CURVE = { name: "ECDH", namedCurve: "P-256" };

export class Sealer {
  /** @param {() => {number: number, key: string}|null} recipient the server's public key, once it is known */
  constructor(recipient) {
    this.recipient = recipient;
    this.number = -1;
  }

  /**
   * @param {unknown} content
   * @returns {Promise<string>} a box in base64, or an empty text where the server's key is not known yet
   */
  async close(content) {
    const recipient = this.recipient();
    if (!recipient) {
      return "";
    }
    if (recipient.number !== this.number) {
      await this.#prepare(recipient);
    }
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const how = { name: "AES-GCM", iv, additionalData: this.head };
    const box = await crypto.subtle.encrypt(how, this.key, utf8(JSON.stringify(content)));
    return toBase64(joined(this.head, iv, new Uint8Array(box)));
  }

  /** One pair of keys for as long as the page lives; its private half never leaves the browser. */
  async #prepare({ number, key }) {
    const own = fromBase64(key);
    const pair = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
    const ephemeral = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    const server = await crypto.subtle.importKey("raw", own, CURVE, false, []);
    const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: server }, pair.privateKey, 256);
    const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
    const info = joined(utf8("eventreg door "), ephemeral, own);
    const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info };
    this.key = await crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    this.head = joined(new Uint8Array([VERSION, number]), ephemeral);
    this.number = number;
  }
}
