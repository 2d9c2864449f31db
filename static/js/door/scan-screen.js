/** The camera's picture with what is always in view: point, direction, network, waiting scans. */

import { Camera } from "./camera.js";
import { byId, fillText } from "./page.js";
import { Scanner } from "./scanner.js";

const NOTE_STAYS = 4000;

export class ScanScreen {
  /**
   * @param {import("./session.js").Session} session
   * @param {import("./texts.js").Texts} texts
   * @param {(text: string) => void} found
   */
  constructor(session, texts, found) {
    Object.assign(this, { session, texts });
    const video = byId("scan-video");
    this.camera = new Camera(video, () => this.open());
    this.scanner = new Scanner(video, found, () => this.#problem("camera.reader"));
    this.noteTimer = 0;
    this.lastingNote = "";
    /** @type {() => string} the key of what is said while nothing is in the frame */
    this.readyHint = () => "camera.ready";
    byId("scan-retry").addEventListener("click", () => this.open());
    byId("scan-light").addEventListener("click", async () => this.#drawLight(await this.camera.switchLight()));
    byId("scan-camera").addEventListener("click", () => this.#otherCamera());
  }

  /** Open the camera and read; without a camera say why, typing goes on. */
  async open() {
    this.#problem("");
    this.hint("camera.starting");
    const problem = await this.camera.open(this.session.camera);
    this.#drawLight(false);
    byId("scan-light").hidden = !this.camera.hasLight;
    if (problem) {
      this.#problem(problem);
      return;
    }
    byId("scan-camera").hidden = (await this.camera.choices()).length < 2;
    this.hint(this.readyHint());
    this.scanner.start();
  }

  close() {
    this.scanner.stop();
    this.camera.close();
  }

  pause() {
    this.scanner.stop();
  }

  /** Not after a problem: staff then ask for the camera again themselves. */
  resume() {
    if (this.camera.track && byId("scan-problem").hidden) {
      this.hint(this.readyHint());
      this.scanner.start();
    }
  }

  /** @param {string} key */
  hint(key) {
    byId("scan-hint").textContent = key && this.texts.say(key);
  }

  /** @param {string} text said above the buttons for some seconds */
  note(text) {
    clearTimeout(this.noteTimer);
    fillText(byId("scan-note"), text);
    this.noteTimer = setTimeout(() => fillText(byId("scan-note"), this.lastingNote), NOTE_STAYS);
  }

  drawPlace() {
    const { pointLabel, direction } = this.session;
    byId("scan-point").textContent = pointLabel;
    byId("scan-direction").textContent = this.texts.say(`choose.${direction}`);
    document.body.dataset.direction = direction;
  }

  /** @param {{online: boolean, waiting: number, look: number}} state */
  drawState({ online, waiting, look }) {
    const network = byId("scan-network");
    network.textContent = this.texts.say(online ? "network.online" : "network.offline");
    network.dataset.state = online ? "good" : "bad";
    const pill = byId("scan-waiting");
    fillText(pill, waiting ? this.texts.count("waiting", waiting) : look ? this.texts.count("look", look) : "");
    pill.dataset.state = look ? "look" : "waiting";
  }

  #problem(key) {
    byId("scan-problem").hidden = key === "";
    byId("scan-problem-text").textContent = key && this.texts.say(key);
    byId("scan-retry").hidden = key === "camera.insecure" || key === "camera.messenger";
    this.hint("");
  }

  #drawLight(on) {
    byId("scan-light").setAttribute("aria-pressed", String(on));
    byId("scan-light-text").textContent = this.texts.say(on ? "camera.torch_off" : "camera.torch_on");
  }

  async #otherCamera() {
    const choices = await this.camera.choices();
    const next = choices[(choices.indexOf(this.camera.deviceId) + 1) % choices.length];
    this.session.keep({ camera: next });
    await this.open();
  }
}
