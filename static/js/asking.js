/** Ask our server something small with what stands in a form; what is asked stands in no address. */

/** @param {string} address @param {Object<string, string>} values @param {AbortSignal} signal @returns {Promise<object>} */
export function ask(address, values, signal) {
  const token = document.querySelector("form [name=csrf_token]").value;
  const body = new URLSearchParams(Object.assign({ csrf_token: token }, values));
  return fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, signal })
    .then((answer) => (answer.ok && !answer.redirected ? answer.json() : Promise.reject(new Error(String(answer.status)))));
}

/** Write into a field as somebody who types would, so that the page notices. @param {HTMLInputElement} field */
export function write(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
