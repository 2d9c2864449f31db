/** The fields of a form as pairs of name and text, and back. Files and what only the page itself needs are left out. */
const OWN = ["csrf_token", "seen", "shown", "whose_phone", "then"];

/** Fields that somebody fills in. @param {HTMLFormElement} form */
export function fieldsOf(form) {
  return Array.from(form.elements).filter((one) => one.name && one.type !== "file" && one.type !== "submit" && !OWN.includes(one.name));
}

/** Whether somebody has typed since the page came, be it before this script. @param {HTMLFormElement} form */
export function isTouched(form) {
  return fieldsOf(form).some((field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (!field.options) return field.value !== field.defaultValue && field.type !== "hidden";
    const given = Array.from(field.options).findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(given, 0);
  });
}

/** @param {HTMLFormElement} form @param {boolean} whole with what the page itself needs @returns {string[][]} */
export function read(form, whole) {
  const pairs = Array.from(new FormData(form).entries()).filter((pair) => typeof pair[1] === "string");
  return whole ? pairs : pairs.filter((pair) => !OWN.includes(pair[0]));
}

/** The same without what is sealed: that is never kept in a browser. @param {HTMLFormElement} form @returns {string[][]} */
export function readOpen(form) {
  const sealed = sealedIn(form);
  return read(form).filter((pair) => !sealed.includes(pair[0]));
}

/** Whether somebody has typed what is to be sealed. @param {HTMLFormElement} form */
export function hasSealed(form) {
  const sealed = sealedIn(form);
  return read(form).some((pair) => pair[1] && sealed.includes(pair[0]));
}

const sealedIn = (form) => Array.from(form.querySelectorAll("[data-sealed] [name]"), (field) => field.name);

/** Put texts back into the fields they came from. @param {HTMLFormElement} form @param {string[][]} pairs */
export function fill(form, pairs) {
  const left = pairs.map((pair) => pair.slice());
  const take = (name, value) => {
    const at = left.findIndex((pair) => pair[0] === name && (value === undefined || pair[1] === value));
    return at < 0 ? null : left.splice(at, 1)[0][1];
  };
  fieldsOf(form).forEach((field) => {
    const isBox = field.type === "checkbox" || field.type === "radio";
    if (isBox) field.checked = take(field.name, field.value) !== null;
    else field.value = take(field.name) || "";
  });
  form.dispatchEvent(new Event("filled", { bubbles: true }));
}
