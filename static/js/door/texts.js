/** The sentences that the server put into the page, in the reader's language. */

export class Texts {
  /**
   * @param {Record<string, string>} texts by key, with values as `{name}`
   * @param {string} language as in `<html lang>`
   */
  constructor(texts, language) {
    this.texts = texts;
    this.language = language;
    this.plurals = new Intl.PluralRules(language);
  }

  /**
   * @param {string} key
   * @param {Record<string, string|number>} [values]
   */
  say(key, values = {}) {
    const text = this.texts[key] || "";
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  /** @param {string} key */
  has(key) {
    return key in this.texts;
  }

  /**
   * @param {string} key
   * @param {number} count
   */
  count(key, count) {
    const one = `${key}.${this.plurals.select(count)}`;
    return this.say(this.has(one) ? one : `${key}.other`, { count });
  }
}
