/**
 * Shows how far a worker is without loading the page again and again; once the work is over, the page is loaded anew.
 * Without script the page has a link to itself.
 */
const PAUSE = 1000;
const place = document.querySelector("[data-progress]");

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-progress]");
    if (answer.ok && !now) {
      location.reload();
      return;
    }
    if (now && now.innerHTML !== place.innerHTML) place.innerHTML = now.innerHTML;
  } catch (offline) {
    // Asked again: the line may be back by then.
  }
  setTimeout(look, PAUSE);
}

if (place) setTimeout(look, PAUSE);
