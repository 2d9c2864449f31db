/**
 * Whether a condition holds for answers. Mirrors eventreg/applications/form/conditions.py; both run
 * tests/applications/form/conditions.json.
 */
const isEmpty = (answer) => answer === undefined || answer === null || answer === "" || (Array.isArray(answer) && !answer.length);

/** An answer as the keys or texts it consists of, without difference of case. */
function asSet(answer) {
  if (isEmpty(answer)) return [];
  if (typeof answer === "boolean") return [answer ? "yes" : "no"];
  return (Array.isArray(answer) ? answer : [answer]).map((one) => String(one).trim().toLowerCase());
}

/** A number as it may be typed, or null. Mirrors eventreg/core/digits.py. @returns {number|null} */
export function number(value) {
  const text = String(value)
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15)) // their last four bits
    .replace(/[ \t\r\n\u00a0\u2007\u2009\u202f\u061c\u200e\u200f\u066c]/g, "")
    .replace(/[,\u066b]/g, ".").replace(/\u2212/g, "-");
  return /^[+-]?(\d{1,30}\.?\d{0,30}|\.\d{1,30})$/.test(text) ? Number(text) : null;
}

/** Of several languages with their levels ("ru:fluent") each counts alone, too ("ru"). */
function is(answer, value) {
  const wanted = asSet(value);
  return asSet(answer).some((one) => wanted.includes(one) || (Array.isArray(answer) && wanted.includes(one.split(":")[0])));
}

function moreThan(answer, value) {
  if (isEmpty(answer) || typeof answer === "boolean") return false;
  const given = Array.isArray(answer) ? answer.length : number(answer);
  const limit = number(value);
  return given !== null && limit !== null && given > limit;
}

const TESTS = {
  is, is_not: (answer, value) => !is(answer, value), one_of: is, more_than: moreThan, filled_in: (answer) => !isEmpty(answer),
};

/** @param {{match?: string, tests?: object[]}} condition @param {Object<string, *>} answers @returns {boolean} */
export function holds(condition, answers) {
  if (!condition.tests || !condition.tests.length) return true;
  const passes = (test) => TESTS[test.test](answers[test.question], test.value);
  return condition.match === "any" ? condition.tests.some(passes) : condition.tests.every(passes);
}
