/* Menus, dialogs and the viewer: everything that lies on top of the phones for a moment. */

import { make } from "./text.js";

const by_id = (id) => document.getElementById(id);

/** Makes a button open and close a menu: click, Escape, a click elsewhere, arrow keys inside. */
export function menu(button, panel) {
  const show = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) panel.querySelector("button")?.focus();
  };
  button.addEventListener("click", () => show(panel.hidden));
  panel.addEventListener("click", (event) => {
    if (event.target.closest("button") && !panel.hasAttribute("data-stays")) show(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !panel.contains(event.target) && !button.contains(event.target)) show(false);
  });
  panel.parentElement.addEventListener("keydown", (event) => {
    if (panel.hidden) return;
    if (event.key === "Escape") {
      show(false);
      button.focus();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const entries = [...panel.querySelectorAll("button")];
      const step = event.key === "ArrowDown" ? 1 : -1;
      entries[(entries.indexOf(document.activeElement) + step + entries.length) % entries.length].focus();
    }
  });
  return { close: () => show(false) };
}

/** Shows a dialog; resolves to whether it was confirmed. */
function ask(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok"), { once: true });
  });
}

export function alert_box(text, who = "") {
  by_id("alert-who").textContent = who;
  by_id("alert-text").textContent = text;
  return ask(by_id("alert-dialog"));
}

/** The name for a new phone and its channel, or null. Enter confirms. */
export async function ask_name() {
  const field = by_id("person-name");
  field.value = "";
  default_button(by_id("person-dialog"));
  const asked = ask(by_id("person-dialog"));
  field.focus();
  const name = (await asked) ? field.value.trim() : "";
  return name ? { name, channel: by_id("person-whatsapp").checked ? "whatsapp" : "telegram" } : null;
}

/** Which phone opens a link: { name } for a new one, { phone } for one that is there, or null. */
export async function ask_phone(address, phones, suggestion) {
  const dialog = by_id("link-dialog");
  const name = make("input", { "aria-label": "Nama pemegang ponsel baru", maxlength: "64", autocomplete: "off" });
  name.value = suggestion;
  const fresh = choice("Ponsel baru", "new", true);
  fresh.append(name);
  by_id("link-choices").replaceChildren(fresh, ...phones.map((phone) => choice(phone.about.name, String(phone.about.user_id), false, phone.about.caption)));
  name.addEventListener("focus", () => (fresh.querySelector("input[type=radio]").checked = true));
  by_id("link-copy").onclick = async () => {
    await navigator.clipboard?.writeText(address);
    by_id("link-copy").textContent = "Tersalin";
    setTimeout(() => (by_id("link-copy").textContent = "Salin tautan"), 1500);
  };
  default_button(dialog);
  const asked = ask(dialog);
  name.select();
  if (!(await asked)) return null;
  const chosen = by_id("link-choices").querySelector("input[type=radio]:checked").value;
  return chosen === "new" ? { name: name.value.trim() || suggestion } : { phone: phones.find((phone) => String(phone.about.user_id) === chosen) };
}

/** Shows a picture or a PDF over everything. */
export function view(message, address) {
  const { name, mime } = message.file;
  const source = `${address}?inline=1`;
  const title = message.kind === "photo" ? "Foto" : name;
  by_id("viewer-title").textContent = title;
  by_id("viewer-save").href = address;
  by_id("viewer-save").download = name;
  const shown = mime === "application/pdf" ? make("iframe", { src: `${source}#navpanes=0&view=FitH`, title }) : make("img", { src: source, alt: title });
  by_id("viewer-body").replaceChildren(shown);
  by_id("viewer").showModal();
}

by_id("viewer-close").addEventListener("click", () => by_id("viewer").close());
by_id("viewer").addEventListener("close", () => by_id("viewer-body").replaceChildren());
by_id("viewer").addEventListener("click", (event) => event.target === by_id("viewer") && by_id("viewer").close());

function choice(text, value, checked, caption = "") {
  const radio = make("input", { type: "radio", name: "phone", value, checked });
  const words = make("span", { className: "choice-text", text });
  if (caption) words.append(make("small", { text: caption }));
  return make("label", { className: "choice" }, radio, words);
}

/** Enter in a field presses the first button of a form, which would be "Batal": confirm instead. */
function default_button(dialog) {
  dialog.querySelector("form").onkeydown = (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    dialog.close("ok");
  };
}
