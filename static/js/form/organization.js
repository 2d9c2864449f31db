/**
 * While the name of an organization is typed: entries of the register that fit, to be chosen by keys, mouse or touch.
 * Choosing one links it and fills in what else it knows where nothing stands; typing on lets it go again.
 * On the page: [data-offer] with the address to ask and all words, and the hidden field organization_uid.
 */
import { ask, write } from "./asking.js";

const offer = document.querySelector("[data-offer]");
const form = offer.closest("form");
const input = form.elements.organization;
const uid = form.elements.organization_uid;
const status = offer.querySelector("[role=status]");
const chosen = offer.querySelector(".offer-chosen");
const PAUSE = 250; // milliseconds without a key, before the register is asked
const SHORTEST = 2;
const NEW = "new";

const list = document.createElement("ul");
list.className = "offer-list";
list.id = "organization-offer";
list.hidden = true;
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", offer.dataset.label);
offer.append(list);
Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })
  .forEach((pair) => input.setAttribute(pair[0], pair[1]));

let timer = 0;
let running = null;
let isWriting = false; // by this script, not by whoever sits here
const options = () => Array.from(list.children);
const active = () => options().find((option) => option.getAttribute("aria-selected") === "true");
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

function open() {
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
}

function close() {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function line(className, text) {
  const part = document.createElement("span");
  part.className = className;
  part.dir = "auto";
  part.textContent = text;
  return part;
}

function option(number, parts, choose) {
  const item = document.createElement("li");
  item.id = list.id + "-" + number;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.append(...parts);
  item.addEventListener("click", choose);
  item.choose = choose;
  return item;
}

function show(found) {
  const typed = input.value.trim();
  const entries = found.map((one, number) => {
    const beside = [one.latin !== one.name ? one.latin : "", one.city, one.country].filter(Boolean).join(" · ");
    return option(number, [line("offer-name", one.name), line("offer-place", beside)], () => take(one));
  });
  const words = fill(offer.dataset.new, { name: typed });
  list.replaceChildren(...entries, option(found.length, [line("offer-name", words)], () => link(NEW)));
  list.dataset.of = typed;
  open();
  status.textContent = found.length ? fill(offer.dataset.count, { count: found.length }) : offer.dataset.none;
}

function search() {
  const typed = input.value.trim();
  if (running) running.abort();
  if (typed.length < SHORTEST) {
    close();
    return;
  }
  running = new AbortController();
  ask(offer.dataset.offer, { q: typed }, running.signal)
    .then((answer) => { if (input.value.trim() === typed && document.activeElement === input) show(answer.organizations); })
    .catch(() => {});
}

function say(state) {
  chosen.hidden = !state;
  chosen.textContent = state ? chosen.dataset[state === NEW ? "chosenNew" : "chosenKnown"] : "";
}

function put(field, value) {
  isWriting = true;
  write(field, value);
  isWriting = false;
}

function link(id) {
  clearTimeout(timer);
  uid.value = id;
  put(input, input.value); // the page notices that something was chosen
  close();
  say(id);
  input.focus();
}

/** Choose an entry: its name, and where nothing was typed its English name, city and kind. */
function take(one) {
  put(input, one.name);
  [["organization_latin", one.latin], ["organization_city", one.city]].forEach(([name, value]) => {
    const field = form.elements[name];
    if (field && value && !field.value.trim()) put(field, value);
  });
  const kinds = Array.from(form.querySelectorAll("input[name=organization_kind]"));
  const kind = kinds.find((box) => box.value === one.kind);
  if (kind && !kinds.some((box) => box.checked)) {
    kind.checked = true;
    kind.dispatchEvent(new Event("change", { bubbles: true }));
  }
  link(one.uid);
}

function move(step) {
  const items = options();
  const at = items.indexOf(active());
  const next = items[(at + step + items.length + (at < 0 && step < 0 ? 1 : 0)) % items.length];
  items.forEach((item) => item.setAttribute("aria-selected", String(item === next)));
  input.setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

function pressed(event) {
  if (list.hidden && event.key === "ArrowDown") {
    if (list.dataset.of === input.value.trim()) open();
    else search();
    event.preventDefault();
  }
  if (list.hidden) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Enter" && active()) active().choose();
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
}

input.addEventListener("input", () => {
  if (isWriting) return;
  uid.value = "";
  say("");
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE);
});
input.addEventListener("keydown", pressed);
input.addEventListener("blur", close);
list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
if (uid.value) say(uid.value);
