/**
 * How alike words are by edits: the share of letters that stay. A swap of neighbours is one edit; no part is edited twice.
 *
 * All columns of a word at once, in the bits of one number: Hyyrö (2003), "A bit-vector algorithm for computing
 * Levenshtein and Damerau edit distances".
 */

const BITS = 32;
const LETTERS = 128;
/** At and below it likeness is chance; a fraction that rounding puts just above it is not above. */
const ALIKE = 0.4;
const ABOVE = ALIKE + 1e-9;

/** One token, to be compared with many words. */
export class Pattern {
  /** @param {string} token of letters and digits of ASCII */
  constructor(token) {
    this.token = token;
    /** Where in the token a letter stands, as bits. */
    this.places = new Int32Array(LETTERS);
    for (let place = 0; place < Math.min(token.length, BITS); place += 1) {
      this.places[token.charCodeAt(place)] |= 1 << place;
    }
  }

  /**
   * @param {string} word
   * @returns {number} 0 to 1, and 0 where it says nothing
   */
  likeness(word) {
    const { length } = this.token;
    const longest = Math.max(length, word.length);
    // Words that differ much in length need not be compared.
    if (Math.abs(length - word.length) > longest * (1 - ALIKE)) {
      return 0;
    }
    const similarity = longest ? 1 - this.#distance(word) / longest : 1;
    return similarity > ABOVE ? similarity : 0;
  }

  /** @param {string} word */
  #distance(word) {
    const { length } = this.token;
    if (length > BITS || length === 0) {
      return length ? distance(this.token, word) : word.length;
    }
    const last = 1 << (length - 1);
    let [up, down, kept, before, edits] = [-1, 0, 0, 0, length];
    for (let place = 0; place < word.length; place += 1) {
      const same = this.places[word.charCodeAt(place)];
      const swapped = ((~kept & same) << 1) & before;
      kept = (((same & up) + up) ^ up) | same | down | swapped;
      const right = down | ~(kept | up);
      const left = kept & up;
      edits += (right & last ? 1 : 0) - (left & last ? 1 : 0);
      const shifted = (right << 1) | 1;
      up = (left << 1) | ~(kept | shifted);
      down = shifted & kept;
      before = same;
    }
    return edits;
  }
}

/**
 * The same for tokens of any length, row by row.
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  let [before, above, row] = [0, 1, 2].map(() => Uint16Array.from({ length: other.length + 1 }, (_, column) => column));
  for (let line = 1; line <= one.length; line += 1) {
    row[0] = line;
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[line - 1] === other[column - 1];
      row[column] = Math.min(above[column] + 1, row[column - 1] + 1, above[column - 1] + (isSame ? 0 : 1));
      if (line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1]) {
        row[column] = Math.min(row[column], before[column - 2] + 1);
      }
    }
    [before, above, row] = [above, row, before];
  }
  return above[other.length];
}
