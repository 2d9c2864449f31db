/** What happens to the page from outside: keys, the network, its coming into view, its address, the passing of time. */

import { unlockSound } from "./sound.js";

const EVERY = 15 * 1000;

/**
 * @param {{key: (event: KeyboardEvent) => void, visible: (shown: boolean) => void, online: () => void, offline: () => void,
 *   address: () => void, nowAndThen: () => void}} tell
 */
export function watchPage(tell) {
  document.addEventListener("pointerdown", unlockSound);
  document.addEventListener("keydown", tell.key, true);
  document.addEventListener("visibilitychange", () => tell.visible(!document.hidden));
  window.addEventListener("online", tell.online);
  window.addEventListener("offline", tell.offline);
  window.addEventListener("hashchange", tell.address);
  setInterval(tell.nowAndThen, EVERY);
}
