/* One phone: its header, its chat, its composer. */

import { bubble } from "./message.js";
import { day, make } from "./text.js";
import { menu } from "./dialogs.js";

const NEAR_END = 60;

export class Phone {
  /** `app`: act(phone, action, body), upload(phone, file, as, caption), open_link(address), view(message, address), seen(phone), attended(phone). */
  constructor(about, app, now) {
    this.app = app;
    this.unread = 0;
    this.messages = new Map();
    this.pressed = new Map();
    this.answered = new Set();
    this.section = document.getElementById("phone-template").content.firstElementChild.cloneNode(true);
    this.find = (selector) => this.section.querySelector(selector);
    this.chat = this.find(".chat");
    this.input = this.find("textarea");
    this.keys_wanted = true;
    this.at_end = true;
    this.menus = [menu(this.find(".more"), this.find(".more-menu")), menu(this.find(".attach"), this.find(".attach-menu")),
      menu(this.find(".command-button"), this.find(".command-menu"))];
    this.show(about, now);
    this.listen();
  }

  show(about, now) {
    this.about = about;
    this.closes_at = now.getTime() + 1000 * (about.window_left || 0);
    this.section.dataset.channel = about.channel;
    this.show_window(now);
    const role = about.caption || "Ponsel";
    this.section.id = `phone-${about.user_id}`;
    this.section.setAttribute("aria-label", `Ponsel ${about.name}`);
    this.find("h2").textContent = about.name;
    this.find(".who p").textContent = role;
    this.find(".avatar").textContent = initials(about.name);
    this.find(".avatar").dataset.colour = about.user_id % 6;
    this.chat.setAttribute("aria-label", `Percakapan ${about.name}`);
    this.input.setAttribute("aria-label", `Pesan dari ${about.name}`);
    this.input.placeholder = about.placeholder || "Tulis pesan";
    this.find(".block").textContent = about.blocked ? "Buka blokir bot" : "Blokir bot";
    this.show_number();
    this.show_composer();
  }

  show_number() {
    const { channel, number, hides_number } = this.about;
    this.find(".hide-number").hidden = this.find(".change-number").hidden = channel !== "whatsapp";
    this.find(".hide-number").textContent = hides_number ? `Perlihatkan nomor +${number}` : `Sembunyikan nomor +${number}`;
  }

  /** The apps of whoever is on both channels. */
  draw_apps() {
    if (!this.twin) return;
    const both = [this, this.twin].sort((one, other) => one.about.channel.localeCompare(other.about.channel));
    this.find(".apps").hidden = false;
    this.find(".apps").replaceChildren(...both.map((phone) => {
      const name = phone.about.channel === "whatsapp" ? "WhatsApp" : "Telegram";
      const app = make("button", { type: "button", text: name, "aria-pressed": String(phone === this) });
      if (phone.unread) app.append(make("span", { className: "badge", text: String(phone.unread) }));
      app.addEventListener("click", () => this.app.attended(phone));
      return app;
    }));
  }

  /** How long a business may still write freely on WhatsApp; after that, templates alone. */
  show_window(now) {
    if (this.about.channel !== "whatsapp") return;
    const minutes = Math.floor((this.closes_at - now.getTime()) / 60000);
    const left = minutes < 60 ? `${minutes} menit lagi` : `${Math.floor(minutes / 60)} jam lagi`;
    const words = `WA · ${minutes > 0 ? left : "hanya templat"}`;
    const line = this.find(".window");
    if (line.textContent !== words) line.textContent = words;
    line.hidden = false;
  }

  show_composer() {
    const { blocked, started, reply_keys: keys, commands } = this.about;
    const fresh = !started && this.messages.size === 0;
    this.find(".unblock").hidden = !blocked;
    this.find(".start").hidden = blocked || !fresh;
    this.find(".write").hidden = blocked || fresh;
    this.find(".keys").hidden = keys.length === 0;
    this.find(".keys").setAttribute("aria-pressed", String(this.keys_wanted));
    this.find(".commands").hidden = commands.length === 0;
    this.find(".empty").hidden = this.messages.size > 0;
    this.find(".empty p").textContent = fresh ? "Belum ada percakapan. Tekan Mulai untuk menyapa bot." : "Belum ada pesan.";
    const panel = this.find(".reply-keys");
    panel.hidden = blocked || fresh || keys.length === 0 || !this.keys_wanted;
    panel.replaceChildren(...keys.map((row) => make("div", { className: "key-row" }, ...row.map((label) => {
      const key = make("button", { type: "button", className: "reply-key", text: label });
      key.addEventListener("click", () => this.app.act(this, "reply_key", { label }));
      return key;
    }))));
    this.find(".command-menu").replaceChildren(...commands.map(({ command, description }) => {
      const entry = make("button", { type: "button", className: "command" }, make("b", { text: `/${command}` }), make("span", { text: description }));
      entry.addEventListener("click", () => this.say(`/${command}`));
      return entry;
    }));
  }

  /** Whether the message stands there just so. */
  shows(message) {
    return JSON.stringify(this.messages.get(message.id)?.message) === JSON.stringify(message);
  }

  /** Adds a message, or redraws it if it is known. Returns whether it is new. */
  put(message) {
    const known = this.messages.get(message.id);
    const quoted = this.messages.get(message.reply_to)?.message;
    const element = bubble(message, this.message_actions(), this.file_address(message.id), quoted);
    const at_end = this.at_end;
    this.messages.set(message.id, { message, element });
    if (known) {
      const focused = known.element.contains(document.activeElement);
      known.element.replaceWith(element);
      if (focused) (element.querySelector(".key") || this.chat).focus();
    } else {
      this.separate(message);
      this.chat.append(element);
      this.find(".empty").hidden = true;
      if (this.messages.size === 1) this.show_composer();
    }
    if (at_end || !message.from_bot) this.scroll_to_end();
    return !known;
  }

  /** A line above the first message that nobody has seen; it stays until there are others. */
  mark_new(message_id) {
    this.new_line?.remove();
    this.new_line = make("p", { className: "new-line" }, make("span", { text: "Pesan baru" }));
    this.messages.get(message_id).element.before(this.new_line);
    if (this.at_end) this.scroll_to_end();
  }

  remove(message_id) {
    this.messages.get(message_id)?.element.remove();
    this.messages.delete(message_id);
  }

  /** A line with the date before the first message of a day. */
  separate(message) {
    const date = day(new Date(message.date));
    if (this.last_day !== date) this.chat.append(make("p", { className: "day" }, make("span", { text: date })));
    this.last_day = date;
  }

  scroll_to_end() {
    this.chat.scrollTop = this.chat.scrollHeight;
    this.at_end = true;
  }

  hear(answer) {
    this.answered.add(answer.query_id);
    this.release(answer.query_id);
    if (answer.text && !answer.alert) this.toast(answer.text);
  }

  toast(text) {
    const toast = this.find(".toast");
    toast.textContent = text;
    toast.classList.add("shown");
    clearTimeout(this.toast_timer);
    this.toast_timer = setTimeout(() => toast.classList.remove("shown"), 4500);
  }

  count_unread(number) {
    this.unread = number;
    const badge = this.find(".badge");
    badge.hidden = number === 0;
    badge.textContent = String(number);
    badge.setAttribute("aria-label", `${number} pesan baru`);
  }

  /** As a link does it: the words stand in the field, and are not sent. */
  type(text) {
    this.input.value = text;
    this.grow();
    this.input.focus();
  }

  say(text) {
    return this.app.act(this, "text", { text });
  }

  file_address(message_id) {
    return `/sim/persons/${this.about.user_id}/files/${message_id}`;
  }

  message_actions() {
    return {
      command: (text) => this.say(text),
      open: (address) => this.app.open_link(address, this),
      open_or_visit: (address) => this.app.open_link(address, this) || window.open(address, "_blank", "noopener"),
      press: (message, button, key) => this.press(message, button, key),
      view: (message) => this.app.view(message, this.file_address(message.id)),
    };
  }

  async press(message, button, key) {
    key.setAttribute("aria-busy", "true");
    const answer = await this.app.act(this, "press", { message_id: message.id, label: button.label });
    const id = answer?.query_id;
    if (!id || this.answered.has(id)) key.removeAttribute("aria-busy");
    else this.pressed.set(id, key);
    setTimeout(() => this.release(id), 10000);
  }

  release(query_id) {
    this.pressed.get(query_id)?.removeAttribute("aria-busy");
    this.pressed.delete(query_id);
  }

  async send() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.grow();
    if (!(await this.say(text))) this.input.value = text;
  }

  async attach(files, as) {
    const caption = this.input.value.trim();
    this.input.value = "";
    this.grow();
    for (const [place, file] of [...files].entries()) await this.app.upload(this, file, as, place === 0 ? caption : "");
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, 130)}px`;
  }

  listen() {
    const click = (selector, action) => this.find(selector).addEventListener("click", action);
    click(".send", () => this.send());
    click(".start", () => this.say("/start"));
    click(".unblock", () => this.app.act(this, "unblock"));
    click(".block", () => this.app.act(this, this.about.blocked ? "unblock" : "block"));
    click(".hide-number", () => this.app.act(this, this.about.hides_number ? "show" : "hide"));
    click(".change-number", () => this.app.act(this, "change_number"));
    click(".keys", () => {
      this.keys_wanted = !this.keys_wanted;
      this.show_composer();
    });
    this.chat.addEventListener("scroll", () => {
      this.at_end = this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < NEAR_END;
    });
    this.chat.addEventListener("load", () => this.at_end && this.scroll_to_end(), true); // a picture has its height now
    new ResizeObserver(() => this.at_end && this.scroll_to_end()).observe(this.chat);
    this.input.addEventListener("input", () => this.grow());
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
    for (const entry of this.section.querySelectorAll("[data-extra]")) {
      entry.addEventListener("click", () => this.app.act(this, "extra", { kind: entry.dataset.extra }));
    }
    this.listen_for_files();
    for (const sign of ["focusin", "pointerdown"]) this.section.addEventListener(sign, () => this.app.attended(this));
    this.section.addEventListener("pointerenter", () => this.app.seen(this));
  }

  listen_for_files() {
    const chooser = this.find(".file-input");
    for (const entry of this.section.querySelectorAll("[data-as]")) {
      entry.addEventListener("click", () => {
        chooser.dataset.as = entry.dataset.as;
        chooser.accept = entry.dataset.as === "photo" ? "image/jpeg,image/png" : "";
        chooser.multiple = true;
        chooser.click();
      });
    }
    chooser.addEventListener("change", async () => {
      await this.attach(chooser.files, chooser.dataset.as);
      chooser.value = "";
    });
    this.section.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      this.section.classList.add("dropping");
    });
    this.section.addEventListener("dragleave", (event) => {
      if (!this.section.contains(event.relatedTarget)) this.section.classList.remove("dropping");
    });
    this.section.addEventListener("drop", (event) => {
      event.preventDefault();
      this.section.classList.remove("dropping");
      this.attach(event.dataTransfer.files, "document");
    });
    this.input.addEventListener("paste", (event) => {
      if (event.clipboardData.files.length) this.attach(event.clipboardData.files, "photo");
    });
  }
}

function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return [words[0], words.length > 1 ? words[words.length - 1] : ""].map((word) => (word || "")[0] || "").join("").toUpperCase();
}
