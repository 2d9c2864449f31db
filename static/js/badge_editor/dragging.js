/** Moving blocks and pulling their handles, by mouse, pen or finger. A finger first chooses a block, so that pages still scroll. */
import { moved, resized } from "./geometry.js";
import { snapped } from "./snapping.js";

const FAR = 3; // pixels that a pointer moves before a press becomes a drag
const REACH = 7; // pixels within which a box takes the line of another
let number = 0;

export class Dragging {
  constructor(canvas, model, stepOf) {
    Object.assign(this, { canvas, model, stepOf, drag: null });
    const root = canvas.root;
    root.addEventListener("pointerdown", (event) => this.begin(event));
    root.addEventListener("pointermove", (event) => this.go(event));
    root.addEventListener("pointerup", (event) => this.end(event));
    root.addEventListener("pointercancel", (event) => this.end(event));
    root.addEventListener("dragstart", (event) => event.preventDefault());
  }

  begin(event) {
    if (event.button > 0 || this.drag) return;
    const handle = event.target.closest("[data-handle]");
    const element = event.target.closest(".le-block");
    if (!handle && !element) { this.model.select(""); return; }
    const key = handle ? this.model.selected : element.dataset.key;
    const wasChosen = key === this.model.selected;
    this.model.select(key);
    if (element) element.focus({ preventScroll: true });
    if (event.pointerType === "touch" && !wasChosen) return;
    event.preventDefault();
    number += 1;
    const box = this.model.seen(this.model.find(key));
    this.drag = { key, box, edges: handle ? handle.dataset.handle : "", x: event.clientX, y: event.clientY, id: event.pointerId, group: `drag ${number}`, isMoving: false };
    this.canvas.root.setPointerCapture(event.pointerId);
  }

  go(event) {
    const drag = this.drag;
    if (!drag || event.pointerId !== drag.id) return;
    const [across, down] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.isMoving && Math.hypot(across, down) < FAR) return;
    drag.isMoving = true;
    this.canvas.root.classList.add("is-dragging");
    const scale = this.canvas.scale;
    const [dx, dy] = [across / scale, down / scale];
    if (drag.edges) {
      this.model.set(drag.key, resized(drag.box, drag.edges, dx, dy, this.stepOf(), drag.box.kind === "qr"), drag.group);
      return;
    }
    const place = moved(drag.box, dx, dy, this.stepOf());
    const found = event.altKey ? Object.assign(place, { guides: [] }) : this.onLines(drag, place, scale);
    this.model.set(drag.key, { x: found.x, y: found.y }, drag.group);
    this.canvas.guide(found.guides);
  }

  onLines(drag, place, scale) {
    const others = this.model.blocks.filter((block) => block.key !== drag.key).map((block) => this.model.seen(block)).filter((block) => block.shown);
    return snapped(Object.assign({}, drag.box, place), others, this.model.document, REACH / scale);
  }

  end(event) {
    if (!this.drag || event.pointerId !== this.drag.id) return;
    this.stop();
  }

  stop() {
    this.drag = null;
    this.canvas.root.classList.remove("is-dragging");
    this.canvas.guide([]);
  }

  /** Let go without having moved anything. */
  cancel() {
    const drag = this.drag;
    if (!drag) return false;
    if (drag.isMoving) this.model.undo();
    this.stop();
    return true;
  }
}
