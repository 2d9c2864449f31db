/** How a phone comes to its token, its event and its points. */

import { remember, remembered } from "./store.js";

const JOIN_LIMIT = 15000;
const SNAPSHOT_LIMIT = 15000;
/** A clock that is off by less does no harm. */
const CLOCK_TOLERANCE = 60 * 1000;
const HEAD = ["rules", "classes", "categories", "signed_by", "sealed_for", "card", "amber_after", "event_number", "days"];
const WRONG_CODE = "join.wrong";
const JOIN_PROBLEMS = { 0: "join.offline", 400: WRONG_CODE, 404: WRONG_CODE, 410: WRONG_CODE, 422: WRONG_CODE, 429: "join.too_many" };

/**
 * @param {string} hash of the page's address: `#join=CODE`, or `#token=TOKEN&point=NAME&card=S1:…`
 * @returns {{join: string, token: string, point: string, card: string}} empty texts for what is not there
 */
export function readFragment(hash) {
  const values = new URLSearchParams(hash.replace(/^#/, ""));
  const value = (name) => values.get(name) || "";
  return { join: value("join"), token: value("token"), point: value("point"), card: value("card") };
}

/**
 * @param {number} sent when the question left, in milliseconds
 * @param {number} received when the answer came
 * @param {string} serverTime ISO
 * @returns {number} what to add to this phone's clock, in milliseconds
 */
export function clockDifference(sent, received, serverTime) {
  const there = Date.parse(serverTime);
  return Number.isNaN(there) ? 0 : Math.round(there - (sent + received) / 2);
}

export class Session {
  /** @param {(session: Session) => import("./api.js").Api} makeApi */
  constructor(makeApi) {
    const nothing = { token: "", device: null, event: null, points: [], point: "", direction: "in", camera: "", head: null, hand: "right" };
    Object.assign(this, nothing, remembered());
    this.difference = this.difference || 0;
    this.countries = {};
    /** Whether everything is only tried out: ends with the page, so that nobody forgets it. */
    this.practice = false;
    this.api = makeApi(this);
  }

  /** @param {object} changes */
  keep(changes) {
    Object.assign(this, changes);
    remember(changes);
  }

  get joined() {
    return this.token !== "";
  }

  /** The chosen point as the server described it. */
  get chosen() {
    return this.points.find((point) => point.name === this.point);
  }

  /** A device made for one point has nothing to choose. */
  chooseOnly() {
    if (this.points.length === 1 && !this.chosen) {
      this.keep({ point: this.points[0].name, direction: "in" });
    }
  }

  /** What staff call the chosen point. */
  get pointLabel() {
    return (this.chosen && this.chosen.label) || this.point;
  }

  /** Rules of all points, as `admit` takes them. */
  rules() {
    const { zone, offsets, slug } = this.event;
    return this.head.rules.map((rule) => ({ ...rule, event: slug, zone, offsets }));
  }

  /** @param {string} name */
  rule(name) {
    return this.rules().find((rule) => rule.name === name);
  }

  /** @param {string|undefined} code ISO */
  country(code) {
    return (code && this.countries[code]) || code || "";
  }

  /** @returns {import("./zone.js").Zoned} whose wall clock is shown; Greenwich's until the event is known */
  get place() {
    return this.event || { zone: "UTC" };
  }

  /** The time at the door: the phone's clock as the server corrected it. */
  now() {
    return new Date(Date.now() + this.difference);
  }

  /** Whole minutes by which this phone is fast (above zero) or slow; zero when it is right. */
  get minutesOff() {
    return Math.abs(this.difference) < CLOCK_TOLERANCE ? 0 : Math.round(-this.difference / 60000);
  }

  /** @param {import("./texts.js").Texts} texts @returns {string} empty where the clock is right */
  clockNote(texts) {
    const minutes = this.minutesOff;
    return minutes ? texts.say(minutes > 0 ? "clock.ahead" : "clock.behind", { minutes: Math.abs(minutes) }) : "";
  }

  /**
   * @param {string} code
   * @param {string} name of this phone
   * @returns {Promise<string>} empty, or the key of the sentence that says why not
   */
  async join(code, name) {
    const { status, data } = await this.api.post("devices", { code, name }, JOIN_LIMIT);
    if (data && data.token) {
      this.keep({ token: data.token, device: data.device, event: data.event, points: data.points || [], point: "", head: null });
      return "";
    }
    return JOIN_PROBLEMS[status] || "join.failed";
  }

  /** A token made on the command line, for one point where it names one. */
  take(token, point) {
    this.keep({ token, point, device: null, event: null, points: [], head: null });
  }

  leave() {
    this.take("", "");
  }

  /**
   * Event, points and rules anew, how far the clock is off, and the next portion of the list.
   * @param {Record<string, string|number>} about what is asked for and told: `since`, `lines`, `waiting`, …
   * @returns {Promise<{status: number, data: any, asked: number}>} `asked`: when, in milliseconds
   */
  async refresh(about) {
    const sent = Date.now();
    const { status, data } = await this.api.get(`snapshot?${new URLSearchParams(entriesOf(about))}`, SNAPSHOT_LIMIT);
    if (status === 200 && data && data.event) {
      const { event, points, device } = data;
      const difference = clockDifference(sent, Date.now(), data.server_time);
      this.keep({ event, points: points || this.points, device: device || this.device, difference, head: headOf(data) });
    }
    return { status, data, asked: sent };
  }
}

function entriesOf(about) {
  return Object.entries(about).map(([name, value]) => [name, String(value)]);
}

/** What is decided by beside the list; nothing in it is about a person. */
function headOf(data) {
  return Object.fromEntries(HEAD.map((name) => [name, data[name]]));
}
