/** What this browser keeps of a form until it is saved with us. Nothing on a phone that is shared: see keeping.js. */
const PREFIX = "eventreg form ";
const DAYS = 7;

const isPair = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === "string");

/** @param {string} name @param {{fields: Array, seen: string}} what @returns {boolean} whether it is kept */
export function keep(name, what) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(Object.assign({ at: Date.now() }, what)));
    return true;
  } catch (full) {
    return false; // No room, or storage is switched off: then it is only on the page.
  }
}

/** What was kept, if it can still be read. @param {string} name @returns {{fields: string[][], seen: string}|null} */
export function kept(name) {
  try {
    const found = JSON.parse(localStorage.getItem(PREFIX + name));
    const isRead = found && Math.abs(Date.now() - found.at) < DAYS * 86400000 && Array.isArray(found.fields) && found.fields.every(isPair);
    if (isRead) return { fields: found.fields, seen: String(found.seen || "") };
  } catch (unreadable) {
    // As if there were nothing.
  }
  forget(name);
  return null;
}

/** @param {string} name */
export function forget(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch (off) {
    // Then there is nothing to forget.
  }
}
