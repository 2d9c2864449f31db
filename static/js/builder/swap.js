/**
 * Sends a form of the page in the background and puts what comes back in the place of the page's changing part
 * (`[data-swap]`), so that place and focus are kept. Without script, or when the connection fails, the form is sent as usual.
 */
const FIRST = "[data-swap]";

/** The element that had the focus, found again after a swap. */
const focusedId = () => (document.activeElement && document.activeElement.id) || "";

function announce(text) {
  const place = document.querySelector("[data-announce]");
  if (!place || !text) return;
  place.textContent = "";
  setTimeout(() => { place.textContent = text; }, 100); // a region has to be there before its words, to be read
}

function put(page, address, focusId) {
  const fresh = page.querySelector(FIRST);
  if (!fresh) return false;
  const said = fresh.querySelector("[data-announce]");
  const text = said ? said.textContent : "";
  document.querySelector(FIRST).replaceWith(fresh);
  // Buttons beside the changing part (publish) follow what has changed.
  const actions = page.querySelector(".page-head .cluster");
  if (actions) document.querySelector(".page-head .cluster").replaceWith(actions);
  if (address) history.replaceState(null, "", address);
  const focus = (focusId && document.getElementById(focusId)) || fresh.querySelector("[data-focus]");
  if (focus) focus.focus();
  announce(text);
  document.dispatchEvent(new CustomEvent("swapped"));
  return true;
}

/**
 * @param {HTMLFormElement} form
 * @param {{action?: string, fields?: Object<string, string>, focusIds?: string[], keepsAddress?: boolean}} how
 */
export async function send(form, { action = form.action, fields = {}, focusIds = [], keepsAddress = false } = {}) {
  const data = new FormData(form);
  Object.keys(fields).forEach((name) => data.set(name, fields[name]));
  const region = document.querySelector(FIRST);
  if (region.hasAttribute("aria-busy")) return; // one after the other: each change builds on the one before
  region.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(action, { method: "POST", body: new URLSearchParams(data), credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const focusId = focusIds.find((id) => page.getElementById(id)) || focusedId();
    if (put(page, keepsAddress ? "" : response.url, focusId)) return;
    if (response.redirected) window.location.assign(response.url);
    else window.location.reload();
  } catch (_lost) {
    sendPlainly(form, action, fields);
  }
}

/** As the browser would have done it. */
function sendPlainly(form, action, fields) {
  Object.keys(fields).forEach((name) => {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = fields[name];
    form.append(field);
  });
  form.action = action;
  form.submit();
}
