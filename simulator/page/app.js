/* The page: fetches the world, follows its changes, and hands them to the phones. */

import { alert_box, ask_name, ask_phone, menu, view } from "./dialogs.js";
import { Phone } from "./phone.js";
import { day, icon, make, payload_of, time, words_of } from "./text.js";

const by_id = (id) => document.getElementById(id);
const phones = new Map();
let active = null;
let username = "";
let number = "";
let clock = { shown: Date.now(), since: performance.now() };

async function post(path, body = {}) {
  const options = body instanceof FormData ? { body } : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  try {
    const response = await fetch(`/sim/${path}`, { method: "POST", ...options });
    const answer = await response.json();
    if (response.ok) return answer;
    toast(`Tidak dapat dilakukan: ${answer.error}`);
  } catch {
    toast("Peragaan tidak menjawab. Periksa apakah programnya masih berjalan.");
  }
  return null;
}

const app = {
  act: (phone, action, body) => post(`persons/${phone.about.user_id}/${action}`, body),

  upload(phone, file, as, caption) {
    const form = new FormData();
    form.append("as", as);
    form.append("caption", caption);
    form.append("file", file, file.name);
    return post(`persons/${phone.about.user_id}/upload`, form);
  },

  /** Returns whether the address was a deep link to the bot, and so is dealt with here. */
  open_link(address) {
    const payload = payload_of(address, username);
    const words = words_of(address, number);
    if (payload !== null) open_deep_link(address, "telegram", (phone) => phone.say(`/start ${payload}`.trim()));
    else if (words !== null) open_deep_link(address, "whatsapp", (phone) => phone.type(words));
    else return false;
    return true;
  },

  view,

  seen(phone) {
    if (phone.unread) set_unread(phone, 0);
  },

  attended(phone) {
    app.seen(phone);
    if (active !== phone) activate(phone);
  },
};

async function open_deep_link(address, channel, act) {
  const able = [...phones.values()].filter((phone) => phone.about.channel === channel);
  const choice = await ask_phone(address, able, `Pegawai ${phones.size + 1}`);
  if (!choice) return;
  const phone = choice.phone || (await add_phone(choice.name, channel));
  if (!phone) return;
  activate(phone, { scroll: true });
  await act(phone);
}

async function add_phone(name, channel) {
  const about = await post("persons", { name, channel });
  return about && put_phone(about);
}

function put_phone(about) {
  const known = phones.get(about.chat_id);
  if (known) {
    known.show(about, now());
    draw_tab(known);
    return known;
  }
  const phone = new Phone(about, app, now());
  const twin = [...phones.values()].find((each) => each.about.name === about.name && each.about.channel !== about.channel);
  phones.set(about.chat_id, phone);
  by_id("phones").append(phone.section);
  phone.tab = make("button", { type: "button", role: "tab", id: `tab-${about.user_id}`, "aria-controls": phone.section.id });
  phone.section.setAttribute("aria-labelledby", phone.tab.id);
  phone.tab.addEventListener("click", () => app.attended(phone));
  by_id("tabs").append(phone.tab);
  if (twin) pair(twin, phone);
  phones.forEach(draw_tab); // one more may share a role
  if (!active) activate(phone);
  return phone;
}

/** One person's two apps are on one phone, which shows the one that is open. */
function pair(shown, other) {
  [shown.twin, other.twin] = [other, shown];
  shown.section.after(other.section);
  other.section.hidden = true;
  for (const phone of [shown, other]) phone.draw_apps();
}

function draw_tab(phone) {
  const first = phone.about.name.split(" ")[0];
  const role = phone.about.caption;
  const others = [...phones.values()].filter((each) => each !== phone && each.about.caption === role);
  const plain = !role ? first : others.some((each) => each.about.name !== phone.about.name) ? `${role} · ${first}` : role;
  const twice = others.some((each) => each.about.name === phone.about.name);
  const name = twice && phone.about.channel === "whatsapp" ? `${plain} (WA)` : plain;
  phone.tab.replaceChildren(make("span", { text: name }));
  if (phone.unread) phone.tab.append(make("span", { className: "badge", text: String(phone.unread), "aria-label": `${phone.unread} pesan baru` }));
  phone.tab.setAttribute("aria-selected", String(phone === active));
  phone.tab.tabIndex = phone === active ? 0 : -1;
  phone.draw_apps();
  phone.twin?.draw_apps();
}

function activate(phone, { scroll = false } = {}) {
  const before = active;
  active = phone;
  phone.section.hidden = false;
  if (phone.twin) phone.twin.section.hidden = true;
  for (const each of [before, phone]) {
    each?.section.classList.toggle("active", each === phone);
    if (each) draw_tab(each);
  }
  phone.tab.scrollIntoView({ inline: "nearest", block: "nearest" });
  if (scroll) phone.section.scrollIntoView({ inline: "center", block: "nearest" });
  if (matchMedia("(max-width: 700px)").matches) phone.scroll_to_end();
}

function set_unread(phone, number) {
  phone.count_unread(number);
  draw_tab(phone);
  show_title();
}

function show_title() {
  const total = [...phones.values()].reduce((sum, each) => sum + each.unread, 0);
  document.title = `${total ? `(${total}) ` : ""}${by_id("bot-name").textContent} · peragaan`;
}

/* ---- the clock ---- */

function set_clock(now) {
  clock = { shown: Date.parse(now), since: performance.now() };
  draw_clock();
}

const now = () => new Date(clock.shown + performance.now() - clock.since);

function draw_clock() {
  by_id("now-date").textContent = day(now());
  by_id("now-time").textContent = `${time(now())} WIB`;
  by_id("now").dateTime = now().toISOString();
  for (const phone of phones.values()) phone.show_window(now());
}

function draw_jumps(labels) {
  by_id("jumps").replaceChildren(...labels.map((label) => {
    const button = make("button", { type: "button", className: "jump", "aria-label": `Majukan waktu: ${label}` }, icon("ahead"), label);
    button.addEventListener("click", async () => {
      const answer = await post("clock", { jump: label });
      if (answer) toast(answer.moved ? `Waktu maju ke ${day(new Date(answer.now))}, pukul ${time(new Date(answer.now))} WIB.` : `Tidak ada yang dituju: ${label}.`);
    });
    return button;
  }));
}

/* ---- faults ---- */

function draw_faults({ whatsapp, ...telegram }) {
  const states = [["faults-state", troubles("Telegram", telegram)], ["cloud-faults-state", troubles("WhatsApp", whatsapp)]];
  for (const [id, words] of states) by_id(id).textContent = words || "Tidak ada gangguan.";
  for (const entry of document.querySelectorAll("[data-webhooks]")) {
    entry.setAttribute("aria-pressed", String(whatsapp.webhooks.includes(entry.dataset.webhooks)));
  }
  by_id("faults-button").classList.toggle("on", states.some(([, words]) => words) || whatsapp.webhooks.length > 0);
}

function troubles(channel, { outage, waiting }) {
  const count = waiting.reduce((sum, fault) => sum + fault.times, 0);
  return [outage ? `${channel} sedang mati.` : "", count ? `${count} panggilan berikutnya akan terganggu.` : ""].filter(Boolean).join(" ");
}

function toast(text) {
  const box = by_id("toast");
  box.textContent = text;
  box.classList.add("shown");
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => box.classList.remove("shown"), 4500);
}

/* ---- the board: how far each thing has come ---- */

async function draw_board() {
  const rows = await (await fetch("/sim/board")).json();
  by_id("board").hidden = rows.length === 0;
  by_id("board").replaceChildren(...rows.map(({ title, stations, at, note, late }) => {
    const steps = stations.map((name, place) => make("li", {
      className: place < at ? "behind" : place === at ? "here" : "",
      title: name,
      "aria-current": place === at && "step",
    }, make("span", { text: name })));
    return make("article", { className: late ? "late" : "" },
      make("strong", { text: title }), make("ol", {}, ...steps), make("span", { className: "note", text: note }));
  }));
}

/** Soon after the last change, and once for many. */
function board_changed() {
  clearTimeout(board_changed.timer);
  board_changed.timer = setTimeout(draw_board, 250);
}

/* ---- following the world ---- */

async function load() {
  const state = await (await fetch("/sim/state")).json();
  username = state.bot.username;
  number = state.number;
  by_id("bot-name").textContent = state.bot.name;
  by_id("banner-text").textContent = state.banner;
  by_id("banner").hidden = !state.banner || sessionStorage.getItem("banner") === "closed";
  set_clock(state.now);
  draw_jumps(state.jumps);
  draw_faults(state.faults);
  for (const about of state.phones) {
    const phone = put_phone(about);
    const present = new Set(about.messages.map((message) => message.id));
    for (const id of [...phone.messages.keys()]) if (!present.has(id)) phone.remove(id);
    for (const message of about.messages) phone.put(message);
    phone.scroll_to_end();
  }
  show_title();
  board_changed();
}

function follow() {
  const source = new EventSource("/sim/events");
  const on = (kind, action) => source.addEventListener(kind, (event) => action(JSON.parse(event.data)));
  source.addEventListener("open", async () => {
    await load();
    by_id("offline").hidden = true;
  });
  source.addEventListener("error", () => (by_id("offline").hidden = false));
  for (const kind of ["message", "clock", "phone"]) source.addEventListener(kind, board_changed);
  on("message", ({ chat_id, message }) => {
    const phone = phones.get(chat_id);
    if (phone && message) put_message(phone, message);
  });
  on("deleted", ({ chat_id, message_id }) => phones.get(chat_id)?.remove(message_id));
  on("phone", ({ phones: changed }) => {
    for (const about of changed) {
      const phone = put_phone(about);
      for (const message of about.messages || []) if (!phone.shows(message)) put_message(phone, message);
    }
  });
  on("answer", (answer) => {
    phones.get(answer.chat_id)?.hear(answer);
    if (answer.alert && answer.text) alert_box(answer.text, phones.get(answer.chat_id)?.about.name);
  });
  on("clock", ({ now }) => set_clock(now));
  on("faults", draw_faults);
}

function put_message(phone, message) {
  if (!phone.put(message) || !message.from_bot || is_attended(phone)) return;
  if (!phone.unread) phone.mark_new(message.id);
  set_unread(phone, phone.unread + 1);
}

const is_attended = (phone) => (phone === active || phone.section.matches(":hover")) && document.visibilityState === "visible";

by_id("add-phone").addEventListener("click", async () => {
  const asked = await ask_name();
  const phone = asked && (await add_phone(asked.name, asked.channel));
  if (phone) {
    activate(phone, { scroll: true });
    phone.find(asked.channel === "whatsapp" ? "textarea" : ".start").focus();
  }
});
by_id("banner-close").addEventListener("click", () => {
  by_id("banner").hidden = true;
  sessionStorage.setItem("banner", "closed");
});
by_id("tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...phones.values()];
  const next = all[(all.indexOf(active) + step + all.length) % all.length];
  app.attended(next);
  next.tab.focus();
});
for (const entry of document.querySelectorAll("[data-fault]")) {
  entry.addEventListener("click", () => post("faults", JSON.parse(entry.dataset.fault)));
}
for (const entry of document.querySelectorAll("[data-webhooks]")) {
  entry.addEventListener("click", () => post("faults", { channel: "whatsapp", kind: entry.dataset.webhooks }));
}
by_id("faults-clear").addEventListener("click", async () => {
  await post("faults", { kind: "clear" });
  await post("faults", { channel: "whatsapp", kind: "clear" });
});
menu(by_id("faults-button"), by_id("faults-menu"));
setInterval(draw_clock, 1000);
follow();
