/**
 * Keeps what is typed: saved with us every few seconds, and in this browser while there is no connection.
 * In the form: data-autosave (where it is saved while somebody types), data-line (else: what answers if there is a line),
 * data-keep (under which name this browser keeps it; empty on a phone that is shared: nothing is kept), data-sent-back
 * (this page answers a button that was pressed), data-own (the page that the button leads to cannot show what was typed to
 * whoever is signed out), seen (marks of the answers as this page showed them). All words stand in [data-keep-state].
 */
import { fieldsOf, fill, hasSealed, isTouched, read, readOpen } from "./fields.js";
import { forget, keep, kept } from "./kept.js";
import { showClashes } from "./clashes.js";

const form = document.querySelector("form[data-keep]");
const line = document.querySelector("[data-keep-state]");
const PAUSE = 2500; // milliseconds without a key, before it is saved
const LEAST = 5000; // between two savings
const LONGEST = 20000; // that somebody types on without a pause, before it is saved all the same
const PATIENCE = 25000; // for one answer on a slow line
const AGAIN = [3000, 6000, 12000, 20000]; // until the next try without a connection

let name = form.dataset.keep; // once there is an application, its own: another one's is not shown
const isSentBack = "sentBack" in form.dataset;
let changes = 0; // counts what was typed
let saved = 0; // of them those that are saved
let since = 0; // when the first of the others was typed
let last = -LEAST; // when the last saving began
let isHere = Boolean(name); // whether this browser keeps all that was typed
let tries = 0;
let timer = 0;
let running = null;
let clicked = null; // Safari 14 does not say which button was pressed
let onwards = null; // the button that was pressed, and waits for a connection
let isGoing = false;

/** A time that differs a little from phone to phone, so that not all of them come at one instant. */
const about = (time) => time * (0.8 + Math.random() * 0.4);

function say(state, tone) {
  line.hidden = false;
  line.textContent = line.dataset[state] || state;
  line.dataset.tone = tone;
}

/** Marks as the page carries them, as an object and back. */
const marksIn = (text) => Object.fromEntries(text.split(" ").map((one) => one.split(":")).filter((pair) => pair.length === 2 && pair[1]));
const marks = () => marksIn(form.elements.seen.value);
const setMarks = (known) => {
  form.elements.seen.value = Object.keys(known).map((key) => key + ":" + known[key]).join(" ");
};

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
}

/** Save when somebody pauses, and not too soon after the last time. */
function soon() {
  const now = performance.now();
  later(Math.max(Math.min(about(PAUSE), since + LONGEST - now), last + about(LEAST) - now, 0));
}

function keepHere() {
  isHere = Boolean(name) && keep(name, { fields: readOpen(form), seen: form.elements.seen.value }) && !hasSealed(form);
}

function changed() {
  if (saved === changes) since = performance.now();
  changes += 1;
  keepHere();
  if (form.dataset.autosave) soon();
  else if (isHere) say("here", "quiet");
}

class Busy extends Error {}

/** An answer of ours, or an error when there is no connection, no answer in time, or too much to do. */
function send() {
  const control = new AbortController();
  const end = setTimeout(() => control.abort(), PATIENCE);
  const asked = form.dataset.autosave ? { method: "POST", body: new URLSearchParams(read(form, true)) } : {};
  Object.assign(asked, { headers: { Accept: "application/json" }, redirect: "manual", cache: "no-store", signal: control.signal });
  return fetch(form.dataset.autosave || form.dataset.line, asked).then(understand).finally(() => clearTimeout(end));
}

function understand(answer) {
  if (answer.type === "opaqueredirect") return { state: "lost" };
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) throw new Busy();
  if (answer.status === 413) return { state: "large" };
  return answer.json().catch((unreadable) => {
    if (answer.ok) throw unreadable; // somebody else's page in between, or the line broke
    return { state: "lost" };
  });
}

function save() {
  if (running || (saved === changes && !onwards)) return;
  const upTo = changes;
  since = last = performance.now();
  say("saving", "quiet");
  running = send().then((answer) => took(answer, upTo), failed).finally(() => { running = null; });
}

function took(answer, upTo) {
  tries = 0;
  if (answer.state === "saved") tookIn(answer, upTo);
  else if (answer.state === "waiting") say(isHere ? "waiting" : "waitingCareful", "quiet");
  else if (answer.state) say(answer.sentence || answer.state, "warn");
  if (answer.state === "large" || (answer.state === "lost" && "own" in form.dataset)) onwards = null;
  if (onwards) goOn();
}

/** From now on kept under another name. */
function rename(wanted) {
  if (!name || !wanted || wanted === name) return;
  forget(name);
  name = wanted;
  keepHere();
}

function tookIn(answer, upTo) {
  saved = upTo;
  rename(answer.name);
  setMarks(Object.assign(marks(), answer.marks));
  const open = showClashes(form, answer.clashes, (key, mark) => { setMarks(Object.assign(marks(), { [key]: mark })); changed(); });
  if (saved !== changes) soon();
  else if (!open && answer.whole) {
    if (name) forget(name);
    document.dispatchEvent(new CustomEvent("form-saved"));
  }
  say(open ? "clash" : answer.whole ? "saved" : "partly", open || !answer.whole ? "warn" : "good");
}

function failed(error) {
  const state = error instanceof Busy ? "busy" : onwards ? "onwards" : isHere ? "offline" : "offlineCareful";
  say(state, "warn");
  later(about(AGAIN[Math.min(tries, AGAIN.length - 1)]));
  tries += 1;
}

/** As if the button were pressed again, with its name and address. */
function goOn() {
  const button = onwards;
  onwards = null;
  isGoing = true;
  button.click();
  isGoing = false;
}

/**
 * The page goes at once where this browser keeps all that was typed. Else it is saved first, and without a connection the
 * page stays, and goes on when it is back. A saving that is under way comes to its end, so that two do not meet.
 */
function pressed(event) {
  clearTimeout(timer);
  if (isGoing || !(changes || isSentBack)) return;
  keepHere();
  if (isHere && navigator.onLine !== false && !tries && !running) return;
  event.preventDefault();
  onwards = event.submitter || clicked || form.querySelector("button[type=submit]");
  save();
}

/** What this browser kept goes back into the fields, unless somebody has begun to type before this script came. */
function restore() {
  if (isTouched(form)) {
    changed();
    return;
  }
  const found = name && !isSentBack && kept(name);
  if (!found) return;
  if (JSON.stringify(found.fields) === JSON.stringify(readOpen(form))) {
    forget(name);
    return;
  }
  // An answer without a mark was not seen: whatever stands there meanwhile is shown beside it.
  const seen = marksIn(found.seen);
  setMarks(Object.fromEntries(Object.keys(marks()).map((key) => [key, seen[key] || "-"])));
  fill(form, found.fields);
  say("restored", "good");
  changed();
}

/** With something unsaved. */
const ifUnsaved = (act) => () => { if (form.dataset.autosave && saved !== changes) act(); };

form.addEventListener("input", changed);
form.addEventListener("change", (event) => { if (fieldsOf(form).includes(event.target)) changed(); });
form.addEventListener("click", (event) => { clicked = event.target.closest("button[type=submit]") || clicked; });
form.addEventListener("submit", pressed);
window.addEventListener("online", () => { if (onwards || (form.dataset.autosave && saved !== changes)) later(about(500)); });
window.addEventListener("offline", ifUnsaved(() => failed()));
window.addEventListener("pagehide", () => clearTimeout(timer));
window.addEventListener("pageshow", ifUnsaved(soon));
document.addEventListener("visibilitychange", ifUnsaved(() => { if (document.hidden) save(); }));
// What was sent stays in no history: “Back” and reloading ask for the page, not for sending it again.
if (isSentBack && !name) history.replaceState(null, "", form.getAttribute("action"));
restore();
