/**
 * An office's ranked list: rows are moved by buttons or dragged, and their numbers follow. The numbers are what is sent; without
 * this script they are typed.
 */
const form = document.querySelector("[data-ranking]");

if (form) {
  const list = form.querySelector(".ranking");
  const said = form.querySelector("[data-said]");
  const rows = () => Array.from(list.children);
  const numberOf = (row) => row.querySelector(".rank-number input");
  const isRanked = (row) => numberOf(row).value.trim() !== "";
  let moving = null;

  /** Numbers from 1 for all down to the last one that has a number. */
  const renumber = () => {
    let place = 0;
    rows().filter(isRanked).forEach((row) => { place += 1; numberOf(row).value = place; });
  };

  const say = (row) => {
    const text = isRanked(row) ? said.dataset.text : said.dataset.out;
    said.textContent = text.replace("{name}", row.dataset.name).replace("{place}", numberOf(row).value);
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  /** Put a row before another one (null: at the end). Whoever is put among the ranked is ranked. */
  const put = (row, before) => {
    list.insertBefore(row, before);
    const after = rows().slice(rows().indexOf(row) + 1);
    const isFirstUnranked = !after.some(isRanked);
    if (!isRanked(row) && (!isFirstUnranked || rows().indexOf(row) === 0)) numberOf(row).value = "0";
    renumber();
    say(row);
  };

  const step = (row, direction) => {
    const all = rows();
    const at = all.indexOf(row);
    if (direction === "up") {
      if (!isRanked(row)) {
        list.insertBefore(row, all.find((one) => one !== row && !isRanked(one)) || null);
        numberOf(row).value = "0";
        renumber();
        say(row);
      } else if (at > 0) put(row, all[at - 1]);
    } else if (isRanked(row)) {
      if (all[at + 1] && isRanked(all[at + 1])) put(row, all[at + 2] || null);
      else { numberOf(row).value = ""; renumber(); say(row); }
    }
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-move]");
    if (!button) return;
    step(button.closest(".rank-row"), button.dataset.move);
    button.focus();
  });

  list.addEventListener("change", (event) => {
    if (!event.target.closest(".rank-number")) return;
    const order = rows().map((row, at) => ({ row, at, key: isRanked(row) ? Number(numberOf(row).value) || 0 : Infinity }));
    // Whoever is given a number takes that place; who had it moves down.
    const row = event.target.closest(".rank-row");
    order.sort((one, other) => one.key - other.key || (one.row === row ? -1 : other.row === row ? 1 : one.at - other.at));
    if (order.some((one) => Number.isNaN(one.key))) return;
    order.forEach((one) => list.append(one.row));
    renumber();
    say(row);
    numberOf(row).focus();
  });

  form.querySelector("[data-by-hand]").hidden = true;
  rows().forEach((row) => {
    row.querySelector(".rank-moves").hidden = false;
    row.draggable = true;
  });
  list.addEventListener("dragstart", (event) => {
    if (event.target.closest("input, select")) { event.preventDefault(); return; }
    moving = event.target.closest(".rank-row");
    if (moving) moving.classList.add("is-moving");
  });
  list.addEventListener("dragover", (event) => { if (moving) event.preventDefault(); });
  list.addEventListener("drop", (event) => {
    const over = event.target.closest(".rank-row");
    if (!moving || !over || over === moving) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    put(moving, event.clientY < box.top + box.height / 2 ? over : over.nextElementSibling);
  });
  list.addEventListener("dragend", () => {
    if (moving) moving.classList.remove("is-moving");
    moving = null;
  });
}
