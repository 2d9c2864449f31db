/** The screen of a phone that is not joined, and the choice of point and direction. */

import { inMessenger } from "./camera.js";
import { byId, fillText, make, showScreen } from "./page.js";

export class Joining {
  /**
   * @param {import("./session.js").Session} session
   * @param {import("./texts.js").Texts} texts
   * @param {() => void} joined
   */
  constructor(session, texts, joined) {
    Object.assign(this, { session, texts, joined });
    byId("join-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(byId("join-code").value.trim(), byId("join-name").value.trim());
    });
  }

  /**
   * @param {{code?: string, notice?: string, waiting?: number}} [about] the code from the address; the key of a sentence to
   *   begin with; how many scans wait on this phone
   */
  show({ code = "", notice = "", waiting = 0 } = {}) {
    showScreen("join");
    const said = this.texts.say(notice || (inMessenger() ? "join.messenger" : ""));
    fillText(byId("join-notice"), waiting ? `${said} ${this.texts.count("waiting", waiting)}.` : said);
    byId("join-code").value = code;
    byId(code ? "join-name" : "join-code").focus();
  }

  async #send(code, name) {
    const button = byId("join-form").querySelector("button");
    this.#say("join.working");
    button.disabled = true;
    const problem = code ? await this.session.join(code, name) : "join.wrong";
    button.disabled = false;
    this.#say(problem);
    if (problem) {
      byId("join-code").focus();
    } else {
      byId("join-code").value = "";
      this.joined();
    }
  }

  #say(key) {
    byId("join-problem").textContent = key && this.texts.say(key);
  }
}

export class Choosing {
  /**
   * @param {import("./session.js").Session} session
   * @param {import("./texts.js").Texts} texts
   * @param {() => void} chosen
   */
  constructor(session, texts, chosen) {
    Object.assign(this, { session, texts, chosen });
    byId("choose-form").addEventListener("submit", (event) => {
      event.preventDefault();
      const values = new FormData(event.target);
      if (values.get("point")) {
        session.keep({ point: values.get("point"), direction: values.get("direction") });
        chosen();
      }
    });
  }

  show() {
    const { session, texts } = this;
    showScreen("choose");
    fillText(byId("choose-event"), session.event ? session.event.name : "");
    fillText(byId("choose-device"), session.device ? session.device.name : "");
    fillText(byId("choose-empty"), session.points.length ? "" : texts.say("join.no_points"));
    const wanted = session.chosen || session.points[0];
    byId("choose-points").replaceChildren(...session.points.map((point) => this.#choice(point, point === wanted)));
    byId("choose-form").elements.direction.value = session.direction;
  }

  #choice(point, checked) {
    const input = make("input", { type: "radio", name: "point", value: point.name, required: "" });
    input.checked = checked;
    const rule = this.texts.say(`choose.${point.kind === "badge_desk" ? point.kind : point.counting}`);
    const words = make("span", {}, make("b", {}, make("bdi", {}, point.label || point.name)), make("small", {}, rule));
    return make("label", {}, input, words);
  }
}
