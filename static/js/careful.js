/**
 * A phone that is shared or may be searched: nothing is kept, no page comes back as it was from the history, and
 * "Leave quickly" blanks every tab at once. Loaded after js/page.js, which forgets what js/form/kept.js keeps.
 */
(function () {
  "use strict";
  const tabs = window.BroadcastChannel ? new BroadcastChannel("leave") : null;

  /** What js/keep.js keeps of tickets. */
  function forgetTickets() {
    if (window.caches) caches.delete("tickets").catch(() => {});
    const workers = navigator.serviceWorker;
    if (!workers) return;
    const ofTicket = (one) => one.scope.endsWith("/ticket");
    workers.getRegistrations().then((all) => all.filter(ofTicket).forEach((one) => one.unregister())).catch(() => {});
  }

  function goBlank() {
    document.dispatchEvent(new CustomEvent("form-saved")); // nobody is asked whether to leave
    document.body.textContent = "";
    document.title = "";
    history.replaceState(null, "", "/");
  }

  /** This tab stays blank until the server has forgotten the rest, however bad the line is. */
  function leaveQuickly(form) {
    const asked = { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true };
    goBlank();
    if (tabs) tabs.postMessage("");
    const tell = () => fetch(form.action, asked)
      .then((answer) => (answer.ok ? location.replace("about:blank") : Promise.reject(new Error(String(answer.status)))))
      .catch(() => setTimeout(tell, 2000));
    tell();
  }

  document.addEventListener("submit", (event) => {
    if (!("leaveQuickly" in event.target.dataset)) return;
    event.preventDefault();
    leaveQuickly(event.target);
  }, true);
  window.addEventListener("pagehide", () => { document.body.hidden = true; });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  if (tabs) tabs.onmessage = () => { goBlank(); location.replace("about:blank"); };
  forgetTickets();
})();
