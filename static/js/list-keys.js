/** J and K lead to the next and the previous application of the list that one came from, unless something is being typed. */
document.addEventListener("keydown", (press) => {
  const typing = press.target instanceof Element && press.target.closest("input, textarea, select, dialog, [contenteditable]");
  if (typing || press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) return;
  const beside = { KeyJ: "next", KeyK: "prev" }[press.code];
  const link = beside && document.querySelector(`a[rel="${beside}"]`);
  if (link) location.assign(link.href);
});
