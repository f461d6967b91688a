/* Text for the screen: formatting as DOM nodes (never as HTML source), dates, sizes. */

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const ZONE = "Asia/Jakarta";
const DAY = new Intl.DateTimeFormat("id-ID", { timeZone: ZONE, weekday: "long", day: "numeric", month: "long", year: "numeric" });
const TIME = new Intl.DateTimeFormat("id-ID", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const NUMBER = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 1 });

export const day = (date) => DAY.format(date);
export const time = (date) => TIME.format(date);

export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1000000) return `${NUMBER.format(Math.round(bytes / 1000))} kB`;
  return `${NUMBER.format(bytes / 1000000)} MB`;
}

/** An element with classes, text and children; attributes that are undefined are left out. */
export function make(tag, { className = "", text, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Fills `parent` with the text. Offsets count UTF-16 units, as JavaScript's strings do. */
export function write(parent, text, entities, actions) {
  const waiting = entities.map((entity) => ({ ...entity }));
  fill(parent, text, waiting, 0, text.length, actions);
}

function fill(parent, text, waiting, from, to, actions) {
  let at = from;
  while (waiting.length && waiting[0].offset < to) {
    const entity = waiting.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    if (entity.offset + entity.length > to) {
      waiting.unshift({ ...entity, offset: to, length: entity.offset + entity.length - to });
      waiting.sort((a, b) => a.offset - b.offset);
    }
    parent.append(text.slice(at, start));
    const element = element_for(entity, text.slice(start, end), actions);
    fill(element, text, waiting, start, end, actions);
    parent.append(element);
    at = end;
  }
  parent.append(text.slice(at, to));
}

function element_for(entity, covered, actions) {
  if (entity.type === "text_link") return link(entity.url, actions);
  if (entity.type === "url") return link(/^\w+:\/\//.test(covered) ? covered : `http://${covered}`, actions);
  if (entity.type === "bot_command") {
    const button = make("button", { className: "inline-command", type: "button" });
    button.addEventListener("click", () => actions.command(covered));
    return button;
  }
  if (entity.type === "spoiler") {
    const cover = make("span", { className: "spoiler", tabindex: "0", role: "button", "aria-label": "Tampilkan" });
    cover.addEventListener("click", () => cover.classList.add("shown"));
    return cover;
  }
  return make(TAGS[entity.type] || "span", { className: TAGS[entity.type] ? "" : "tag" });
}

/** A link; one to the bot itself is opened on a phone of this page instead. */
function link(address, actions) {
  const anchor = make("a", { rel: "noopener noreferrer", target: "_blank" });
  const url = parsed(address);
  if (!url || !/^(https?|tg):$/.test(url.protocol)) return make("span");
  if (url.protocol !== "tg:") anchor.href = url.href;
  else anchor.href = "#";
  anchor.addEventListener("click", (event) => {
    if (actions.open(address)) event.preventDefault();
    else if (url.protocol === "tg:") event.preventDefault();
  });
  return anchor;
}

function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** The words that a `wa.me` link to that number types, or null if the address leads elsewhere. */
export function words_of(address, number) {
  const url = parsed(address);
  if (!url || url.hostname !== "wa.me" || !number || url.pathname.slice(1) !== number) return null;
  return url.searchParams.get("text") || "";
}

/** The payload of a deep link to the bot, or null if the address leads elsewhere. */
export function payload_of(address, username) {
  const url = parsed(address);
  if (!url) return null;
  const name = username.toLowerCase();
  const direct = /^(www\.)?(t|telegram)\.me$/.test(url.hostname) && url.pathname.slice(1).toLowerCase() === name;
  const resolved = url.protocol === "tg:" && (url.searchParams.get("domain") || "").toLowerCase() === name;
  return direct || resolved ? url.searchParams.get("start") || "" : null;
}
