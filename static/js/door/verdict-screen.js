/** The verdict over the whole screen. */

import { byId, fillList, fillText } from "./page.js";
import { drawPerson } from "./person.js";
import { play } from "./sound.js";

export const GREEN_STAYS = 2000;

export class VerdictScreen {
  constructor() {
    this.screen = byId("verdict");
    this.end = () => undefined;
    this.screen.addEventListener("click", (event) => this.#tap(event.target));
  }

  /**
   * @param {import("./verdict.js").Verdict} verdict
   * @returns {Promise<"next"|"hand_over">} what staff tapped; green also ends by itself
   */
  show(verdict) {
    this.verdict = verdict;
    this.#draw(verdict);
    play(verdict.sound);
    return new Promise((resolve) => {
      const timer = verdict.staysUntilTapped ? 0 : setTimeout(() => this.end("next"), GREEN_STAYS);
      this.end = (tapped) => {
        clearTimeout(timer);
        this.screen.hidden = true;
        resolve(tapped);
      };
    });
  }

  /** By Enter; a hand-over wants a finger on its button. */
  dismiss() {
    if (!this.verdict.handsOver) {
      this.end("next");
    }
  }

  /** A hand-over is confirmed or refused on purpose, everything else by a tap anywhere. */
  #tap(target) {
    const button = target.closest("button");
    if (button || !this.verdict.handsOver) {
      this.end(button === byId("verdict-hand-over") ? "hand_over" : "next");
    }
  }

  #draw(verdict) {
    this.screen.dataset.kind = verdict.kind;
    this.screen.classList.toggle("verdict-timed", !verdict.staysUntilTapped);
    this.screen.classList.toggle("verdict-nameless", !verdict.person);
    byId("verdict-title").textContent = verdict.title;
    drawPerson(byId("verdict-person"), verdict.person);
    fillText(byId("verdict-place"), verdict.place.join(" · "));
    fillList(byId("verdict-facts"), verdict.facts);
    fillList(byId("verdict-warnings"), verdict.warnings);
    byId("verdict-words").hidden = !verdict.say;
    byId("verdict-say").textContent = verdict.say;
    fillText(byId("verdict-send"), verdict.send);
    byId("verdict-send").parentElement.hidden = !verdict.send;
    byId("verdict-hand-over").hidden = !verdict.handsOver;
    byId("verdict-next").textContent = verdict.next;
    this.screen.hidden = false;
    this.screen.querySelector(".verdict-scroll").scrollTop = 0;
    // The panel, not its button: a keyboard scanner's space or Enter must not press it.
    this.screen.focus();
  }
}
