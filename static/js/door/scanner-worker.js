/** Reads QR codes out of pictures, off the page's own thread. */

import { prepareZXingModule, readBarcodes } from "../../vendor/zxing/reader/index.js";

const WASM = new URL("../../vendor/zxing/reader/zxing_reader.wasm", import.meta.url).href;

/** Without `equalityFn` the library needs `Object.hasOwn`, which Chrome before 93 has not. */
const ready = prepareZXingModule({ overrides: { locateFile: () => WASM }, equalityFn: () => true, fireImmediately: true });

ready.then(
  () => postMessage({ ready: true }),
  () => postMessage({ broken: true }),
);

onmessage = async ({ data: { pixels, width, height, picture } }) => {
  let codes = [];
  try {
    await ready;
    const found = await readBarcodes(new ImageData(new Uint8ClampedArray(pixels), width, height), { formats: ["QRCode"] });
    codes = found.filter((code) => code.isValid).map(({ text, position }) => ({ text, ...middle(position) }));
  } catch {
    // A picture that cannot be read is a picture without a code; the next one comes in a moment.
  }
  postMessage({ codes, width, height, picture });
};

function middle({ topLeft, topRight, bottomRight, bottomLeft }) {
  const corners = [topLeft, topRight, bottomRight, bottomLeft];
  const mean = (axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return { x: mean("x"), y: mean("y") };
}
