/** Other ways than the camera: a code typed by hand, a picture; and how this phone is held and used. */

import { byId, fillText } from "./page.js";

export class Ways {
  /**
   * @param {import("./session.js").Session} session
   * @param {import("./texts.js").Texts} texts
   * @param {import("./scan-screen.js").ScanScreen} scanning
   * @param {{typed: (text: string) => void}} tell
   */
  constructor(session, texts, scanning, tell) {
    Object.assign(this, { session, texts, scanning, tell });
    byId("code-form").addEventListener("submit", (event) => this.#typed(event));
    byId("code-picture").addEventListener("change", (event) => this.#picture(event.target));
    byId("more-hand").addEventListener("click", () => this.#changeHand());
    byId("more-practice").addEventListener("click", () => this.#practise(!session.practice));
    this.#draw();
  }

  #typed(event) {
    event.preventDefault();
    const text = byId("code-input").value;
    byId("code-input").value = "";
    this.tell.typed(text);
  }

  async #picture(input) {
    const [picture] = input.files;
    const code = await this.scanning.scanner.readPicture(picture).catch(() => "");
    input.value = "";
    fillText(byId("code-said"), code ? "" : this.texts.say("picture.none"));
    if (code) {
      this.tell.typed(code);
    }
  }

  #changeHand() {
    this.session.keep({ hand: this.session.hand === "left" ? "right" : "left" });
    this.#draw();
  }

  /** @param {boolean} on everything is decided and shown, nothing is kept or sent */
  #practise(on) {
    this.session.practice = on;
    this.#draw();
  }

  #draw() {
    const { hand, practice } = this.session;
    document.body.dataset.hand = hand;
    document.body.dataset.practice = String(practice);
    byId("more-hand-text").textContent = this.texts.say(hand === "left" ? "hand.right" : "hand.left");
    byId("more-practice-text").textContent = this.texts.say(practice ? "practice.end" : "practice.begin");
    fillText(byId("scan-practice"), practice ? this.texts.say("practice.now") : "");
  }
}
