/**
 * Shows and hides the questions of a section as its answers change. The server decides again when it is sent.
 * In the form: data-given (answers of other sections), data-shown-if on the place of each conditional question; where
 * several sections stand on one page, data-section-if around each conditional one.
 */
import { holds, number } from "./conditions.js";

const form = document.querySelector("form[data-given]");
const given = JSON.parse(form.dataset.given);
const SEALED = "yes";
const places = Array.from(form.querySelectorAll("[data-question]"));

/** Rows of languages with their levels, as they are kept: "ru:fluent". */
function languagesIn(place, name) {
  const chosen = (row, field) => row.querySelector(`select[name="${field}"]`).value;
  return Array.from(place.querySelectorAll("[data-row]"))
    .map((row) => chosen(row, name) + ":" + chosen(row, name + "_level"))
    .filter((pair) => pair.indexOf(":") > 0);
}

/** What stands in the fields of one place now, as the server would read it; of a sealed answer only that it is kept. */
function answerIn(place) {
  const typed = typedIn(place), remove = place.querySelector("input[name=take_away]");
  return remove && !remove.checked && !typed.length ? SEALED : typed;
}

const textOf = (fields) => (fields.length ? fields[0].value.trim() : "");

function numberOf(fields) {
  const read = number(textOf(fields));
  return read === null ? "" : String(read);
}

function typedIn(place) {
  const name = place.dataset.question;
  const fields = Array.from(place.querySelectorAll("input, select, textarea")).filter((field) => field.name === name);
  if (place.querySelector("[data-language-rows]")) return languagesIn(place, name);
  const boxes = fields.filter((field) => field.type === "checkbox" || field.type === "radio");
  if (!boxes.length) return place.dataset.number === undefined ? textOf(fields) : numberOf(fields);
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  if (place.dataset.several !== undefined) return chosen;
  return chosen.length ? chosen[0] : "";
}

function show() {
  const answers = Object.assign({}, given);
  places.forEach((place) => {
    const around = place.closest("[data-section-if]");
    const inside = !around || holds(JSON.parse(around.dataset.sectionIf), answers);
    if (around) around.hidden = !inside;
    const shown = inside && holds(JSON.parse(place.dataset.shownIf || "{}"), answers);
    place.hidden = !shown;
    place.querySelector("input[name=shown]").disabled = !shown;
    answers[place.dataset.question] = shown ? answerIn(place) : "";
  });
}

form.addEventListener("input", show);
form.addEventListener("change", show);
show();
