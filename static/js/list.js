/**
 * What the list of applications does with script: the choices of a filter open in a dialog instead of on a page of their
 * own (with their numbers, asked only then), and a star is given without loading the page.
 */
/** The form of a page of choices, in a dialog. */
async function open(link) {
  link.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = page.querySelector("[data-choices-form]");
    if (!answer.ok || !form) throw new Error(answer.status);
    show(page.querySelector("h1").textContent, form, page.querySelector(".page-head a"));
  } catch (failed) {
    location.assign(link.href);
  } finally {
    link.removeAttribute("aria-busy");
  }
}

function show(title, form, back) {
  const dialog = document.createElement("dialog");
  dialog.className = "choices-dialog";
  const head = document.createElement("header");
  const heading = document.createElement("h2");
  heading.textContent = title;
  heading.id = "choices-title";
  dialog.setAttribute("aria-labelledby", heading.id);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn-quiet btn-sm";
  close.textContent = back.textContent.trim();
  close.addEventListener("click", () => dialog.close());
  head.append(heading, close);
  dialog.append(head, document.adoptNode(form));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  const first = form.querySelector("input[type=checkbox]");
  if (first) first.focus();
}

document.querySelectorAll("a[data-choices]").forEach((link) => link.addEventListener("click", (click) => {
  if (click.ctrlKey || click.metaKey || click.shiftKey || !window.HTMLDialogElement) return;
  click.preventDefault();
  open(link);
}));

document.querySelectorAll("[data-star]").forEach((button) => button.addEventListener("click", async (click) => {
  click.preventDefault();
  const body = new URLSearchParams({ csrf_token: button.form.elements.csrf_token.value, star: button.value });
  const answer = await fetch(button.formAction, { method: "POST", body, credentials: "same-origin", redirect: "manual" }).catch(() => null);
  if (!answer || answer.type !== "opaqueredirect") {
    button.form.requestSubmit(button);
    return;
  }
  const isOn = button.value === "yes";
  button.setAttribute("aria-pressed", String(isOn));
  button.value = isOn ? "no" : "yes";
}));
