/** Takes pictures from the video, one at a time, and tells the code nearest to their middle. */

import { nearestToMiddle } from "./code.js";

const LARGEST_SIDE = 1280;
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
