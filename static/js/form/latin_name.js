/**
 * Offers how we would write the badge name in Latin letters. Nothing is written unless "Use this" is pressed, and what
 * somebody typed there themselves is left alone. Without a connection nothing is offered.
 * On the page: [data-latin] with the address to ask, in the place of the field of the Latin name.
 */
import { ask, write } from "../asking.js";

const offer = document.querySelector("[data-latin]");
const latin = document.querySelector("input[name=name_latin]");
const name = document.querySelector("input[name=name_native]");
const OTHER_LETTERS = /[^\u0000-\u024f\u02b0-\u036f\u1e00-\u1eff\u2000-\u206f]/;
let used = ""; // the form that was taken over from here

function suggest() {
  const typed = name.value.trim();
  offer.hidden = true;
  if (!OTHER_LETTERS.test(typed) || (latin.value && latin.value !== used)) return;
  ask(offer.dataset.latin, { name: typed })
    .then((answer) => {
      const isLate = name.value.trim() !== typed || (latin.value && latin.value !== used);
      if (isLate || !answer.latin || answer.latin === latin.value) return;
      offer.hidden = false;
      offer.querySelector("bdi").textContent = answer.latin;
    })
    .catch(() => {});
}

offer.querySelector("button").addEventListener("click", () => {
  used = offer.querySelector("bdi").textContent;
  write(latin, used);
  offer.hidden = true;
  latin.focus();
});
latin.addEventListener("input", () => { if (latin.value !== used) offer.hidden = true; });
name.addEventListener("change", suggest);
if (name.value) suggest();
