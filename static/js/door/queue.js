/**
 * What waits to be sent, decided from plain values: which entries go together, how long to pause, and what an answer
 * means for each of them. An entry leaves only when the server has named it in an answer.
 *
 * @typedef {"scans"|"reversals"|"handovers"|"walk-ins"|"guests"} Path
 * @typedef {{id: string, made: number, path: Path, about?: string, body?: object, sealed?: string}} Entry
 *   its id is made on the phone, so that sending twice changes nothing; `body` is what is sent, `sealed` the same closed for
 *   the server, which is all that lies on the disk; `about`: the scan that a reversal or a hand-over is about
 * @typedef {{status: number, outcomes?: object[]}} Answer status 0: no connection, or no answer in time
 * @typedef {{settled: Array<{entry: Entry, outcome: object}>, refused: Array<{entry: Entry, outcome: object}>,
 *   failed: boolean, smaller: boolean, lost: boolean}} Settlement
 */

export const LARGEST_BATCH = 100;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60000;
/** The name of each entry's id in what is sent and answered. */
export const ID_NAMES = { scans: "scan_id", reversals: "reversal_id", handovers: "handover_id", "walk-ins": "walk_in_id", guests: "guests_id" };

/** @param {Entry} entry @returns {string} the call by which it goes */
export function routeOf(entry) {
  return entry.sealed ? "sealed" : entry.path;
}

/**
 * The oldest entries that go by the same call; a reversal never overtakes its scan.
 * @param {Entry[]} entries
 * @param {number} [most]
 * @returns {Entry[]}
 */
export function nextBatch(entries, most = LARGEST_BATCH) {
  const ordered = [...entries].sort((a, b) => a.made - b.made);
  const other = ordered.findIndex((entry) => routeOf(entry) !== routeOf(ordered[0]));
  return ordered.slice(0, Math.min(most, other === -1 ? ordered.length : other));
}

/**
 * @param {number} failures in a row, from 1
 * @param {number} [chance] 0 to 1, so that twenty phones do not come back in the same instant
 * @returns {number} milliseconds
 */
export function pauseAfter(failures, chance = Math.random()) {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1));
  return Math.round(pause * (0.75 + chance / 2));
}

/**
 * @param {Entry[]} batch as it was sent
 * @param {Answer} answer
 * @returns {Settlement} entries in neither list stay; `smaller`: send fewer at once; `lost`: this device is shut out
 */
export function settle(batch, answer) {
  const none = { settled: [], refused: [], failed: true, smaller: false, lost: false };
  if (answer.status === 200 && Array.isArray(answer.outcomes)) {
    return settleEach(batch, answer.outcomes);
  }
  if (answer.status === 401 || answer.status === 403) {
    return { ...none, lost: true };
  }
  const badList = [400, 413, 422].includes(answer.status);
  if (badList && batch.length > 1) {
    return { ...none, failed: false, smaller: true };
  }
  const outcome = { outcome: "refused", reason: String(answer.status) };
  return badList ? { ...none, failed: false, refused: batch.map((entry) => ({ entry, outcome })) } : none;
}

/**
 * @param {Entry[]} batch
 * @param {object[]} outcomes
 * @returns {Settlement} failed when nothing of the batch was answered, so that a wrong answer is not asked for at once
 */
function settleEach(batch, outcomes) {
  const answered = routeOf(batch[0]) === "sealed" ? inOrder(batch, outcomes) : byTheirIds(batch, outcomes);
  return {
    settled: answered.filter(({ outcome }) => !isRefused(outcome)),
    refused: answered.filter(({ outcome }) => isRefused(outcome)),
    failed: answered.length === 0,
    smaller: false,
    lost: false,
  };
}

/** What the server could not open is not lost either: staff see it. */
function isRefused({ outcome }) {
  return outcome === "refused" || outcome === "dropped";
}

/** Sealed entries are answered in their order: a carrier learns nothing of them, not even their ids. */
function inOrder(batch, outcomes) {
  const whole = outcomes.length === batch.length;
  return whole ? batch.map((entry, place) => ({ entry, outcome: outcomes[place] })) : [];
}

function byTheirIds(batch, outcomes) {
  const name = ID_NAMES[batch[0].path];
  const byId = new Map(outcomes.map((outcome) => [outcome[name], outcome]));
  return batch.filter((entry) => byId.has(entry.id)).map((entry) => ({ entry, outcome: byId.get(entry.id) }));
}
