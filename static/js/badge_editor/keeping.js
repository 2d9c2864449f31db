/** What is not saved yet stays in this window (sessionStorage) until it is, also over a reload; it goes when the window is closed. */
import { facts } from "./facts.js";

const BEGINS = `eventreg layout ${facts.uid} `;
const WAIT = 250;

const store = () => { try { return window.sessionStorage; } catch (off) { return null; } };

export class Keeping {
  constructor(model) {
    this.model = model;
    this.revision = facts.revision;
    this.timer = 0;
    window.addEventListener("pagehide", () => this.keep());
    window.addEventListener("beforeunload", (event) => {
      this.keep();
      if (!model.isChanged()) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), WAIT);
  }

  keep() {
    clearTimeout(this.timer);
    try {
      if (this.model.isChanged()) store().setItem(BEGINS + this.revision, this.model.asText());
      else store().removeItem(BEGINS + this.revision);
    } catch (full) {
      // Storage is off or full: leaving the page still warns.
    }
  }

  /** What was kept of this version, or of an earlier one: {revision, name, document}, or null. */
  found() {
    try {
      const names = Object.keys(store()).filter((name) => name.startsWith(BEGINS));
      const latest = names.map((name) => Number(name.slice(BEGINS.length))).sort((one, other) => other - one)[0];
      return latest === undefined ? null : Object.assign({ revision: latest }, JSON.parse(store().getItem(BEGINS + latest)));
    } catch (off) {
      return null;
    }
  }

  forget() {
    try {
      Object.keys(store()).filter((name) => name.startsWith(BEGINS)).forEach((name) => store().removeItem(name));
    } catch (off) {
      // Nothing was kept.
    }
  }

  nowAt(revision) {
    this.forget();
    this.revision = revision;
  }
}
