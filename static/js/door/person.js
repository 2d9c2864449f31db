/** A person as staff recognize them: name in its own script, Latin form, class by letter and colour, organization, country. */

import { make } from "./page.js";

/** Black and white are equally legible on this luminance (WCAG 2.2, relative luminance). */
const MIDDLE = 0.179;

/**
 * @param {Element} container filled anew, hidden without a person
 * @param {any} person as the server sends it
 */
export function drawPerson(container, person) {
  container.hidden = !person;
  container.replaceChildren(...(person ? lines(person) : []));
}

function lines(person) {
  const latin = person.name_latin && person.name_latin !== person.name ? person.name_latin : "";
  return [
    line("person-name", person.name),
    line("person-latin", latin),
    classLine(person),
    line("person-organization", person.organization),
    line("person-country", person.country),
  ].filter(Boolean);
}

/** Each text has the direction of its own first letter, and begins where the page's lines begin. */
function line(name, text) {
  return text ? make("p", { class: name }, make("bdi", {}, text)) : null;
}

function classLine(person) {
  if (!person.class) {
    return null;
  }
  const letter = make("span", { class: "class-letter", "aria-hidden": "true" }, person.class_letter || "");
  const colour = person.class_colour || "";
  if (/^#[0-9a-f]{6}$/i.test(colour)) {
    letter.style.setProperty("background-color", colour);
    letter.style.setProperty("color", luminance(colour) > MIDDLE ? "#000" : "#fff");
  }
  return make("p", { class: "person-class" }, letter, make("bdi", {}, person.class));
}

/** @param {string} colour `#rrggbb` */
export function luminance(colour) {
  const [red, green, blue] = [1, 3, 5]
    .map((start) => parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
