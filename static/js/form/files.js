/**
 * Files on the form: chosen, sent in pieces one after the other, cancelled, removed, without leaving the page.
 * Nothing of a file is kept in this browser: which uploads are unfinished, the page itself says.
 */
import { Refused, SignedOut, cancel, remove } from "./tus.js";
import { Upload } from "./upload.js";

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
const running = new Set();
let line = Promise.resolve(); // files go one after the other: the line is slow enough for one

class Place {
  constructor(place) {
    this.place = place;
    this.words = place.dataset;
    this.numbers = JSON.parse(place.dataset.numbers);
    this.list = place.querySelector("[data-files-list]");
    this.input = place.querySelector("input[type=file]");
    this.answer = place.querySelector("input[type=hidden]");
    this.unfinished = JSON.parse(place.dataset.unfinished);
    place.querySelector("[data-files-page]").remove();
    place.querySelector("[data-files-add]").hidden = false;
    this.list.querySelectorAll("[data-file]").forEach((row) => this.offerRemoval(row));
    this.unfinished.forEach((one) => { one.row = this.unfinishedRow(one); });
    this.input.addEventListener("change", () => this.take());
    this.take(); // what was chosen before this script came
  }

  get kept() {
    return this.list.querySelectorAll("[data-file]");
  }

  say(sentence) {
    this.place.querySelector("[data-files-said]").textContent = sentence;
  }

  /** The list has changed: tell the conditions of this page, and show what is still needed. */
  changed(sentence) {
    this.say(sentence);
    this.answer.value = this.kept.length ? "1" : "";
    this.answer.dispatchEvent(new Event("change", { bubbles: true }));
    const needed = this.place.querySelector("[data-files-needed]");
    if (needed) needed.hidden = this.kept.length > 0;
  }

  take() {
    Array.from(this.input.files).forEach((file) => this.begin(file));
    this.input.value = "";
  }

  begin(file) {
    const mark = String(file.lastModified);
    const before = this.unfinished.find((one) => one.name === file.name && one.length === file.size && one.mark === mark);
    if (before) {
      this.unfinished = this.unfinished.filter((one) => one !== before);
      before.row.remove();
    }
    const row = this.uploadRow(file.name);
    const waiting = this.list.querySelectorAll("[data-upload]:not([data-over])").length - 1;
    const fault = this.faultOf(file, before ? waiting - 1 : waiting);
    if (fault) return this.fail(row, fault);
    const limits = { least: this.numbers.least_piece, largest: this.numbers.largest_piece };
    const where = { uploads: this.words.uploads, question: this.words.key, mark, limits, url: before ? before.href : "" };
    const upload = new Upload(file, where, (state, percent) => this.show(row, state, percent));
    row.querySelector("[data-upload-cancel]").addEventListener("click", () => this.callOff(row, upload));
    running.add(upload);
    this.show(row, "waiting", 0);
    line = line.then(() => this.run(row, upload));
    return undefined;
  }

  faultOf(file, waiting) {
    if (!file.size) return this.words.empty;
    if (file.size > this.numbers.largest) return this.words.large;
    return this.numbers.most > 1 && this.kept.length + waiting >= this.numbers.most ? this.words.many : "";
  }

  async run(row, upload) {
    try {
      const file = upload.stopped ? null : await upload.run();
      if (file && !upload.stopped) this.keep(row, file);
    } catch (error) {
      if (error instanceof SignedOut) this.fail(row, this.words.signedOut);
      else this.fail(row, (error instanceof Refused && error.sentence) || this.words.failed);
    } finally {
      running.delete(upload);
    }
  }

  keep(row, file) {
    const made = this.place.querySelector("template[data-file-row]").content.firstElementChild.cloneNode(true);
    const link = made.querySelector("[data-file-name]");
    link.href = file.href;
    link.querySelector("bdi").textContent = file.name;
    made.querySelector("[data-file-note]").textContent = file.note;
    made.querySelector("[data-file-label]").textContent = file.name;
    this.offerRemoval(made);
    if (this.numbers.most === 1) this.kept.forEach((old) => old.remove());
    row.replaceWith(made);
    this.changed(this.words.kept);
  }

  offerRemoval(row) {
    const button = row.querySelector("[data-file-remove]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await remove(row.querySelector("[data-file-name]").getAttribute("href"));
        row.remove();
        this.changed(this.words.removed);
        this.input.focus();
      } catch (error) {
        button.disabled = false;
        this.fail(this.uploadRow(row.querySelector("[data-file-label]").textContent), error instanceof SignedOut ? this.words.signedOut : error.sentence || this.words.trying);
      }
    });
  }

  uploadRow(name) {
    const row = this.place.querySelector("template[data-upload-row]").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-upload-name]").textContent = name;
    row.querySelector("[data-upload-label]").append(name);
    row.querySelector("progress").setAttribute("aria-label", name);
    this.list.append(row);
    return row;
  }

  unfinishedRow(one) {
    const row = this.uploadRow(one.name);
    row.querySelector("progress").hidden = true;
    row.querySelector("[data-upload-state]").textContent = this.words.again;
    row.setAttribute("data-over", "");
    row.querySelector("[data-upload-cancel]").addEventListener("click", () => {
      this.unfinished = this.unfinished.filter((other) => other !== one);
      cancel(one.href).catch(() => {}); // else it ends by itself within a day
      row.remove();
      this.input.focus();
    });
    return row;
  }

  callOff(row, upload) {
    upload.stop();
    if (upload.url) cancel(upload.url).catch(() => {});
    row.remove();
    this.input.focus();
  }

  show(row, state, percent) {
    if (percent >= 0) row.querySelector("progress").value = percent;
    row.querySelector("[data-upload-state]").textContent = fill(this.words[state], { percent });
  }

  /** Say what is wrong; the row stays until it is put away. */
  fail(row, sentence) {
    row.setAttribute("data-over", "");
    row.querySelector("progress").hidden = true;
    row.querySelector("[data-upload-state]").textContent = "";
    const fault = row.querySelector("[data-upload-fault]");
    const words = document.createElement("span");
    words.textContent = sentence;
    fault.append(words);
    fault.hidden = false;
    row.querySelector("[data-upload-cancel]").addEventListener("click", () => row.remove());
    this.say(sentence);
  }
}

document.querySelectorAll("[data-files][data-uploads]").forEach((place) => new Place(place));
window.addEventListener("beforeunload", (event) => {
  if (!running.size) return;
  event.preventDefault();
  event.returnValue = "";
});
