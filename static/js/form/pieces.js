/** How large the next piece of a file is, and how long to wait after a failure. Pure; see tests/applications/form_js/. */
const QUICK = 2500; // milliseconds: a piece that took less could have been larger
const SLOW = 8000; // and one that took more is lost too easily

export const BEGIN = 32 * 1024;
const PAUSES = [1, 2, 4, 8, 15, 30];

/**
 * @param {number} size of the piece before, in bytes
 * @param {number} took milliseconds; Infinity when it was lost
 * @param {{least: number, largest: number}} limits
 */
export function nextSize(size, took, limits) {
  if (took < QUICK) return Math.min(size * 2, limits.largest);
  if (took > SLOW) return Math.max(Math.floor(size / 2), limits.least);
  return size;
}

/** Seconds to wait after so many failures in a row, a little different each time. @param {number} failures @param {number} chance from 0 to 1 */
export function pause(failures, chance) {
  return PAUSES[Math.min(failures, PAUSES.length) - 1] * (0.75 + chance / 2);
}
