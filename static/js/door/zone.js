/**
 * The event's wall clock on a phone, whatever the phone's own zone is set to.
 *
 * @typedef {{zone: string, offsets?: Array<[string, number]>}} Zoned
 *   IANA name, and the differences from UTC in minutes that the server knows, each with the instant it begins. They win
 *   over the phone's own tables, which in old phones have Almaty wrong.
 */

const MINUTE = 60 * 1000;
const PART_OPTIONS = {
  year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
};

/** @type {Map<string, Intl.DateTimeFormat>} */
const formatters = new Map();

/**
 * @param {string} locale
 * @param {Intl.DateTimeFormatOptions} options
 */
function formatter(locale, options) {
  const key = locale + JSON.stringify(options);
  let made = formatters.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, made);
  }
  return made;
}

/**
 * @param {Zoned} place
 * @param {Date} at
 * @returns {number|undefined} minutes from UTC as the server told, if it did
 */
function toldOffset(place, at) {
  let told;
  for (const [from, minutes] of place.offsets || []) {
    if (Date.parse(from) <= at.getTime() || told === undefined) {
      told = minutes;
    }
  }
  return told;
}

/**
 * @param {Zoned} place
 * @param {Date} at
 * @returns {{day: string, time: string}} an ISO date and `HH:MM:SS`
 */
export function wallClock(place, at) {
  const told = toldOffset(place, at);
  if (told !== undefined) {
    const shifted = new Date(at.getTime() + told * MINUTE).toISOString();
    return { day: shifted.slice(0, 10), time: shifted.slice(11, 19) };
  }
  const parts = {};
  const clock = formatter("en-US-u-ca-gregory-nu-latn", { ...PART_OPTIONS, timeZone: place.zone });
  for (const { type, value } of clock.formatToParts(at)) {
    parts[type] = value;
  }
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}:${parts.second}` };
}

/**
 * @param {string} day an ISO date
 * @returns {string} the ISO date before it
 */
export function dayBefore(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 60 * MINUTE).toISOString().slice(0, 10);
}

/**
 * Dari and Pashto default to other calendars and digits in browsers; forums are dated by the Gregorian one.
 * @param {string} language as in `<html lang>`
 */
export function dateLocale(language) {
  return /^(fa|ps|ar)\b/.test(language) ? `${language}-u-ca-gregory-nu-latn` : language;
}

/**
 * An instant as staff read it at the door: `08:41`, with the day before it when that is not today's.
 * @param {Zoned} place
 * @param {string} instant ISO
 * @param {Date} now
 * @param {string} language
 */
export function spokenTime(place, instant, now, language) {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) {
    return "";
  }
  const clock = wallClock(place, at);
  const time = clock.time.slice(0, 5);
  return clock.day === wallClock(place, now).day ? time : `${spokenDay(clock.day, language)}, ${time}`;
}

/**
 * @param {string} day an ISO date
 * @param {string} language
 */
export function spokenDay(day, language) {
  const noon = new Date(`${day}T12:00:00Z`);
  return formatter(dateLocale(language), { day: "numeric", month: "long", timeZone: "UTC" }).format(noon);
}
