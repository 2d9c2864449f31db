/** What this browser keeps of a form until it is saved with us. Nothing on a phone that is shared: see keeping.js. */
const PREFIX = "eventreg form ";
const DAYS = 7;

/** @param {string} name @param {{fields: Array, seen: string}} what */
export function keep(name, what) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(Object.assign({ at: Date.now() }, what)));
  } catch (full) {
    // No room, or storage is switched off: then it is only on the page, and saved with us as soon as there is a line.
  }
}

/** @param {string} name @returns {{fields: Array, seen: string}|null} */
export function kept(name) {
  try {
    const found = JSON.parse(localStorage.getItem(PREFIX + name));
    if (found && Math.abs(Date.now() - found.at) < DAYS * 86400000) return found;
    localStorage.removeItem(PREFIX + name);
  } catch (unreadable) {
    // As if there were nothing.
  }
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
