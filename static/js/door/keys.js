/**
 * Scanners that are keyboards: they type a code in a few milliseconds and end it with Enter. While a verdict is in view their
 * keys must not press its button, since a code may contain spaces.
 */

import { findCode } from "./code.js";

const SAME_BURST = 250;
const SHORTEST = 6;
const SHIFTED = { Digit4: "$", Digit5: "%", Digit8: "*", Equal: "+", Semicolon: ":" };
const PLAIN = { Space: " ", Minus: "-", Period: ".", Slash: "/", NumpadSubtract: "-" };

export class Keys {
  /** @param {(text: string) => void} found a code, as the scanner meant it */
  constructor(found) {
    this.found = found;
    this.#forget();
    this.last = 0;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key belonged to a scanner
   */
  press(event) {
    if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) {
      return false;
    }
    if (event.timeStamp - this.last > SAME_BURST) {
      this.#forget();
    }
    this.last = event.timeStamp;
    const taken = event.key === "Enter" || event.key === "Tab" ? this.#end() : this.#add(event);
    if (taken) {
      event.preventDefault();
      event.stopPropagation();
    }
    return taken;
  }

  #add(event) {
    const alone = this.byKey === "" && event.key === " ";
    if (event.key.length !== 1 || alone) {
      return false;
    }
    this.byKey += event.key;
    this.byPlace += characterAt(event.code, event.shiftKey);
    return true;
  }

  #end() {
    const { byKey, byPlace } = this;
    this.#forget();
    if (byKey.length < SHORTEST) {
      return byKey.length > 0;
    }
    // On a Kazakh, Georgian or Arabic layout the letters are wrong and only the places of the keys are right.
    this.found(findCode(byKey).kind === "unknown" && findCode(byPlace).kind !== "unknown" ? byPlace : byKey);
    return true;
  }

  #forget() {
    this.byKey = "";
    this.byPlace = "";
  }
}

/**
 * @param {string} code of a key's place
 * @param {boolean} shift
 * @returns {string} what an English keyboard has there
 */
function characterAt(code, shift) {
  const plain = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code);
  return (shift && SHIFTED[code]) || (plain && plain[1]) || PLAIN[code] || "";
}

/** @param {EventTarget|null} target */
function isTyping(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
