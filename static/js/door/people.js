/**
 * The people whom the door knows, in memory: lines of the server's list, found by whatever a code says.
 *
 * @typedef {{line: number, name: string, name_latin?: string, organization?: string, country?: string, badge_id?: string,
 *   typed?: string, older?: string[], older_typed?: string[], ticket?: string, ticket_typed?: string, class?: string,
 *   days?: string[], state?: string, void?: string[], box?: string, number?: string, handed_over?: [number, string],
 *   seen?: Record<string, [string, number, string]>, inside?: string[], notices?: string[]}} Line
 *   see eventreg/checkin/snapshot/composing.py
 * @typedef {{line: Line, what: "badge"|"older"|"ticket"}} Found
 */

export class People {
  constructor() {
    /** @type {Map<number, Line>} */
    this.lines = new Map();
    /** @type {Map<string, Found>} */
    this.codes = new Map();
    /** @type {(number: number) => void} whoever wants to know of each line that is put or dropped */
    this.changed = () => undefined;
    this.emptied = () => undefined;
  }

  get size() {
    return this.lines.size;
  }

  /** @param {Line} line new, or in place of the one of its number */
  put(line) {
    this.drop(line.line);
    this.lines.set(line.line, line);
    codesOf(line).forEach(([code, what]) => this.codes.set(code, { line, what }));
    this.changed(line.line);
  }

  /** @param {number} number */
  drop(number) {
    const known = this.lines.get(number);
    if (known) {
      codesOf(known).forEach(([code]) => this.codes.delete(code));
      this.lines.delete(number);
      this.changed(number);
    }
  }

  clear() {
    this.lines.clear();
    this.codes.clear();
    this.emptied();
  }

  /**
   * @param {"id"|"typed"|"ticket"} kind
   * @param {string} value a badge id, a fallback code without its dash, or the mark of a ticket's code
   * @returns {Found|undefined}
   */
  by(kind, value) {
    return this.codes.get(`${kind} ${value}`);
  }
}

/**
 * @param {Line} line
 * @returns {Array<[string, Found["what"]]>}
 */
function codesOf(line) {
  const named = (kind, values, what) => (values || []).filter(Boolean).map((value) => [`${kind} ${value}`, what]);
  return [
    ...named("id", [line.badge_id], "badge"),
    ...named("typed", [line.typed], "badge"),
    ...named("id", line.older, "older"),
    ...named("typed", line.older_typed, "older"),
    ...named("ticket", [line.ticket], "ticket"),
    ...named("typed", [line.ticket_typed], "ticket"),
  ];
}
