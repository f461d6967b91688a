/* One message as a bubble: text, file, buttons, and the small print below. */

import { icon, make, size, time, write } from "./text.js";

const KINDS = { sticker: "Stiker", voice: "Pesan suara", location: "Lokasi", contact: "Kontak", photo: "Foto" };
const COLOURS = { PDF: "red", XLSX: "green", XLS: "green", CSV: "green", DOCX: "blue", DOC: "blue" };
const VIEWABLE = /^(application\/pdf|image\/(png|jpeg|gif|webp))$/;

/** `actions`: command(text), open(address), press(message, button, element), view(message); `quoted`: what it answers. */
export function bubble(message, actions, address, quoted) {
  const box = make("div", { className: `bubble ${message.file ? "has-file" : ""}` });
  if (message.forwarded) box.append(make("p", { className: "forwarded", text: "Pesan terusan" }));
  if (quoted) box.append(make("p", { className: "quote", text: quoted.text || quoted.file?.name || oddity(quoted) }));
  if (message.file && message.kind === "photo") box.append(photo(message, actions, address));
  else if (message.file && message.kind === "document") box.append(file(message, actions, address));
  else if (message.kind !== "text") box.append(make("p", { className: "odd", text: oddity(message) }));
  if (message.text) {
    const body = make("div", { className: "body" });
    write(body, message.text, message.entities, actions);
    box.append(body);
  }
  box.append(small_print(message));
  const row = make("div", { className: `message ${message.from_bot ? "bot" : "own"}`, "data-id": message.id }, box);
  if (message.buttons.length) row.append(keyboard(message, actions));
  return row;
}

function oddity(message) {
  return KINDS[message.kind] || "Pesan";
}

function small_print(message) {
  const line = make("p", { className: "small-print" });
  if (message.protected) {
    const title = "Isi dilindungi: tidak dapat diteruskan atau disalin";
    line.append(make("span", { className: "lock", title }, icon("lock"), make("span", { text: "dilindungi" })));
  }
  if (message.template) line.append(make("span", { className: "lock", text: "templat" }));
  if (message.edited) line.append(make("span", { text: "disunting" }));
  const date = new Date(message.date);
  line.append(make("time", { text: time(date), datetime: message.date }));
  if (message.ticks) line.append(ticks(message.ticks));
  return line;
}

function ticks(count) {
  const label = { 1: "Terkirim", 2: "Diterima", 3: "Dibaca" }[count];
  return make("span", { className: `ticks ${count === 3 ? "read" : ""}`, text: count === 1 ? "✓" : "✓✓", title: label, "aria-label": label, role: "img" });
}

function photo(message, actions, address) {
  const { width, height } = message.file;
  const image = make("img", { src: `${address}?inline=1`, alt: `Foto dari ${message.sender}`, loading: "lazy" });
  const button = make("button", { className: "photo", type: "button", "aria-label": "Perbesar foto" }, image);
  button.style.aspectRatio = `${Math.max(width, 1)} / ${Math.max(height, 1)}`;
  button.addEventListener("click", () => actions.view(message));
  return button;
}

function file(message, actions, address) {
  const { name, mime, size: bytes } = message.file;
  const suffix = (name.includes(".") ? name.split(".").pop() : "").toUpperCase().slice(0, 4) || "FILE";
  const badge = make("span", { className: `file-icon ${COLOURS[suffix] || "grey"}`, text: suffix, "aria-hidden": "true" });
  if (mime.startsWith("image/") && VIEWABLE.test(mime)) {
    badge.replaceChildren(make("img", { src: `${address}?inline=1`, alt: "", loading: "lazy" }));
  }
  const label = make("span", { className: "file-name", text: name });
  const about = make("span", { className: "file-text" }, label, make("span", { className: "file-size", text: size(bytes) }));
  const links = make("div", { className: "file-links" });
  if (VIEWABLE.test(mime)) {
    const look = make("button", { type: "button", "aria-label": `Lihat ${name}` }, icon("eye"), make("span", { text: "Lihat" }));
    look.addEventListener("click", () => actions.view(message));
    links.append(look);
  }
  const save = make("a", { href: address, download: name, "aria-label": `Unduh ${name}` }, icon("save"), make("span", { text: "Unduh" }));
  links.append(save);
  return make("div", { className: "file" }, make("div", { className: "file-head" }, badge, about), links);
}

/** A list stays shut until somebody opens it; a row says below its title what that cuts. */
function list(message, actions) {
  const box = make("details", { className: "list" }, make("summary", { className: "key" }, make("span", { text: `☰ ${message.opens}` })));
  for (const [button] of message.buttons) {
    const row = make("button", { type: "button", className: "list-row" }, make("b", { text: button.label }));
    if (button.about) row.append(make("small", { text: button.about }));
    row.addEventListener("click", () => {
      box.open = false;
      actions.press(message, button, row);
    });
    box.append(row);
  }
  return make("div", { className: "keyboard", role: "group", "aria-label": "Daftar pilihan" }, box);
}

function keyboard(message, actions) {
  if (message.opens) return list(message, actions);
  const rows = message.buttons.map((row) => {
    const line = make("div", { className: "key-row" });
    for (const button of row) {
      const key = make("button", { type: "button", className: "key" }, make("span", { text: button.label }));
      if (button.url) key.append(icon("link"));
      key.addEventListener("click", () => (button.url ? actions.open_or_visit(button.url) : actions.press(message, button, key)));
      line.append(key);
    }
    return line;
  });
  return make("div", { className: "keyboard", role: "group", "aria-label": "Tombol pesan" }, ...rows);
}
