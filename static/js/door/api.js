/** The calls that the door makes, each with a time limit: a network that hangs must not hold up the queue of people. */

/** @typedef {{status: number, data: any}} Reply status 0: no connection, or no answer in time */

export class Api {
  /**
   * @param {string} base address of the calls, without a slash at the end
   * @param {() => string} token
   * @param {string} [language] of the page: no cookie goes with these calls
   */
  constructor(base, token, language = "") {
    this.base = base;
    this.token = token;
    this.language = language;
  }

  /**
   * @param {string} path
   * @param {number} limit milliseconds
   * @param {AbortSignal} [signal] to give up earlier
   * @returns {Promise<Reply>}
   */
  get(path, limit, signal) {
    return this.#call(path, { method: "GET" }, limit, signal);
  }

  /**
   * @param {string} path
   * @param {unknown} body
   * @param {number} limit milliseconds
   * @returns {Promise<Reply>}
   */
  post(path, body, limit) {
    const headers = { "Content-Type": "application/json" };
    return this.#call(path, { method: "POST", body: JSON.stringify(body), headers }, limit);
  }

  async #call(path, request, limit, signal) {
    const giveUp = new AbortController();
    const stop = () => giveUp.abort();
    const timer = setTimeout(stop, limit);
    if (signal) {
      signal.addEventListener("abort", stop);
    }
    try {
      const answer = await fetch(`${this.base}/${path}`, {
        ...request,
        headers: { Accept: "application/json", ...this.#spoken(), ...this.#authorization(), ...request.headers },
        credentials: "omit",
        cache: "no-store",
        signal: giveUp.signal,
      });
      return { status: answer.status, data: await parsed(answer) };
    } catch {
      return { status: 0, data: null };
    } finally {
      clearTimeout(timer);
    }
  }

  #spoken() {
    return this.language ? { "Accept-Language": this.language } : {};
  }

  #authorization() {
    const token = this.token();
    return token ? { Authorization: `Bearer ${token}` } : {};
  }
}

/**
 * @param {Response} answer
 * @returns {Promise<any>} null for what is no JSON, as from a hotel's sign-in page
 */
async function parsed(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
