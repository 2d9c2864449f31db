/** Places and sizes in millimetres. Nothing here knows of the page. */
export const STEP = 0.5;
const SMALLEST_CODE = 30;

export const onGrid = (value, step = STEP) => Math.round(value / step) * step;
const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

export function touch(first, second) {
  return first.x < second.x + second.width && second.x < first.x + first.width
    && first.y < second.y + second.height && second.y < first.y + first.height;
}

/** A box moved by so much, on the grid. */
export const moved = (box, dx, dy, step = STEP) => ({ x: onGrid(box.x + dx, step), y: onGrid(box.y + dy, step) });

/**
 * A box whose edge or corner was pulled by so much. `edges`: letters of n, e, s, w. A corner of a `square` box keeps it
 * square; the side that was not pulled stays where it is.
 */
export function resized(box, edges, dx, dy, step = STEP, isSquare = false) {
  const right = box.x + box.width, bottom = box.y + box.height;
  let width = box.width, height = box.height;
  if (edges.includes("e")) width = onGrid(right + dx, step) - box.x;
  if (edges.includes("w")) width = right - onGrid(box.x + dx, step);
  if (edges.includes("s")) height = onGrid(bottom + dy, step) - box.y;
  if (edges.includes("n")) height = bottom - onGrid(box.y + dy, step);
  width = Math.max(width, STEP);
  height = Math.max(height, STEP);
  if (isSquare && edges.length === 2) width = height = Math.max(width, height);
  return {
    x: edges.includes("w") ? right - width : box.x, y: edges.includes("n") ? bottom - height : box.y, width, height,
  };
}

/** Where a new box goes: the first free place from the top, else in the middle. Boxes wider than the page become narrower. */
export function placeFor(size, others, page) {
  const width = Math.min(size.width, page.width), height = Math.min(size.height, page.height);
  for (let y = 0; y + height <= page.height; y += 2) {
    for (let x = 0; x + width <= page.width; x += 2) {
      const box = { x, y, width, height };
      if (!others.some((other) => touch(box, other))) return box;
    }
  }
  return { x: onGrid((page.width - width) / 2), y: onGrid((page.height - height) / 2), width, height };
}

/** The document for a badge of another size: blocks, letters and folds follow; a code stays one that can be scanned. */
export function sized(whole, width, height) {
  const [across, down] = [width / whole.width, height / whole.height];
  const letters = Math.min(across, down);
  const fit = (values, isCode) => {
    const found = Object.assign({}, values);
    if ("x" in values) found.x = onGrid(values.x * across);
    if ("y" in values) found.y = onGrid(values.y * down);
    if ("width" in values) found.width = Math.max(onGrid(values.width * (isCode ? letters : across)), STEP);
    if ("height" in values) found.height = Math.max(onGrid(values.height * (isCode ? letters : down)), STEP);
    for (const name of ["largest", "smallest"]) if (name in values) found[name] = clamp(onGrid(values[name] * letters), 4, 90);
    if (isCode) {
      for (const name of ["width", "height"]) if (values[name] >= SMALLEST_CODE) found[name] = Math.max(found[name], SMALLEST_CODE);
    }
    return found;
  };
  const codes = new Set([...whole.front, ...whole.back].filter((block) => block.kind === "qr").map((block) => block.key));
  const side = (blocks) => blocks.map((block) => fit(block, codes.has(block.key)));
  const classes = {};
  for (const [key, blocks] of Object.entries(whole.classes)) {
    classes[key] = {};
    for (const [block, values] of Object.entries(blocks)) classes[key][block] = fit(values, codes.has(block));
  }
  const folds = whole.folds.map((fold) => onGrid(fold * down));
  return Object.assign({}, whole, { width, height, folds, classes, front: side(whole.front), back: side(whole.back) });
}
