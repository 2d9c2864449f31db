// Closes as a phone does: reads {"recipient": {number, key}, "contents": […]} and writes the boxes.
import { readFileSync } from "node:fs";

import { Sealer } from "../../../static/js/door/sealing.js";

const { recipient, contents } = JSON.parse(readFileSync(0, "utf8"));
const sealer = new Sealer(() => recipient);
const boxes = [];
for (const content of contents) {
  boxes.push(await sealer.close(content));
}
process.stdout.write(JSON.stringify(boxes));
