/** Sounds made on the phone and patterns of vibration, one for each kind of verdict, told apart without looking. */

/** Each tone: start and length in seconds, hertz, wave. */
const TONES = {
  go: [[0, 0.11, 880, "sine"], [0.12, 0.22, 1319, "sine"]],
  again: [[0, 0.2, 1047, "sine"]],
  stop: [[0, 0.28, 185, "sawtooth"], [0.34, 0.4, 147, "sawtooth"]],
  wait: [[0, 0.1, 587, "triangle"], [0.16, 0.1, 587, "triangle"], [0.32, 0.1, 587, "triangle"]],
  help: [[0, 0.16, 784, "triangle"], [0.18, 0.26, 523, "triangle"]],
};
const SHAKES = { go: [60], again: [40], stop: [300, 100, 300], wait: [90, 70, 90, 70, 90], help: [120, 80, 220] };
const LOUDNESS = 0.35;
const FADE = 0.015;

/** @type {AudioContext|undefined} */
let context;

/** Browsers let a page sound only after somebody touched it; call this from the touch. */
export function unlockSound() {
  const Made = window.AudioContext || window.webkitAudioContext;
  if (!Made) {
    return;
  }
  context = context || new Made();
  if (context.state === "suspended") {
    context.resume().catch(() => undefined);
  }
}

/** @param {keyof typeof TONES} name */
export function play(name) {
  // Chrome wants a touch first, as for sound; before it knew `userActivation` it did not mind.
  const touched = !navigator.userActivation || navigator.userActivation.hasBeenActive;
  if (navigator.vibrate && touched) {
    navigator.vibrate(SHAKES[name]);
  }
  if (context && context.state === "running") {
    TONES[name].forEach(playTone);
  }
}

function playTone([start, length, hertz, wave]) {
  const from = context.currentTime + start;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = wave;
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + FADE);
  volume.gain.setValueAtTime(LOUDNESS, from + length - FADE);
  volume.gain.linearRampToValueAtTime(0, from + length);
  tone.connect(volume).connect(context.destination);
  tone.start(from);
  tone.stop(from + length);
}
