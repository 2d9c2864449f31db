/** The page of a finished design: the picture follows the switches; what failed to come leaves the last one. */
const form = document.querySelector("[data-switches]");
const place = form.querySelector(".design-pictures");
const state = form.querySelector("[data-state]");
const WAIT = 150;
let timer = 0;
document.documentElement.dataset.layoutEditor = "";

function address(side) {
  const asked = new URLSearchParams({ chosen: "1", side, person: form.elements.person.value });
  form.querySelectorAll("input[name=shown]:not(:checked)").forEach((box) => asked.append("off", box.value));
  return `${form.dataset.switches}?${asked}`;
}

function imageOf(side) {
  const known = place.querySelector(`img[data-side=${side}]`);
  if (known) return known;
  const image = document.createElement("img");
  image.dataset.side = side;
  image.alt = state.dataset.back;
  state.before(image);
  return image;
}

/** Load a picture beside the page, and put it in place only when it is there. */
function load(side) {
  const wanted = address(side);
  const image = imageOf(side);
  image.dataset.wanted = wanted;
  const fresh = new Image();
  fresh.onload = () => {
    if (image.dataset.wanted !== wanted) return;
    image.src = wanted;
    state.textContent = "";
  };
  fresh.onerror = () => { state.textContent = state.dataset.lost; };
  fresh.src = wanted;
}

form.addEventListener("change", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    load("front");
    if (form.querySelector("input[name=shown][value=back]").checked) load("back");
    else place.querySelectorAll("img[data-side=back]").forEach((image) => image.remove());
  }, WAIT);
});
form.dataset.ready = "";
