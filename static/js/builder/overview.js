/**
 * The overview of a form: buttons act without a new page and keep the focus on what has moved; sections and questions are
 * dragged with the mouse, questions also into another section. The server decides; this only says where something was dropped.
 */
import { send } from "./swap.js";

const main = document.getElementById("main");
let moving = null;

const commandForm = () => document.getElementById("builder-form");
const isQuestion = (item) => item.dataset.question !== undefined;
const itemsOf = (list, except) => Array.from(list.children).filter(
  (item) => item !== except && (item.dataset.question !== undefined || item.dataset.section !== undefined),
);

/** After a move the same button has the focus, or its neighbour where it is gone, or the item's own link. */
function focusIdsOf(button) {
  const match = /^(.*)-(up|down)$/.exec(button.id);
  return match ? [button.id, `${match[1]}-${match[2] === "up" ? "down" : "up"}`] : [];
}

main.addEventListener("click", (event) => {
  const button = event.target.closest("button[form=builder-form]");
  if (!button) return;
  const address = button.getAttribute("formaction") || commandForm().getAttribute("action");
  if (/\/(sections\/[^/]+\/questions)$/.test(address)) return; // leads to the page of the new question
  event.preventDefault();
  const fields = button.name ? { [button.name]: button.value } : {};
  send(commandForm(), { action: address, fields, focusIds: focusIdsOf(button) });
});

/** Where the pointer would drop what is moving: a list and a position in it, or null. */
function placeUnder(event) {
  if (!isQuestion(moving)) {
    const section = event.target.closest("[data-section]");
    return section && { list: section.parentElement, at: positionIn(section.parentElement, event.clientY) };
  }
  const section = event.target.closest("[data-section]");
  if (!section) return null;
  const list = section.querySelector(".builder-questions");
  return { list, at: positionIn(list, event.clientY), section: section.dataset.section };
}

/** How many items of a list, without the moving one, have their middle above a height of the window. */
function positionIn(list, height) {
  return itemsOf(list, moving).filter((item) => {
    const box = item.getBoundingClientRect();
    return box.top + box.height / 2 < height;
  }).length;
}

function mark(place) {
  document.querySelectorAll(".drop-before, .drop-after, .drop-in").forEach((one) => one.classList.remove("drop-before", "drop-after", "drop-in"));
  if (!place) return;
  const items = itemsOf(place.list, moving);
  if (items[place.at]) items[place.at].classList.add("drop-before");
  else if (items.length) items[items.length - 1].classList.add("drop-after");
  else place.list.classList.add("drop-in");
}

function makeDraggable() {
  document.querySelectorAll("[data-builder] [data-question], [data-builder] [data-section]").forEach((item) => {
    const grip = item.querySelector(".builder-grip");
    // Only the grip starts a drag, so that words can still be marked and links pressed.
    grip.addEventListener("mousedown", () => { item.draggable = true; });
    grip.addEventListener("mouseup", () => { item.draggable = false; });
  });
}

main.addEventListener("dragstart", (event) => {
  moving = event.target.closest("[data-question], [data-section]");
  if (!moving) return;
  event.stopPropagation();
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", moving.id);
  const dragged = moving;
  setTimeout(() => dragged.classList.add("dragged"));
});
main.addEventListener("dragover", (event) => {
  if (!moving) return;
  const place = placeUnder(event);
  mark(place);
  if (place) event.preventDefault();
});
main.addEventListener("drop", (event) => {
  const place = moving && placeUnder(event);
  if (!place) return;
  event.preventDefault();
  const fields = { position: String(place.at) };
  if (place.section !== undefined) fields.section = place.section;
  send(commandForm(), { action: moving.dataset.move, fields, focusIds: [`${moving.id}-down`, `${moving.id}-up`] });
});
main.addEventListener("dragend", () => {
  mark(null);
  document.querySelectorAll(".dragged").forEach((one) => one.classList.remove("dragged"));
  if (moving) moving.draggable = false;
  moving = null;
});

/** Whoever came here by a move without this script's help finds the focus on what moved. */
function focusMoved() {
  const query = new URLSearchParams(window.location.search);
  const at = window.location.hash.slice(1);
  const button = query.get("by") && (document.getElementById(`${at}-${query.get("by")}`) || document.querySelector(`#${CSS.escape(at)} .builder-movers button`));
  if (button) button.focus();
}

document.addEventListener("swapped", makeDraggable);
makeDraggable();
focusMoved();
document.documentElement.dataset.builder = "ready";
