/** Lets the page open without a network: a worker keeps it with everything that it loads. */

import { byId } from "./page.js";

export async function registerWorker() {
  const worker = navigator.serviceWorker;
  if (!worker) {
    return;
  }
  const tell = () => (byId("door").dataset.opensOffline = String(Boolean(worker.controller)));
  worker.addEventListener("controllerchange", tell);
  tell();
  try {
    // Its address changes with the page's version and language: then everything is kept anew.
    await worker.register(byId("door").dataset.worker, { scope: byId("door").dataset.scope });
  } catch {
    // Not over https, or refused by the browser: “Ready for the door?” says that the page needs a network.
  }
}
