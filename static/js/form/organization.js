/**
 * While the name of an organization is typed: entries of the register that fit.
 * Choosing one links it and fills in what else it knows where nothing stands; typing on lets it go again.
 * On the page: [data-offer] with the address to ask and all words, and the hidden field organization_uid.
 */
import { Offering, fill } from "../offering.js";
import { ask, write } from "../asking.js";

const offer = document.querySelector("[data-offer]");
const form = offer.closest("form");
const input = form.elements.organization;
const uid = form.elements.organization_uid;
const chosen = offer.querySelector(".offer-chosen");
const NEW = "new";

let isWriting = false; // by this script, not by whoever sits here

const offering = new Offering(input, offer, {
  find: (typed, signal) => ask(offer.dataset.offer, { q: typed }, signal).then((answer) => answer.organizations),
  entries: (found, typed) => found.map(entry).concat({
    name: fill(offer.dataset.new, { name: typed }), beside: "", choose: () => link(NEW),
  }),
  announce: (count) => (count ? fill(offer.dataset.count, { count }) : offer.dataset.none),
});

function entry(one) {
  const beside = [one.latin !== one.name ? one.latin : "", one.city, one.country].filter(Boolean).join(" · ");
  return { name: one.name, beside, choose: () => take(one) };
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
  uid.value = id;
  put(input, input.value); // the page notices that something was chosen
  offering.close();
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

input.addEventListener("input", () => {
  if (isWriting) return;
  uid.value = "";
  say("");
  offering.later();
});
if (uid.value) say(uid.value);
