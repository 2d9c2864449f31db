/**
 * The picture of the badge follows what is chosen in the form, before it is saved. Without script there is a button.
 */
(function () {
  "use strict";
  const place = document.querySelector("[data-own-badge]");
  const form = document.querySelector("[data-badge-form]");
  if (!place || !form || !window.fetch) return;
  const picture = place.querySelector("[data-badge-front]");
  const PAUSE = 350;
  let timer = 0;
  let asked = 0;

  function shown(blob) {
    const reader = new FileReader();
    reader.onload = () => {
      picture.src = reader.result;
    };
    reader.readAsDataURL(blob);
  }

  async function look() {
    asked += 1;
    const mine = asked;
    try {
      const answer = await fetch(place.dataset.preview, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      if (answer.ok && mine === asked) shown(await answer.blob());
    } catch (offline) {
      // The picture stays as it was; saving says what is wrong.
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
})();
