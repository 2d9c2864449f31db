/** Keeps the screen awake while the ticket is looked at, where the browser can. */
(function () {
  "use strict";
  if (!("wakeLock" in navigator)) return;
  const hold = () => {
    if (document.visibilityState === "visible") navigator.wakeLock.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", hold);
  hold();
})();
