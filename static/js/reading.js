/**
 * Reading with the keyboard, and the total while points are given. The page works without it.
 * 0 to 5 gives points to the criterion that has the focus (else to the first without) and goes on; j, k and the arrows go
 * from one to the next; Ctrl+Enter sends; l goes on later, p puts off, a opens the abstention, s gives the star; ? shows the
 * keys. In texts all keys are letters; letters count by their place where the layout has no Latin ones.
 * In the form ([data-points]): a fieldset with data-weight for each criterion.
 */
(function () {
  "use strict";
  const form = document.querySelector("form[data-points]");
  if (!form) return;
  const criteria = Array.from(form.querySelectorAll("fieldset[data-weight]:not(:disabled)"));
  const all = Array.from(form.querySelectorAll("fieldset[data-weight]"));
  const total = form.querySelector("[data-total]");
  const keys = document.querySelector("[data-keys]");
  const main = form.querySelector("button[name=then][value=next]");
  const chosen = (criterion) => criterion.querySelector("input:checked");
  const language = document.documentElement.lang || "en";
  const shape = new Intl.NumberFormat(/^(fa|ps)/.test(language) ? language + "-u-nu-latn" : language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

  /** The weighted mean of what is given; how many are given while some that count are missing. */
  function count() {
    if (!total) return;
    const counting = all.filter((one) => Number(one.dataset.weight) > 0);
    const given = counting.filter(chosen);
    const weights = counting.reduce((sum, one) => sum + Number(one.dataset.weight), 0);
    if (!weights || given.length < counting.length) {
      total.textContent = total.dataset.some.replace("{done}", given.length).replace("{all}", counting.length);
      return;
    }
    const sum = given.reduce((whole, one) => whole + Number(chosen(one).value) * Number(one.dataset.weight), 0);
    total.textContent = shape.format(Math.round((100 * sum) / weights) / 100);
  }

  const current = () => criteria.findIndex((one) => one.contains(document.activeElement));

  function goTo(place) {
    const criterion = criteria[Math.max(0, Math.min(place, criteria.length - 1))];
    if (!criterion) return;
    (chosen(criterion) || criterion.querySelector("input")).focus();
    criterion.scrollIntoView({ block: "nearest" });
  }

  function give(points) {
    const here = current();
    const place = here >= 0 ? here : Math.max(0, criteria.findIndex((one) => !chosen(one)));
    const input = criteria[place] && criteria[place].querySelector('input[value="' + points + '"]');
    if (!input) return;
    if (!input.checked) {
      input.checked = true;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (place + 1 < criteria.length) goTo(place + 1);
    else if (main) main.focus();
  }

  function step(by) {
    const here = current();
    goTo(here < 0 ? (by > 0 ? 0 : criteria.length - 1) : here + by);
  }

  /** Whether letters are typed where the focus is. */
  const isTyping = (place) => Boolean(place.closest("textarea, select, [contenteditable], input:not([type=radio])"));
  /** Keys of one letter work in the points and where nothing has the focus: whoever moves by keys elsewhere is left alone. */
  const isOurs = (place) => form.contains(place) || place === document.body || place.id === "main";

  /** As if a button were pressed, if the page has it. */
  const press = (found) => () => { const button = document.querySelector(found); if (button && !button.disabled) button.click(); };

  function abstain() {
    const panel = document.querySelector(".desk-abstain");
    if (!panel) return;
    panel.open = true;
    panel.querySelector("input[type=radio]").focus();
  }

  const acts = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), a: abstain, s: press(".desk-marks .star"),
    l: press("form[data-points] button[name=then][value=later]"), p: press("form[data-points] button[name=then][value=skip]"),
  };
  /** The letter of a key: what it writes, or in another script what stands there on a Latin keyboard. */
  const letter = (event) => (/^[a-z]$/.test(event.key) || !/^Key[A-Z]$/.test(event.code) || event.shiftKey ? event.key : event.code.slice(3).toLowerCase());

  document.addEventListener("keydown", (event) => {
    const place = event.target;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (!main || main.disabled || (place.closest("form") || form) !== form) return;
      event.preventDefault();
      main.click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(place) || !isOurs(place)) return;
    const isArrow = event.key.startsWith("Arrow");
    if (isArrow && current() < 0) return; // the page scrolls
    let act = acts[letter(event)];
    if (/^[0-5]$/.test(event.key)) act = () => give(event.key);
    if (event.key === "?" && keys) act = () => { keys.open = !keys.open; keys.querySelector("summary").focus(); };
    if (!act) return;
    event.preventDefault();
    act();
  });

  // Whoever signs out leaves nothing of what they wrote on this device.
  document.addEventListener("submit", (event) => {
    if (!/\/sign-out$/.test(event.target.action)) return;
    try {
      Object.keys(localStorage).filter((name) => name.indexOf("eventreg form reading-") === 0).forEach((name) => localStorage.removeItem(name));
    } catch (off) {
      // Storage is switched off: nothing was kept.
    }
  });

  form.addEventListener("change", count);
  form.addEventListener("filled", count);
  if (keys) keys.hidden = false;
  count();
})();
