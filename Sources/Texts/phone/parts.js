// The pieces that screens are made of. Text enters as text, nothing else.

const svgTags = new Set(["svg", "path", "circle"]);

// Characters that steer a line of text are shown as what they are.
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const shown = (text) => String(text).replace(steering, (mark) => "⟨U+" + mark.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟩");

// An element: its tag and classes, its attributes if any, its content.
function h(selector, ...children) {
  const [tag, ...classes] = selector.split("."), attributes = children[0] && children[0].constructor === Object ? children.shift() : {};
  const node = svgTags.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries({ class: classes.join(" ") || null, ...attributes })) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  return fill(node, children);
}

function fill(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(shown(child)));
  }
  return node;
}

const refill = (node, ...children) => { node.replaceChildren(); return fill(node, children); };

let counted = 0;
const fresh = (name) => `${name}-${++counted}`;

const badge = (text, look) => h("span", { class: look ? "badge " + look : "badge" }, text);
const button = (label, act, attributes = {}) => h("button", { type: "button", onclick: act, ...attributes }, label);

// A button that deletes: pressed once it asks, pressed again it acts.
function sureButton(label, act, attributes = {}) {
  let isAsked = false;
  const node = button(label, () => {
    if (isAsked) return act();
    isAsked = true;
    node.textContent = say("sureShort", { what: say("remove") });
    node.classList.add("danger");
    setTimeout(() => { isAsked = false; node.textContent = label; node.classList.remove("danger"); }, 4000);
  }, attributes);
  return node;
}

const sheet = (title, ...children) => h("section.sheet", title ? h("h2", title) : null, children);
const empty = (what, next) => h("div.empty", h("b", what), next ? h("p", next) : null);
const banner = (text, look) => h("p", { class: "banner " + (look || "") }, text);
const rows = (items) => h("ul.rows", items.map((item) => h("li", item)));

// A row of a list: name and matter, beneath them what else there is, a badge at the right.
const row = (href, title, { matter, more = [], side } = {}) => h("a.row", { href },
  h("span.what", h("b", title), matter ? [" ", h("span.matter", matter)] : null, h("small", more.filter(Boolean).map((text, i) => [i ? "\u2003" : null, h("span", text)]))),
  side ? h("span.side", side) : null);

// The day by which a case is awaited; a deadline that is kept or stands still is none.
const awaitedDay = (one) => one.daysLeft === null ? null : one.due;

// How late, or how long there is, by the phone's day.
function dueBadge(due) {
  if (!due) return null;
  const days = daysBetween(today(), due);
  if (days < 0) return badge(say("overdue", { n: -days }), "bad");
  if (days === 0) return badge(say("dueToday"), "warn");
  return badge(say("daysLeft", { n: days }), days <= 7 ? "warn" : null);
}

const icons = {
  today: "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
  recheck: "M5 12l4 4L19 6M5 20h14",
  others: "M4 5h16v11H10l-5 4v-4H4z",
  outbox: "M12 15V4M7 9l5-5 5 5M4 15v5h16v-5",
  back: "M15 5l-7 7 7 7",
  add: "M12 5v14M5 12h14",
};
const icon = (name) => h("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, h("path", { d: icons[name] }));

// A field with its name above it, and what is wrong beneath it.
function labelled(label, input, { help, id = fresh("field") } = {}) {
  input.id = id;
  return h("div.field", h("label", { for: id }, label), input, help ? h("small", help) : null);
}

// Buttons of which at most one is pressed, or any number.
function chips(label, options, isPressed, press) {
  const group = h("div.chips", { role: "group", "aria-label": label });
  const paint = () => { for (const node of group.querySelectorAll("button")) node.setAttribute("aria-pressed", isPressed(node.dataset.option)); };
  for (const [id, text] of options) group.append(button(text, () => { press(id); paint(); }, { "data-option": id, class: "chip" }));
  paint();
  return Object.assign(group, { paint });
}

// A list of lines to tick.
function ticks(items, isTicked, tick) {
  return h("ul.ticks", items.map(([id, text, more]) => {
    const box = h("input", { type: "checkbox", onchange: () => tick(id, box.checked) });
    box.checked = isTicked(id);
    return h("li", h("label", box, h("span", text, more ? h("small", more) : null)));
  }));
}
