/** Saving: what the server says of it, what stands against it, and a way out where somebody else has saved meanwhile. */
import { facts, token, words } from "./facts.js";

export class Saving {
  constructor(root, model, keeping, checks) {
    Object.assign(this, { model, keeping, checks, isSaving: false });
    this.messages = root.querySelector("[data-messages]");
    this.button = root.querySelector("[data-do=save]");
    this.state = root.querySelector("[data-state]");
  }

  async save({ asNew = false } = {}) {
    if (this.isSaving) return;
    this.busy(true);
    const text = this.model.asText();
    const body = new URLSearchParams({
      csrf_token: token(), expected: this.keeping.revision, name: this.model.name, document: JSON.stringify(this.model.document),
    });
    try {
      const answer = await fetch(asNew ? facts.addresses.saveAsNew : facts.addresses.save, {
        method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" },
      });
      await this.take(answer, text, asNew);
    } catch (lost) {
      this.say(words.saveLost);
    }
    this.busy(false);
  }

  async take(answer, text, asNew) {
    if (answer.ok) { this.done(await answer.json(), text, asNew); return; }
    if (answer.status === 401) { this.say(words.signedOut); return; }
    if (answer.status === 404) { this.say(words.gone, [this.asNewButton()]); return; }
    const isOurs = (answer.headers.get("Content-Type") || "").includes("json");
    const found = isOurs ? await answer.json() : { message: words.notSaved };
    this.say(found.message, answer.status === 409 && !asNew ? [this.asNewButton()] : [], found.faults || []);
  }

  done({ revision, name, address }, text, asNew) {
    if (asNew) {
      this.keeping.forget();
      this.model.nowSaved(this.model.asText());
      window.location.assign(address);
      return;
    }
    this.keeping.nowAt(revision);
    const hasName = JSON.parse(text).name === this.model.name;
    this.model.nowSaved(text);
    if (hasName && name !== this.model.name) {
      this.model.name = name;
      this.model.nowSaved(JSON.stringify({ name, document: JSON.parse(text).document }));
    }
    this.keeping.keep();
    this.say("");
  }

  /** A message above the canvas, with buttons, and reasons that lead to their blocks. */
  say(text, buttons = [], faults = []) {
    this.messages.replaceChildren();
    if (!text) return;
    const notice = document.createElement("div");
    notice.className = "notice tone-warn";
    const inner = document.createElement("div");
    inner.className = "notice-text";
    const title = document.createElement("p");
    title.className = "notice-title";
    title.textContent = text;
    inner.append(title);
    if (faults.length) {
      const list = document.createElement("ul");
      list.className = "le-faults";
      list.append(...faults.map((fault) => this.checks.line(fault)));
      inner.append(list);
    }
    inner.append(...buttons);
    notice.append(inner);
    this.messages.append(notice);
  }

  asNewButton() { return this.offer(words.saveAsNew, () => this.save({ asNew: true })); }

  offer(text, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-secondary btn-sm";
    button.textContent = text;
    button.addEventListener("click", act);
    return button;
  }

  busy(isBusy) {
    this.isSaving = isBusy;
    this.button.disabled = isBusy;
    this.button.setAttribute("aria-busy", String(isBusy));
    this.draw();
  }

  draw() {
    const isChanged = this.model.isChanged();
    const text = this.isSaving ? words.saving : isChanged ? words.unsaved : words.saved;
    if (this.state.textContent !== text) this.state.textContent = text;
    this.state.dataset.tone = this.isSaving || isChanged ? "warn" : "good";
  }
}
