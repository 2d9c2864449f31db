/**
 * Shows answers that were changed here and in another place, each with two buttons.
 * @param {HTMLFormElement} form
 * @param {Object<string, {words: string, value: *, mark: string}>} clashes
 * @param {function(string, string): void} decided called with key and mark once somebody chose
 * @returns {boolean} whether any is open
 */
export function showClashes(form, clashes, decided) {
  const template = document.querySelector("template[data-clash]");
  form.querySelectorAll("[data-clash-of]").forEach((box) => box.remove());
  Object.keys(clashes).forEach((key) => {
    const place = document.getElementById(key + "-place");
    if (!place) return;
    const box = template.content.firstElementChild.cloneNode(true);
    const { words, value, mark } = clashes[key];
    box.dataset.clashOf = key;
    box.querySelector("q").textContent = words || box.dataset.empty;
    const choose = (take) => {
      box.remove();
      if (take) put(place, key, value);
      decided(key, mark);
    };
    box.querySelector("[data-take]").addEventListener("click", () => choose(true));
    box.querySelector("[data-keep-mine]").addEventListener("click", () => choose(false));
    place.append(box);
  });
  return Object.keys(clashes).length > 0;
}

/** Write a value into the fields of one question. */
function put(place, key, value) {
  const wanted = [].concat(value === null ? [] : value).map((one) => (one === true ? "y" : String(one)));
  place.querySelectorAll("input, select, textarea").forEach((field) => {
    if (field.name !== key) return;
    if (field.type === "checkbox" || field.type === "radio") field.checked = wanted.includes(field.value);
    else field.value = wanted.length ? wanted[0] : "";
  });
}
