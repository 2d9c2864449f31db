/**
 * Moves sections and questions by dragging; the buttons beside them do the same without it. A drop sends the form of the
 * nearest button with another position, so that the server decides.
 */
const builder = document.querySelector("[data-builder]");
let moving = null;

const kind = (item) => (item.dataset.question ? "question" : "section");
const itemsOf = (list) => Array.from(list.children).filter((item) => item.dataset.question || item.dataset.section);

/** The item of the same kind under a point of the page. */
function target(event) {
  const item = event.target.closest(kind(moving) === "question" ? "[data-question]" : "[data-section]");
  return item && item !== moving ? item : null;
}

builder.querySelectorAll("[data-question], [data-section]").forEach((item) => {
  if (item.querySelector(":scope > .builder-movers form, :scope > .cluster .builder-movers form")) item.draggable = true;
});
builder.addEventListener("dragstart", (event) => {
  moving = event.target.closest("[data-question]") || event.target.closest("[data-section]");
  if (!moving) return;
  moving.classList.add("dragged");
  event.dataTransfer.effectAllowed = "move";
});
builder.addEventListener("dragover", (event) => {
  if (!moving) return;
  builder.querySelectorAll(".drop-here").forEach((one) => one.classList.remove("drop-here"));
  const item = target(event);
  if (!item) return;
  event.preventDefault();
  item.classList.add("drop-here");
});
builder.addEventListener("drop", (event) => {
  const item = moving && target(event);
  if (!item) return;
  event.preventDefault();
  const form = moving.querySelector(".builder-movers form");
  form.elements.position.value = itemsOf(item.parentElement).indexOf(item);
  if (form.elements.section) form.elements.section.value = item.closest("[data-section]").dataset.section;
  form.requestSubmit ? form.requestSubmit() : form.submit();
});
builder.addEventListener("dragend", () => {
  builder.querySelectorAll(".drop-here, .dragged").forEach((one) => one.classList.remove("drop-here", "dragged"));
  moving = null;
});
