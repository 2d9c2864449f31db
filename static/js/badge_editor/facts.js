/** What the server has given the editor: the layout, what blocks there are, what may be chosen, all words. */
export const facts = JSON.parse(document.getElementById("editor-facts").textContent);
export const words = facts.words;
export const token = () => document.querySelector("input[name=csrf_token]").value;

/** A sentence with its values: fill("{x} mm", { x: 3 }). */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

/** What a block is called; with a number where the badge has several of its kind, as the server says it. */
export function nameOf(block, whole) {
  const same = [...whole.front, ...whole.back].filter((other) => other.kind === block.kind).map((other) => other.key);
  const name = facts.kinds[block.kind].name;
  return same.length < 2 ? name : `${name} ${same.indexOf(block.key) + 1}`;
}
