/**
 * Keeps what is typed: saved with us every few seconds, and in this browser while there is no connection.
 * In the form: data-autosave (where a draft is saved), data-keep (under which name this browser keeps it; empty on a
 * phone that is shared: nothing is kept), data-sent-back (this page answers a button that was pressed), seen (marks of
 * the answers as this page showed them). All words stand in [data-keep-state].
 */
import { fieldsOf, fill, isTouched, read } from "./fields.js";
import { forget, keep, kept } from "./kept.js";
import { showClashes } from "./clashes.js";

const form = document.querySelector("form[data-keep]");
const line = document.querySelector("[data-keep-state]");
const PAUSE = 2500; // milliseconds without a key, before it is saved
const PATIENCE = 25000; // for one answer on a slow line
const AGAIN = [3000, 6000, 12000, 20000]; // until the next try without a connection

const name = form.dataset.keep;
let changes = 0; // counts what was typed
let saved = 0; // of them those that are saved
let tries = 0;
let timer = 0;
let running = null;
let onwards = null; // the button that was pressed without a connection

function say(state, tone) {
  line.hidden = false;
  line.textContent = line.dataset[state] || state;
  line.dataset.tone = tone;
}

/** Marks as the page carries them, as an object and back. */
const marks = () => Object.fromEntries(form.elements.seen.value.split(" ").filter(Boolean).map((one) => one.split(":")));
const setMarks = (known) => {
  form.elements.seen.value = Object.keys(known).map((key) => key + ":" + known[key]).join(" ");
};

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
}

function changed() {
  changes += 1;
  if (name) keep(name, { fields: read(form), seen: form.elements.seen.value });
  if (form.dataset.autosave) later(PAUSE);
  else if (name) say("here", "quiet");
}

/** An answer of ours, or an error when there is no connection or no answer in time. */
function send() {
  const control = new AbortController();
  const end = setTimeout(() => control.abort(), PATIENCE);
  const body = new URLSearchParams(read(form, true));
  const asked = { method: "POST", body, headers: { Accept: "application/json" }, signal: control.signal };
  return fetch(form.dataset.autosave, asked)
    .then((answer) => (answer.status >= 500 || answer.status === 429 ? Promise.reject(new Error("busy")) : answer.json()))
    .finally(() => clearTimeout(end));
}

function save() {
  if (running || (saved === changes && !onwards)) return;
  const upTo = changes;
  say("saving", "quiet");
  running = send().then((answer) => took(answer, upTo), failed).then(() => { running = null; });
}

function took(answer, upTo) {
  tries = 0;
  if (answer.state === "saved") {
    saved = upTo;
    setMarks(Object.assign(marks(), answer.marks));
    const open = showClashes(form, answer.clashes, (key, mark) => { setMarks(Object.assign(marks(), { [key]: mark })); changed(); });
    if (saved === changes) {
      if (!open && name) forget(name);
      document.dispatchEvent(new CustomEvent("form-saved"));
    } else later(PAUSE);
    say(open ? "clash" : "saved", open ? "warn" : "good");
  } else say(answer.state === "refused" ? answer.sentence : answer.state, answer.state === "waiting" ? "quiet" : "warn");
  if (onwards) {
    const button = onwards;
    onwards = null;
    form.requestSubmit ? form.requestSubmit(button) : form.submit();
  }
}

function failed() {
  say(onwards ? "onwards" : name ? "offline" : "offlineCareful", "warn");
  later(AGAIN[Math.min(tries, AGAIN.length - 1)]);
  tries += 1;
}

/** Without a connection the page stays, keeps what was typed, and goes on when the connection is back. */
function pressed(event) {
  clearTimeout(timer);
  if (navigator.onLine !== false && !tries) return;
  if (!form.dataset.autosave) return;
  event.preventDefault();
  onwards = event.submitter || form.querySelector("button[type=submit]");
  save();
}

/** What this browser kept goes back into the fields, unless somebody has begun to type before this script came. */
function restore() {
  if (isTouched(form)) {
    changed();
    return;
  }
  const found = name && !("sentBack" in form.dataset) && kept(name);
  if (!found) return;
  const here = JSON.stringify(read(form));
  if (JSON.stringify(found.fields) === here) {
    forget(name);
    return;
  }
  form.elements.seen.value = found.seen;
  fill(form, found.fields);
  say("restored", "good");
  changed();
}

form.addEventListener("input", changed);
form.addEventListener("change", (event) => { if (fieldsOf(form).includes(event.target)) changed(); });
form.addEventListener("submit", pressed);
window.addEventListener("online", () => { if (form.dataset.autosave && saved !== changes) later(200); });
window.addEventListener("offline", () => { if (form.dataset.autosave && saved !== changes) failed(); });
window.addEventListener("pagehide", () => clearTimeout(timer));
window.addEventListener("pageshow", () => { if (form.dataset.autosave && saved !== changes) later(PAUSE); });
restore();
