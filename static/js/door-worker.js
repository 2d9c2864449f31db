/**
 * Keeps the door page with everything that it loads, so that it opens without a network. `KEPT` stands before this script:
 * the version, the page's address, and those of its files, which change with their content.
 */
"use strict";
const STORE = `door ${KEPT.version}`;
const PATIENCE = 3000;

/** All of it or nothing: half a page does not open. */
async function keep() {
  const store = await caches.open(STORE);
  await store.addAll(KEPT.files);
  await store.add(new Request(KEPT.page, { credentials: "same-origin", cache: "no-store" }));
  await self.skipWaiting();
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("door ") && name !== STORE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The network's answer, or a failure when it takes too long. */
function fromNetwork(request) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("slow")), PATIENCE);
    fetch(request).then((answer) => { clearTimeout(timer); resolve(answer); }, reject);
  });
}

/** Fresh when it can be had; else as it was kept, with the files that belong to it. */
async function page(request) {
  try {
    const fresh = await fromNetwork(request);
    if (fresh.status < 500) return fresh;
  } catch {
    // As without a network.
  }
  return (await (await caches.open(STORE)).match(KEPT.page)) || Response.error();
}

async function file(request) {
  return (await caches.match(request.url)) || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && address.pathname === KEPT.page) event.respondWith(page(request));
  else if (address.pathname.includes("/static/")) event.respondWith(file(request));
});
