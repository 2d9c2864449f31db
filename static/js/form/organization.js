/**
 * While the name of an organization is typed: entries of the register that fit.
 * Choosing one links it and fills in what else it knows where nothing stands; typing on lets it go again, and what it
 * had filled in goes with it.
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

// What the chosen entry knows: from its answer, or as the page came.
let known = { name: offer.dataset.knownName, latin: offer.dataset.knownLatin, city: offer.dataset.knownCity };
let isWriting = false; // by this script, not by whoever sits here

const offering = new Offering(input, offer, {
  find: (typed, signal) => ask(offer.dataset.offer, { q: typed }, signal).then((answer) => answer.organizations),
  entries: (found, typed) => found.map(entry).concat({
    name: fill(offer.dataset.new, { name: typed }), beside: "", choose: () => { letGo(); link(NEW); },
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

/** What another entry knows takes the place of what was filled in for the last one, and of nothing. */
function fillIn(facts) {
  ["latin", "city"].forEach((fact) => {
    const field = form.elements["organization_" + fact];
    const isFree = field && (!field.value.trim() || field.value === known[fact]);
    if (isFree && field.value !== facts[fact]) put(field, facts[fact]);
  });
  known = facts;
}

/** Another name stands there than the chosen one's. */
function letGo() {
  const same = (one, other) => one.trim().toLowerCase() === other.trim().toLowerCase();
  if (!same(input.value, known.name)) fillIn({ name: "", latin: "", city: "" });
}

/** Choose an entry: its name, and where nothing was typed its English name, city and kind. */
function take(one) {
  put(input, one.name);
  fillIn(one);
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
input.addEventListener("change", () => {
  if (!uid.value) letGo();
});
if (uid.value) say(uid.value);
