/** Takes pictures from the video, one at a time, and tells the code nearest to their middle. */

import { nearestToMiddle } from "./code.js";

const LARGEST_SIDE = 1280;
/** A photograph is read more closely than a picture of the video: there is only one of it. */
const LARGEST_PICTURE = 2000;
const WORKER = new URL("scanner-worker.js", import.meta.url);

export class Scanner {
  /**
   * @param {HTMLVideoElement} video
   * @param {(text: string) => void} found called for every picture with a code in it
   * @param {() => void} broken the reader could not be loaded
   */
  constructor(video, found, broken) {
    this.video = video;
    this.found = found;
    this.broken = broken;
    this.canvas = document.createElement("canvas");
    this.drawing = this.canvas.getContext("2d", { willReadFrequently: true });
    this.reading = false;
    this.running = false;
  }

  /** Load the reader, while staff still choose where they stand. */
  prepare() {
    if (!this.worker) {
      this.worker = new Worker(WORKER, { type: "module" });
      this.worker.onmessage = ({ data }) => this.#answer(data);
      this.worker.onerror = () => this.#fail();
    }
  }

  start() {
    this.prepare();
    if (!this.running) {
      this.running = true;
      this.#next();
    }
  }

  stop() {
    this.running = false;
  }

  /**
   * @param {Blob} picture a photograph, or a picture that somebody was sent
   * @returns {Promise<string>} the code nearest to its middle, or an empty text; rejects where it is no picture
   */
  async readPicture(picture) {
    this.prepare();
    const bitmap = await createImageBitmap(picture);
    const scale = Math.min(1, LARGEST_PICTURE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
    const { width, height } = canvas;
    const drawing = canvas.getContext("2d");
    drawing.drawImage(bitmap, 0, 0, width, height);
    const pixels = drawing.getImageData(0, 0, width, height).data.buffer;
    return new Promise((resolve) => {
      this.ofPicture = resolve;
      this.worker.postMessage({ pixels, width, height, picture: true }, [pixels]);
    });
  }

  #next() {
    if (!this.running) {
      return;
    }
    if (this.video.requestVideoFrameCallback) {
      this.video.requestVideoFrameCallback(() => this.#frame());
    } else {
      requestAnimationFrame(() => this.#frame());
    }
  }

  #frame() {
    const { videoWidth, videoHeight } = this.video;
    if (this.running && !this.reading && videoWidth) {
      const scale = Math.min(1, LARGEST_SIDE / Math.max(videoWidth, videoHeight));
      const width = Math.round(videoWidth * scale);
      const height = Math.round(videoHeight * scale);
      if (this.canvas.width !== width || this.canvas.height !== height) {
        Object.assign(this.canvas, { width, height });
      }
      this.drawing.drawImage(this.video, 0, 0, width, height);
      const pixels = this.drawing.getImageData(0, 0, width, height).data.buffer;
      this.reading = true;
      this.worker.postMessage({ pixels, width, height }, [pixels]);
    }
    this.#next();
  }

  #answer(data) {
    if (data.broken) {
      this.#fail();
    } else if (data.picture) {
      this.ofPicture(nearestToMiddle(data.codes, data.width, data.height));
    } else if (data.codes) {
      this.reading = false;
      const text = nearestToMiddle(data.codes, data.width, data.height);
      if (text && this.running) {
        this.found(text);
      }
    }
  }

  /** The next start loads the reader anew. */
  #fail() {
    this.stop();
    this.worker.terminate();
    this.worker = undefined;
    this.reading = false;
    this.broken();
  }
}
