/** Everything by keyboard: arrows move and resize, Delete takes away, Ctrl+Z and Ctrl+Y go back and forth. */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const TEN = 10;

export class Keyboard {
  constructor({ canvas, model, dragging, stepOf, tell, remove, save }) {
    Object.assign(this, { canvas, model, dragging, stepOf, tell, remove, save });
    canvas.root.addEventListener("keydown", (event) => this.onCanvas(event));
    canvas.root.addEventListener("focusin", (event) => {
      const element = event.target.closest(".le-block");
      if (element) model.select(element.dataset.key);
    });
    document.addEventListener("keydown", (event) => this.anywhere(event));
  }

  anywhere(event) {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!isCommand) return;
    const key = event.key.toLowerCase();
    const isText = event.target.matches("textarea, input:not([type=number]):not([type=checkbox]):not([type=color])");
    if (key === "s") { event.preventDefault(); this.save(); }
    if (isText) return;
    if (key === "z" && !event.shiftKey) { event.preventDefault(); this.model.undo(); }
    if (key === "y" || (key === "z" && event.shiftKey)) { event.preventDefault(); this.model.redo(); }
  }

  onCanvas(event) {
    if (event.key === "Escape") {
      if (!this.dragging.cancel()) this.model.select("");
      return;
    }
    const key = this.model.selected;
    if (!key) return;
    if (event.key === "Enter" || event.key === " ") event.preventDefault();
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      this.remove(key);
    }
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const step = this.stepOf() * (event.shiftKey ? TEN : 1);
    const box = this.model.seen(this.model.find(key));
    const [dx, dy] = [way[0] * step, way[1] * step];
    if (event.altKey || event.ctrlKey || event.metaKey) {
      const size = { width: Math.max(box.width + dx, 0.5), height: Math.max(box.height + dy, 0.5) };
      this.model.set(key, size, `size ${key}`);
    } else this.model.set(key, { x: box.x + dx, y: box.y + dy }, `move ${key}`);
    this.tell(key);
  }
}
