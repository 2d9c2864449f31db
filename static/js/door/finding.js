/** The people of the list by name: indexed little by little, so that the phone stays quick while it does. */

import { NameIndex } from "./names/index.js";

const AT_ONCE = 100;

export class Finding {
  /**
   * @param {import("./people.js").People} people
   * @param {(code: string|undefined) => string} country its name in the officer's language
   */
  constructor(people, country) {
    Object.assign(this, { people, country });
    this.index = new NameIndex();
    /** @type {Set<number>} lines that are new, changed or gone */
    this.pending = new Set();
    people.changed = (number) => this.pending.add(number);
    people.emptied = () => this.#begin();
  }

  #begin() {
    this.index.clear();
    this.pending.clear();
  }

  /** Index what is pending, with pauses in which the page answers. */
  async settle() {
    while (this.pending.size) {
      const numbers = this.pending.values();
      for (let done = 0; done < AT_ONCE && this.pending.size; done += 1) {
        this.#take(numbers.next().value);
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  #take(number) {
    this.pending.delete(number);
    const line = this.people.lines.get(number);
    if (!line || line.state === "left") {
      this.index.drop(number);
      return;
    }
    const { name, name_latin: latin = "", organization = "", country = "" } = line;
    const besides = [country, this.country(country)];
    this.index.put({ id: number, names: [name, latin], others: [organization], besides });
  }

  /**
   * @param {string} words
   * @returns {Promise<import("./people.js").Line[]>} who fits best, best first; whoever left is not among them
   */
  async find(words) {
    await this.settle();
    return this.index.find(words).map((number) => this.people.lines.get(number));
  }
}
