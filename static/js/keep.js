/**
 * "Keep it on this phone": stores the ticket's page and what it loads, and takes all of it away again.
 * The box that asks is shown only where the browser can do this.
 */
(function () {
  "use strict";
  const box = document.querySelector("[data-keep]");
  if (!box || !("serviceWorker" in navigator) || !window.caches) return;
  const [keep, remove, note] = ["keep", "remove", "note"].map((name) => box.querySelector(`[data-keep-${name}]`));
  const STORE = "tickets";
  const scope = location.pathname;

  /** The page and its own files. */
  function addresses() {
    const parts = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img[src]");
    const files = Array.from(parts, (part) => part.href || part.src).filter((address) => address.startsWith("http"));
    return [scope, ...files];
  }

  function show(kept, text) {
    keep.hidden = kept;
    remove.hidden = !kept;
    note.textContent = text || (kept ? box.dataset.kept : "");
  }

  async function store() {
    keep.disabled = true;
    try {
      await navigator.serviceWorker.register("/ticket-worker.js", { scope });
      const tickets = await caches.open(STORE);
      await tickets.addAll(addresses().map((address) => new Request(address, { cache: "reload" })));
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
      show(true);
    } catch (failure) {
      show(false, box.dataset.failed);
    }
    keep.disabled = false;
  }

  async function forget() {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    if (registration && new URL(registration.scope).pathname === scope) await registration.unregister();
    const tickets = await caches.open(STORE);
    await tickets.delete(scope);
    const left = (await tickets.keys()).some((request) => new URL(request.url).pathname.endsWith("/ticket"));
    if (!left) await caches.delete(STORE);
    show(false, box.dataset.removed);
  }

  keep.addEventListener("click", store);
  remove.addEventListener("click", forget);
  caches.match(scope).then((kept) => {
    show(Boolean(kept));
    box.hidden = false;
  });
})();
