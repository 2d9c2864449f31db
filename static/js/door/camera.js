/** The phone's camera: opened for reading codes, with its light, and the choice between several. */

const WISHED = { width: { ideal: 1280 }, height: { ideal: 720 } };
const MESSENGERS = /FBAN|FBAV|Instagram|Telegram|WhatsApp|MicroMessenger|Line\/|VKClient|; wv\)/;

/** @returns {boolean} whether this is the browser inside a messenger, which gives no camera */
export function inMessenger(agent = navigator.userAgent) {
  return MESSENGERS.test(agent);
}

export class Camera {
  /**
   * @param {HTMLVideoElement} video
   * @param {() => void} interrupted the system took the camera away
   */
  constructor(video, interrupted) {
    this.video = video;
    this.interrupted = interrupted;
    this.lit = false;
  }

  /**
   * @param {string} [deviceId] the camera chosen last time
   * @returns {Promise<string>} empty, or why there is no picture: the key of a sentence
   */
  async open(deviceId) {
    this.close();
    if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) {
      return inMessenger() ? "camera.messenger" : "camera.insecure";
    }
    try {
      await this.#show(await streamOf(deviceId));
      return "";
    } catch (error) {
      return problem(error);
    }
  }

  close() {
    if (this.track) {
      this.track.onended = null;
      this.track.stop();
    }
    this.track = undefined;
    this.lit = false;
    this.video.srcObject = null;
  }

  /** @returns {string} id of the camera in use, to be remembered */
  get deviceId() {
    return (this.track && this.track.getSettings().deviceId) || "";
  }

  get hasLight() {
    const known = this.track && this.track.getCapabilities ? this.track.getCapabilities() : {};
    return Boolean(known.torch);
  }

  /** @returns {Promise<boolean>} whether the light is on now */
  async switchLight() {
    try {
      await this.track.applyConstraints({ advanced: [{ torch: !this.lit }] });
      this.lit = !this.lit;
    } catch {
      this.lit = false;
    }
    return this.lit;
  }

  /** @returns {Promise<string[]>} ids of all cameras */
  async choices() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter((device) => device.kind === "videoinput").map((device) => device.deviceId);
  }

  async #show(stream) {
    [this.track] = stream.getVideoTracks();
    this.track.onended = this.interrupted;
    this.video.srcObject = stream;
    await this.video.play();
  }
}

/** A camera that was remembered may be gone; then the one on the back is asked for. */
async function streamOf(deviceId) {
  const back = { facingMode: { ideal: "environment" } };
  const which = deviceId ? { deviceId: { exact: deviceId } } : back;
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { ...WISHED, ...which }, audio: false });
  } catch (error) {
    if (!deviceId || error.name === "NotAllowedError") {
      throw error;
    }
    return navigator.mediaDevices.getUserMedia({ video: { ...WISHED, ...back }, audio: false });
  }
}

/** @param {DOMException} error */
function problem(error) {
  switch (error.name) {
    case "NotAllowedError":
    case "SecurityError":
      return inMessenger() ? "camera.messenger" : "camera.refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "camera.none";
    default:
      return "camera.busy";
  }
}
