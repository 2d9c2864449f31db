/** The requests of an upload in pieces: the tus protocol 1.0.0, and one more that has the whole file checked and kept. */
const TUS = { "Tus-Resumable": "1.0.0" };
const PATIENCE = 90000; // milliseconds for one request

/** There was no answer, or one that another try may change. */
export class NoAnswer extends Error {}

/** The server says no. `status` is HTTP's; `sentence`, where there is one, is for people. */
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence || String(status));
    this.status = status;
    this.sentence = sentence || "";
  }
}

/** This browser has forgotten whose application it is. */
export class SignedOut extends Error {}

const token = () => document.querySelector("input[name=csrf_token]").value;

async function ask(method, url, headers, body, stop) {
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(), PATIENCE);
  const end = () => own.abort();
  if (stop) stop.addEventListener("abort", end);
  let answer;
  try {
    answer = await fetch(url, {
      method, body, headers: Object.assign({ "X-CSRFToken": token(), Accept: "application/json" }, headers),
      redirect: "manual", credentials: "same-origin", cache: "no-store", signal: own.signal,
    });
    if (answer.type === "opaqueredirect") throw new SignedOut();
    if (answer.ok) return answer.status === 201 && !answer.headers.has("Location") ? await answer.json() : answer;
  } catch (error) {
    throw error instanceof SignedOut ? error : new NoAnswer();
  } finally {
    clearTimeout(timer);
    if (stop) stop.removeEventListener("abort", end);
  }
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) throw new NoAnswer();
  const said = await answer.json().catch(() => ({}));
  throw new Refused(answer.status, said.sentence);
}

/** Text as `Upload-Metadata` takes it. */
function base64(text) {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

const offsetIn = (answer) => Number(answer.headers.get("Upload-Offset"));

/** Begin. @returns {Promise<string>} the upload's address */
export async function create(uploads, { question, name, mark, length }, stop) {
  const said = { filename: name, question, mark };
  const metadata = Object.keys(said).map((key) => key + " " + base64(said[key])).join(",");
  const answer = await ask("POST", uploads, Object.assign({ "Upload-Length": String(length), "Upload-Metadata": metadata }, TUS), undefined, stop);
  return answer.headers.get("Location");
}

/** How many bytes have come. @returns {Promise<number>} */
export async function come(url, stop) {
  return offsetIn(await ask("HEAD", url, TUS, undefined, stop));
}

/** Send a piece. @returns {Promise<number>} how many bytes have come */
export async function send(url, offset, piece, stop) {
  const headers = { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
  return offsetIn(await ask("PATCH", url, Object.assign(headers, TUS), piece, stop));
}

/** Have the whole file checked and kept. @returns {Promise<{name: string, note: string, href: string}>} */
export function finish(url, stop) {
  return ask("POST", url + "/file", {}, undefined, stop);
}

/** Call an upload off. */
export function cancel(url) {
  return ask("DELETE", url, TUS);
}

/** Take a kept file away. */
export function remove(href) {
  return ask("POST", href + "/removal", {});
}
