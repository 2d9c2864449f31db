/**
 * Cards that are dragged between columns, by mouse, pen or finger. A drop presses the card's own button for that column, so
 * what happens is what the buttons do; without this script there are only these. While a card is over a column, the limits
 * are shown as they would be.
 */
const place = document.querySelector("[data-cards]");
const bar = document.querySelector("[data-drop-bar]");
const said = document.querySelector("[data-said]");
const FAR = 6; // pixels that a pointer moves before a press becomes a drag
let drag = null;
let isBusy = false;
let left = null; // where the card stood that is being moved
let clicked = null; // Safari 14 does not say which button was pressed

const targetAt = (x, y) => document.elementFromPoint(x, y)?.closest("[data-drop]") || null;

async function read(answer) {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** The limits as they would be, or as they are where `to` is null. An answer that comes too late is dropped. */
async function showBars(one, to) {
  one.wanted = to;
  if (!one.bars.has(to)) {
    const address = new URL(location.href);
    if (to) { address.searchParams.set("card", one.card.dataset.card); address.searchParams.set("to", to); }
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      const bars = answer.ok ? (await read(answer)).querySelector("[data-bars]") : null;
      if (bars) one.bars.set(to, bars.innerHTML);
    } catch (offline) {
      return; // The move itself says so.
    }
  }
  if (drag === one && one.wanted === to && one.bars.has(to)) place.querySelector("[data-bars]").innerHTML = one.bars.get(to);
}

const cardsOf = (column) => [...place.querySelectorAll(`.card-column[data-drop="${column}"] .card-one`)];

/** Where a card stands: its column, how many are before it, how far it is from the top of the window. */
function placeOf(card) {
  const column = card.closest("[data-drop]").dataset.drop;
  return { column, before: cardsOf(column).indexOf(card), top: card.getBoundingClientRect().top };
}

/** Put who reads where they were: at the card that has moved up, or at the heading where none is left. */
function stay() {
  const cards = left ? cardsOf(left.column) : [];
  const next = cards[Math.min(left?.before ?? 0, cards.length - 1)];
  const heading = left && place.querySelector(`#column-${left.column}`);
  if (next) scrollBy(0, next.getBoundingClientRect().top - left.top);
  (next || heading)?.focus({ preventScroll: Boolean(next) });
}

/** What the button does, without leaving the place on the page. */
async function send(form, button) {
  const name = form.closest("[data-name]")?.dataset.name || "";
  const card = form.closest("[data-card]");
  if (card) left = placeOf(card);
  const data = new FormData(form);
  if (button?.name) data.set(button.name, button.value);
  isBusy = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
    const page = await read(answer);
    const now = page.querySelector("[data-cards]");
    if (!now) { location.reload(); return; }
    const isOpen = place.querySelector("[data-bars]").open;
    place.innerHTML = now.innerHTML;
    place.querySelector("[data-bars]").open = isOpen;
    const refused = place.querySelector("[data-refused]");
    if (refused) (refused.querySelector("textarea") || refused).focus();
    else {
      const title = bar.querySelector(`[data-drop="${data.get("to")}"]`)?.textContent || "";
      said.textContent = place.dataset.moved.replace("{name}", name).replace("{column}", title);
      stay();
    }
  } catch (offline) {
    said.textContent = place.dataset.offline;
    said.className = "notice";
  } finally {
    isBusy = false;
  }
}

function over(target) {
  document.querySelectorAll("[data-drop].is-over").forEach((one) => one.classList.remove("is-over"));
  const own = drag.card.closest("[data-drop]").dataset.drop;
  drag.to = target && target.dataset.drop !== own ? target.dataset.drop : null;
  if (drag.to) target.classList.add("is-over");
  if (drag.wanted !== drag.to) showBars(drag, drag.to);
}

function finish(isDropped) {
  const one = drag;
  if (!one) return;
  if (one.isMoving) {
    one.card.classList.remove("is-dragged");
    one.card.style.transform = "";
    bar.hidden = true;
    document.querySelectorAll("[data-drop].is-over").forEach((known) => known.classList.remove("is-over"));
  }
  const button = isDropped && one.to ? one.card.querySelector(`button[name="to"][value="${one.to}"]`) : null;
  if (!button && one.isMoving) place.querySelector("[data-bars]").innerHTML = one.bars.get(null);
  drag = null;
  if (button) send(button.form, button);
}

if (place) {
  document.body.classList.add("has-drag");
  place.querySelector("[data-bars]").open = matchMedia("(min-width: 64rem)").matches;
  place.addEventListener("pointerdown", (event) => {
    const card = event.target.closest("[data-card]");
    if (!card || isBusy || drag || event.button > 0 || !event.target.closest(".card-grip")) return;
    event.preventDefault();
    const bars = new Map([[null, place.querySelector("[data-bars]").innerHTML]]);
    drag = { card, x: event.pageX, y: event.pageY, id: event.pointerId, bars, to: null, wanted: null, isMoving: false };
    place.setPointerCapture(event.pointerId);
  });
  place.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    const [x, y] = [event.pageX - drag.x, event.pageY - drag.y];
    if (!drag.isMoving && Math.hypot(x, y) < FAR) return;
    if (!drag.isMoving) { drag.isMoving = true; drag.card.classList.add("is-dragged"); bar.hidden = false; }
    drag.card.style.transform = `translate(${x}px, ${y}px)`;
    over(targetAt(event.clientX, event.clientY));
  });
  place.addEventListener("pointerup", (event) => { if (event.pointerId === drag?.id) finish(true); });
  place.addEventListener("pointercancel", () => finish(false));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") finish(false); });
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter || clicked;
    if (!isBusy) send(event.target, button && button.form === event.target ? button : null);
  });
  place.addEventListener("click", (event) => { clicked = event.target.closest("button"); });
}
