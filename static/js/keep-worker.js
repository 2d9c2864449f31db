/**
 * Shows a ticket that was kept on this phone when there is no network, or when the page has closed itself meanwhile.
 * Its scope is one ticket's page. Asks the network first, so that a ticket that no longer works says so.
 */
"use strict";
const STORE = "tickets";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** The network's answer, or a failure when it takes too long. */
function fromNetwork(request) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("slow")), PATIENCE);
    fetch(request).then((answer) => { clearTimeout(timer); resolve(answer); }, reject);
  });
}

/** The ticket's page: fresh when it can be had, else as it was kept. */
async function page(request) {
  const store = await caches.open(STORE);
  const address = new URL(request.url).pathname;
  const kept = await store.match(address);
  try {
    const fresh = await fromNetwork(request);
    if (kept && fresh.ok && fresh.type === "basic") await store.put(address, fresh.clone());
    if (fresh.status === 410 || fresh.ok || !kept) return fresh;
  } catch (failure) {
    if (!kept) throw failure;
  }
  return kept;
}

/** Style and script of the page: their addresses change with their content, so what is kept is right. */
async function part(request) {
  const kept = await caches.match(request.url);
  return kept || fetch(request);
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (event.request.mode === "navigate" && address.pathname.endsWith("/ticket")) event.respondWith(page(event.request));
  else if (address.pathname.startsWith("/static/")) event.respondWith(part(event.request));
});
