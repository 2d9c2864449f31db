/** The page at the door: joins, chooses, scans, says what was decided, and keeps what could not be sent. */

import { Api } from "./api.js";
import { cardIn } from "./card.js";
import { inMessenger } from "./camera.js";
import { Carrying } from "./carrying.js";
import { Checking } from "./checking.js";
import { Desk } from "./desk.js";
import { Choosing, Joining } from "./joining.js";
import { Keys } from "./keys.js";
import { Outbox } from "./outbox.js";
import { byId, Sheets, showScreen } from "./page.js";
import { Readiness } from "./readiness.js";
import { Recent } from "./recent.js";
import { ScanScreen } from "./scan-screen.js";
import { Sealer } from "./sealing.js";
import { Search } from "./search.js";
import { readFragment, Session } from "./session.js";
import { registerWorker } from "./offline.js";
import { openDatabase, storeIn } from "./store.js";
import { Syncing } from "./syncing.js";
import { Texts } from "./texts.js";
import { VerdictScreen } from "./verdict-screen.js";
import { watchPage } from "./watching.js";
import { Ways } from "./ways.js";
import "../awake.js";

class Door {
  /** @param {import("./database.js").Database|null} database */
  constructor(database) {
    this.texts = new Texts(JSON.parse(byId("door-texts").textContent), document.documentElement.lang);
    const { api } = byId("door").dataset;
    this.session = new Session((session) => new Api(api, () => session.token, this.texts.language));
    this.state = { online: navigator.onLine, waiting: 0, look: 0 };
    this.session.countries = JSON.parse(byId("door-countries").textContent);
    this.store = storeIn(database);
    this.carrying = new Carrying(this.session, database);
    const sealer = new Sealer(() => this.session.head && this.session.head.sealed_for);
    this.outbox = new Outbox(this.session.api, this.store, {
      changed: ({ waiting, failing }) => this.#drawState({ waiting, online: !failing && navigator.onLine }),
      settled: (entry, outcome, watched) => this.#settled(entry, outcome, watched),
      lost: () => this.#lost(),
      allowed: () => this.session.joined,
      practising: () => this.session.practice,
      seal: (path, body) => sealer.close({ p: path, t: this.session.token, b: body }),
    });
    this.#makeScreens();
    this.#listen();
  }

  #makeScreens() {
    const { session, texts } = this;
    this.joining = new Joining(session, texts, () => this.#begin());
    this.choosing = new Choosing(session, texts, () => this.#scan());
    this.scanning = new ScanScreen(session, texts, (text) => this.#read(text));
    this.scanning.readyHint = () => (session.head && !this.carrying.open ? "camera.card" : "camera.ready");
    this.verdicts = new VerdictScreen();
    this.keys = new Keys((text) => this.#read(text));
    this.recent = new Recent(session, texts, (...what) => [this.sheets.close(), this.checking.takeBack(...what)]);
    const { carrying, outbox, recent, scanning, verdicts } = this;
    const ended = () => this.#resume();
    this.checking = new Checking({ session, carrying, texts, outbox, recent, scanning, verdicts, ended });
    this.readiness = new Readiness(carrying, texts, (text) => this.syncing.take(text));
    this.syncing = new Syncing(carrying, {
      moved: () => this.readiness.drawPill(),
      online: (online) => this.#drawState({ online }),
      opened: () => [recent.restore(carrying.ledger.deeds.values()), this.#resume()],
      lost: () => this.#lost(),
    });
    this.sheets = new Sheets({ opened: (name, before) => this.#opened(name, before), closed: () => this.#resume() });
    this.desk = new Desk({ session, texts, outbox, sheets: this.sheets, note: (text) => scanning.note(text) });
    this.ways = new Ways(session, texts, scanning, { typed: (text) => [this.sheets.close(), this.checking.typed(text)] });
    this.search = new Search(session.api, carrying, texts, this.sheets, (person) => this.checking.letIn(person));
  }

  #listen() {
    watchPage({
      key: (event) => this.#key(event),
      visible: (shown) => this.#visible(shown),
      online: () => this.#refresh(),
      offline: () => this.#drawState({ online: false }),
      address: () => this.start(),
      nowAndThen: () => this.#refresh(),
    });
    byId("scan-change").addEventListener("click", () => this.#choose());
    byId("scan-waiting").addEventListener("click", () => this.sheets.open("recent"));
    byId("scan-undo").addEventListener("click", () => this.sheets.open("undo"));
  }

  /** From the address, else from what was remembered. */
  start() {
    const { join, token, point, card } = readFragment(location.hash);
    if (token && token !== this.session.token) {
      this.session.take(token, point);
    }
    this.syncing.card = card;
    // In a messenger the address stays whole, so that “open in browser” takes it along.
    if ((token || join) && !inMessenger()) {
      history.replaceState(null, "", location.pathname + location.search);
    }
    if (join || !this.session.joined) {
      this.scanning.close();
      this.joining.show({ code: join });
    } else {
      this.#begin();
    }
  }

  /** A point chosen before is taken up again at once. */
  async #begin() {
    this.scanning.scanner.prepare();
    await this.syncing.takeGiven();
    const refreshed = this.#refresh();
    if (!this.session.points.length) {
      await refreshed;
    }
    if (!this.session.joined) {
      return;
    }
    if (!this.store.lasting) {
      this.scanning.lastingNote = this.texts.say("storage.memory");
    }
    this.session.chooseOnly();
    if (this.session.chosen || (this.session.point && !this.session.points.length)) {
      this.#scan();
    } else {
      this.#choose();
    }
  }

  async #refresh() {
    if (!this.session.joined || document.hidden) {
      return;
    }
    await this.syncing.refresh({ waiting: this.state.waiting, version: byId("door").dataset.version });
    this.scanning.drawPlace();
    await this.outbox.wake();
  }

  #choose() {
    this.scanning.close();
    this.choosing.show();
  }

  #scan() {
    showScreen("scan");
    this.scanning.drawPlace();
    this.scanning.note(this.session.clockNote(this.texts) || this.scanning.lastingNote);
    this.#drawState({});
    this.checking.begin();
    navigator.storage?.persist?.().catch(() => undefined);
    this.scanning.open();
  }

  /** The token was withdrawn: nothing more is scanned here; what waits stays on the phone until it is joined again. */
  #lost() {
    if (this.session.joined) {
      this.session.leave();
      this.carrying.wipe();
      this.sheets.close();
      this.scanning.close();
      this.joining.show({ notice: "join.lost", waiting: this.state.waiting });
    }
  }

  /** @param {string} text from the camera or a keyboard scanner */
  #read(text) {
    if (this.#atCamera() && !this.sheets.name) {
      this.#take(text);
    }
  }

  /** @param {string} text a badge, a blank one that is waited for, or the shift card */
  async #take(text) {
    if (this.desk.wantsBlank) {
      this.desk.takeBlank(text);
    } else if (!cardIn(text)) {
      this.checking.read(text);
    } else if (cardIn(text) !== this.carrying.card) {
      this.scanning.note(this.texts.say(await this.syncing.take(text)));
    }
  }

  /** The server has answered; what came late and is not green is to be looked at. */
  #settled(entry, outcome, watched) {
    this.carrying.ledger.change(entry.id, { answered: Date.now() });
    if (!watched && entry.path === "scans") {
      this.recent.put({ scan_id: entry.id, scanned_at: new Date(entry.made).toISOString(), ...entry.body }, outcome, true);
      this.#drawState({});
    }
  }

  async #opened(name, before) {
    this.scanning.pause();
    // Back from a person who was not meant, the others found stay in the list.
    if (name === "search" && before !== "identity") {
      this.search.clear();
    }
    if (name === "recent") {
      this.recent.drawList(await this.store.refused());
      this.#drawState({});
    }
    await (name === "ready" && this.readiness.draw());
    this.desk.opened(name);
  }

  #resume() {
    if (this.#atCamera() && !this.checking.busy && !this.sheets.name) {
      this.scanning.resume();
    }
  }

  #atCamera() {
    return document.body.dataset.showing === "scan";
  }

  #visible(shown) {
    if (!this.#atCamera()) {
      return;
    }
    if (!shown) {
      this.scanning.close();
      return;
    }
    this.scanning.open().then(() => (this.checking.busy || this.sheets.name) && this.scanning.pause());
    this.#refresh();
  }

  #key(event) {
    if (!this.keys.press(event) && event.key === "Enter" && event.target === byId("verdict")) {
      this.verdicts.dismiss();
    }
  }

  #drawState(changes) {
    Object.assign(this.state, changes, { look: this.recent.toLookAt });
    this.scanning.drawState(this.state);
    this.readiness.drawPill();
    this.recent.drawLast();
  }
}

openDatabase().then((database) => new Door(database).start());
registerWorker();
