/** “Ready for the door?”: list, camera, storage, offline start and battery, each with what to do; and the shift card. */

import { byId, fillText, make } from "./page.js";

const LOW_BATTERY = 0.3;
const LEAST_STORAGE = 50 * 1000 * 1000;

/** @typedef {"good"|"bad"|"wait"} State */

export class Readiness {
  /**
   * @param {import("./carrying.js").Carrying} carrying
   * @param {import("./texts.js").Texts} texts
   * @param {(text: string) => Promise<string>} takeCard gives the key of what is said about it
   */
  constructor(carrying, texts, takeCard) {
    Object.assign(this, { carrying, texts });
    byId("card-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      const said = await takeCard(byId("card-input").value);
      byId("card-input").value = said === "card.taken" ? "" : byId("card-input").value;
      fillText(byId("card-said"), texts.say(said || "card.none"));
      await this.draw();
    });
  }

  /** How far the list has come, in a few words for the top of the screen. */
  get words() {
    const { open, have, total, complete, minutes } = this.carrying.state;
    if (!open) {
      return this.texts.say("list.no_card");
    }
    if (!complete) {
      return this.texts.say("list.part", { have, total });
    }
    return minutes ? this.texts.count("list.age", minutes) : this.texts.say("list.fresh");
  }

  drawPill() {
    const { open, old } = this.carrying.state;
    const pill = byId("scan-list");
    pill.textContent = this.words;
    pill.dataset.state = open && !old ? "good" : "bad";
  }

  async draw() {
    this.drawPill();
    fillText(byId("card-said"), "");
    byId("card-form").hidden = this.carrying.open;
    const lines = [this.#card(), this.#list(), await camera(), await storage(), offline(), await battery()];
    byId("ready-list").replaceChildren(...lines.filter(Boolean).map(([name, state]) => this.#line(name, state)));
  }

  /** @returns {[string, State]} */
  #card() {
    return ["card", this.carrying.open ? "good" : "bad"];
  }

  /** @returns {[string, State]} */
  #list() {
    const { open, complete, old } = this.carrying.state;
    return ["list", open && complete ? (old ? "wait" : "good") : "bad"];
  }

  /**
   * @param {string} name
   * @param {State} state
   */
  #line(name, state) {
    const words = this.texts.say(`ready.${name}.${state}`, { list: this.words });
    const mark = make("span", { class: "ready-mark", "aria-hidden": "true" }, { good: "✓", wait: "!", bad: "✕" }[state]);
    return make("li", { "data-state": state }, mark, make("span", {}, words));
  }
}

/** @returns {Promise<[string, State]>} */
async function camera() {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return ["camera", devices.some((device) => device.kind === "videoinput") ? "good" : "bad"];
  } catch {
    return ["camera", "bad"];
  }
}

/** @returns {Promise<[string, State]|null>} */
async function storage() {
  try {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return ["storage", quota - usage > LEAST_STORAGE ? "good" : "bad"];
  } catch {
    return null;
  }
}

/** @returns {[string, State]} whether the page opens without a network */
function offline() {
  return ["offline", byId("door").dataset.opensOffline === "true" ? "good" : "bad"];
}

/** @returns {Promise<[string, State]|null>} null where the browser does not say */
async function battery() {
  if (!navigator.getBattery) {
    return null;
  }
  const { level, charging } = await navigator.getBattery();
  return ["battery", charging || level >= LOW_BATTERY ? "good" : "wait"];
}
