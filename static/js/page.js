/**
 * What script adds to pages that work without it: the reader's own time beside deadlines, word counts, copying, a question
 * before what cannot be undone, no second sending of a form, a warning before unsaved answers are left.
 * Plain script, for Chrome 87 and Safari 14 and later. All words come from the page's data attributes.
 */
(function () {
  "use strict";
  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

  /** Dari and Pashto would get Persian digits and calendar; the pages use Latin digits and the Gregorian one. */
  function intlLocale() {
    const tag = document.documentElement.lang || "en";
    return /^(fa|ps)/.test(tag) ? tag + "-u-ca-gregory-nu-latn" : tag;
  }

  /** Minutes ahead of UTC that an ISO instant states, or null. */
  function statedOffset(iso) {
    const match = /([+-])(\d\d):?(\d\d)$/.exec(iso);
    if (!match) return /Z$/.test(iso) ? 0 : null;
    return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
  }

  function showReadersTime(place) {
    const at = new Date(place.dataset.readerZone);
    if (isNaN(at)) return;
    if (statedOffset(place.dataset.readerZone) === -at.getTimezoneOffset()) {
      place.hidden = true;
      return;
    }
    const shape = { day: "numeric", month: "long", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    place.textContent = fill(place.dataset.text, { time: new Intl.DateTimeFormat(intlLocale(), shape).format(at) });
    place.hidden = false;
  }

  function countWords(note) {
    const input = document.getElementById(note.dataset.count);
    const limit = Number(note.dataset.wordLimit);
    if (!input) return;
    const show = () => {
      const count = (input.value.match(/\S+/g) || []).length;
      note.textContent = fill(note.dataset.text, { count, limit });
      note.classList.toggle("over", count > limit);
    };
    input.addEventListener("input", show);
    if (input.value) show();
  }

  function offerCopy(button) {
    if (!navigator.clipboard) return;
    const label = button.querySelector("[data-copy-label]") || button;
    const before = label.textContent;
    button.hidden = false;
    label.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => navigator.clipboard.writeText(button.dataset.copy).then(() => {
      label.textContent = button.dataset.copied;
      setTimeout(() => { label.textContent = before; }, 2500);
    }));
  }

  /** A button of the dialog below; "yes" looks like what it does. */
  function dialogButton(text, look, value) {
    const button = document.createElement("button");
    button.className = "btn " + look;
    button.value = value;
    button.textContent = text;
    return button;
  }

  /** Ask before sending a form; resolves to true when the person agrees. */
  function ask(form) {
    const dialog = document.createElement("dialog");
    if (!dialog.showModal) return Promise.resolve(window.confirm(form.dataset.confirm));
    const inner = document.createElement("form");
    inner.method = "dialog";
    const question = document.createElement("p");
    question.textContent = form.dataset.confirm;
    question.id = "dialog-question";
    dialog.setAttribute("aria-labelledby", question.id);
    const row = document.createElement("div");
    row.className = "cluster";
    const danger = form.querySelector(".btn-danger") ? "btn-danger" : "btn-primary";
    row.append(dialogButton(form.dataset.yes, danger, "yes"), dialogButton(form.dataset.no, "btn-secondary", "no"));
    inner.append(question, row);
    dialog.append(inner);
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) => dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    }));
  }

  /** Buttons that were switched off while a form was sent; switched on again when the page is shown from the back of the history. */
  const held = new Set();
  function hold(form) {
    // After this turn of the loop, so that the pressed button's name and value are still sent.
    setTimeout(() => form.querySelectorAll("button[type=submit], button:not([type])").forEach((button) => {
      button.disabled = true;
      button.setAttribute("aria-busy", "true");
      held.add(button);
    }));
  }
  function release() {
    held.forEach((button) => {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    });
    held.clear();
  }

  /** What js/form/kept.js keeps of forms: forgotten once it is saved, and all of it when somebody leaves this device. */
  function forgetKept(which) {
    try {
      const names = Object.keys(localStorage).filter((name) => name.indexOf("eventreg form " + which) === 0);
      names.forEach((name) => localStorage.removeItem(name));
    } catch (off) {
      // Storage is switched off: nothing was kept.
    }
  }

  /**
   * Fetch a module with all that it imports. A browser that failed to import one never asks for it again on this page, so
   * they are fetched first, as often as it takes, and imported from its cache.
   */
  function bring(address) {
    return fetch(address, { cache: "force-cache" }).then((answer) => {
      if (!answer.ok) throw new Error(answer.status);
      return answer.text();
    }).then((text) => Promise.all(
      (text.match(/^import [^;]*"\.[^"]*"/gm) || []).map((line) => bring(new URL(/"(.*)"/.exec(line)[1], new URL(address, location.href)).href))
    ));
  }

  /**
   * A module that a page can do without for a moment; its place is taken away once it works. Where one with words for it does
   * not come, they stand there until it has.
   */
  function loadLater(place) {
    const note = place.dataset.unready && document.querySelector("[data-keep-state]");
    let again = 0;
    const missing = () => {
      if (note) Object.assign(note, { hidden: false, textContent: place.dataset.unready }).dataset.tone = "warn";
      window.addEventListener("online", load);
      again = setTimeout(load, 8000);
    };
    const come = () => {
      if (note && note.textContent === place.dataset.unready) note.hidden = true;
      return import(place.dataset.later).then(() => place.remove());
    };
    function load() {
      clearTimeout(again);
      window.removeEventListener("online", load);
      bring(place.dataset.later).then(come, missing);
    }
    load();
  }

  let unsaved = false;
  document.addEventListener("input", (event) => {
    if (event.target.closest("form[data-guard]")) unsaved = true;
  });
  document.addEventListener("form-saved", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!unsaved) return;
    event.preventDefault();
    event.returnValue = "";
  });
  window.addEventListener("pageshow", release);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "dialog") return;
    if (/\/leave$/.test(form.action)) forgetKept("");
    if (form.dataset.confirm && !form.dataset.agreed) {
      event.preventDefault();
      const button = event.submitter || clicked;
      ask(form).then((agreed) => {
        if (!agreed) return;
        form.dataset.agreed = "yes";
        if (button && button.form === form) button.click();
        else form.submit();
      });
      return;
    }
    delete form.dataset.agreed;
    if (form.method === "post") {
      unsaved = false;
      if (!form.hasAttribute("data-download")) hold(form);
    }
  });

  // Safari 14 does not say which button was pressed.
  let clicked = null;
  document.addEventListener("click", (event) => { clicked = event.target.closest("button"); }, true);

  // A menu closes when something else is pressed, and on Escape.
  const closeMenus = (but) => all("details.menu[open]", (menu) => { if (menu !== but) menu.open = false; });
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest && event.target.closest("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // Tabs in one line: the open one stands in the middle of what is in view.
  all(".tabs ul, .view-tabs", (line) => {
    const here = line.querySelector("[aria-current]");
    if (!here || line.scrollWidth <= line.clientWidth) return;
    const middle = (place) => place.getBoundingClientRect().left + place.getBoundingClientRect().width / 2;
    line.scrollLeft += middle(here) - middle(line);
  });

  if ("careful" in document.body.dataset) forgetKept("");
  all("[data-saved-section]", (place) => place.dataset.savedSection.split(" ").forEach(forgetKept));
  all("[data-reader-zone]", showReadersTime);
  all("[data-word-limit][data-count]", countWords);
  all("[data-copy]", offerCopy);
  all("[data-focus]", (place) => place.focus());
  // Once the page is painted, so that on a slow line nothing waits.
  const loadAll = () => all("[data-later]", loadLater);
  if (document.readyState === "complete") loadAll();
  else window.addEventListener("load", loadAll);
})();
