/**
 * Rows of languages with their levels: empty ones are put away, buttons add and take away a row.
 * On the page: [data-language-rows] with [data-row]s, each with [data-remove]; [data-add] at the end.
 */
function prepare(place) {
  const add = place.querySelector("[data-add]");
  const most = Number(place.dataset.most);
  const rows = () => Array.from(place.querySelectorAll("[data-row]"));
  const selects = (row) => Array.from(row.querySelectorAll("select"));
  const isEmpty = (row) => selects(row).every((field) => !field.value);

  function changed(row) {
    selects(row)[0].dispatchEvent(new Event("change", { bubbles: true }));
  }
  function clear(row) {
    selects(row).forEach((field) => { field.value = ""; });
  }
  function tidy() {
    const shown = rows().filter((row) => !row.hidden);
    shown.forEach((row) => { row.querySelector("[data-remove]").hidden = shown.length < 2; });
    add.hidden = shown.length >= most;
  }
  function watch(row) {
    row.querySelector("[data-remove]").addEventListener("click", () => {
      clear(row);
      row.hidden = true;
      changed(row);
      tidy();
      const left = rows().find((one) => !one.hidden);
      selects(left)[0].focus();
    });
  }
  /** A row more, after the last one, with ids and words of its own. */
  function grown() {
    const all = rows();
    const number = all.length + 1;
    const row = all[all.length - 1].cloneNode(true);
    row.querySelectorAll("label").forEach((label) => {
      const field = document.getElementById(label.htmlFor);
      label.htmlFor = field.id.replace(/\d+$/, String(number));
      label.textContent = label.textContent.replace(/\d+/, String(number));
      row.querySelector("#" + CSS.escape(field.id)).id = label.htmlFor;
    });
    clear(row);
    all[all.length - 1].after(row);
    watch(row);
    return row;
  }
  function open() {
    const row = rows().find((one) => one.hidden) || grown();
    row.hidden = false;
    tidy();
    selects(row)[0].focus();
  }
  /** Filled rows are seen, and the first one. */
  function showFilled() {
    const all = rows();
    const filled = all.filter((row) => !isEmpty(row));
    all.forEach((row) => { row.hidden = isEmpty(row) && (filled.length > 0 || row !== all[0]); });
    tidy();
  }

  rows().forEach(watch);
  add.addEventListener("click", open);
  place.closest("form").addEventListener("filled", showFilled);
  showFilled();
}

document.querySelectorAll("[data-language-rows]").forEach(prepare);
