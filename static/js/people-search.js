/**
 * While a name is typed into a list's search: the people who fit, each leading to their page. Enter without choosing
 * one shows the list as ever. On the page: [data-people] with the address to ask and all words.
 */
import { Offering, fill } from "./offering.js";
import { ask } from "./asking.js";

const place = document.querySelector("[data-people]");
const input = document.getElementById(place.dataset.for);
const offering = new Offering(input, place, {
  find: (typed, signal) => ask(place.dataset.people, { q: typed }, signal).then((answer) => answer.people),
  entries: (found) => found.map((one) => ({ name: one.name, beside: one.beside, choose: () => location.assign(one.href) })),
  announce: (count) => (count ? fill(place.dataset.count, { count }) : place.dataset.none),
});
input.addEventListener("input", () => offering.later());
