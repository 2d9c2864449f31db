/** A box that is dragged close to a line of another one, or to the edge or middle of the badge, takes that line. */
import { onGrid } from "./geometry.js";

const isOnGrid = (value) => onGrid(value) === value;

function linesOf(box, start, size) {
  return [box[start], box[start] + box[size] / 2, box[start] + box[size]];
}

function nearest(box, targets, start, size, reach) {
  let best = null;
  for (const line of linesOf(box, start, size)) {
    for (const target of targets) {
      const by = target - line;
      if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by)) && isOnGrid(box[start] + by)) best = { by, at: target };
    }
  }
  return best;
}

/**
 * @param {{x: number, y: number, width: number, height: number}} box
 * @param {Array} others boxes that stay
 * @param {{width: number, height: number}} page
 * @param {number} reach millimetres
 * @returns {{x: number, y: number, guides: Array<{axis: string, at: number}>}}
 */
export function snapped(box, others, page, reach) {
  const whole = [{ x: 0, y: 0, width: page.width, height: page.height }, ...others];
  const guides = [];
  const place = { x: box.x, y: box.y };
  for (const [start, size] of [["x", "width"], ["y", "height"]]) {
    const found = nearest(box, whole.flatMap((one) => linesOf(one, start, size)), start, size, reach);
    if (!found) continue;
    place[start] = box[start] + found.by;
    guides.push({ axis: start, at: found.at });
  }
  return Object.assign(place, { guides });
}
