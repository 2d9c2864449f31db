/**
 * The page of one question or section: what follows from a choice (other settings, other answers) is drawn at once, by the
 * server, without keeping anything. Buttons named "do" are such changes, too.
 */
import { send } from "./swap.js";

const main = document.getElementById("main");
document.documentElement.dataset.builder = "ready";

main.addEventListener("click", (event) => {
  const button = event.target.closest("[data-editor] button[name=do]");
  if (!button) return;
  event.preventDefault();
  send(button.form, { fields: { do: button.value }, focusIds: [button.id, nextField(button.value)], keepsAddress: true });
});

main.addEventListener("change", (event) => {
  if (!event.target.closest("[data-editor]") || event.target.dataset.redraw === undefined) return;
  send(event.target.form, { fields: { do: "redraw" }, focusIds: [event.target.id], keepsAddress: true });
});

/** A new row is written at once. */
function nextField(action) {
  if (action === "test_add") return `if_question_${document.querySelectorAll(".builder-test").length}`;
  return "";
}
