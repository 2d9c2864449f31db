/** The picture of the badge and what stands against it, from the server, shortly after each change; one question at a time. */
import { facts, token, words } from "./facts.js";

const WAIT = 180, SLOW = 500, LONGEST = 20000;

export class Preview {
  constructor(root, model, { shown, told }) {
    this.picture = root.querySelector("[data-picture]");
    this.state = root.querySelector("[data-preview-state]");
    this.person = root.querySelector("[data-person]");
    Object.assign(this, { model, shown, told, timer: 0, isAsking: false, isWanted: false });
    this.person.addEventListener("change", () => this.ask());
    window.addEventListener("online", () => this.ask());
  }

  ask() {
    this.isWanted = true;
    if (!this.timer && !this.isAsking) this.timer = setTimeout(() => this.run(), WAIT);
  }

  async run() {
    this.timer = 0;
    this.isAsking = true;
    this.isWanted = false;
    const slow = setTimeout(() => this.say(words.drawing), SLOW);
    const side = this.model.side;
    try {
      const answer = await this.sent(side);
      if (side === this.model.side) await this.take(answer);
    } catch (lost) {
      this.say(words.previewLost, true);
    }
    clearTimeout(slow);
    this.isAsking = false;
    if (this.isWanted) this.ask();
  }

  async sent(side) {
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), LONGEST);
    const body = new URLSearchParams({
      csrf_token: token(), document: JSON.stringify(this.model.document), person: this.person.value, class: this.model.classKey, side,
    });
    try {
      return await fetch(facts.addresses.preview, {
        method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" }, signal: ending.signal,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  async take(answer) {
    if (answer.status === 401) { this.say(words.signedOut, true); return; }
    const found = await answer.json();
    if (found.message) { this.say(""); this.told({ faults: [{ sentence: found.message, isRefused: true, blocks: [], side: "" }], notes: [] }); return; }
    this.say(found.picture ? "" : words.backEmpty);
    this.picture.hidden = !found.picture;
    if (found.picture) this.picture.src = found.picture;
    this.told(found);
    this.shown();
  }

  say(text, isBad = false) {
    if (this.state.textContent !== text) this.state.textContent = text;
    this.state.classList.toggle("is-bad", isBad);
  }
}
