// The pieces that views are made of. Text enters as text, nothing else.

const svgTags = new Set(["svg", "g", "rect", "path", "text", "title", "line"]);

function h(tag, attributes, ...children) {
  const node = svgTags.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  fill(node, children);
  return node;
}

function fill(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(shown(child)));
  }
}

const query = (parameters) => {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return pairs.length ? "?" + pairs.map(([name, value]) => encode(name) + "=" + encode(String(value))).join("&") : "";
};
const to = (path, parameters = {}) => "#/" + path + query(parameters);

function spanOf(period) {
  const [from, until] = period;
  const isYear = from.endsWith("-01-01") && until.endsWith("-12-31") && from.slice(0, 4) === until.slice(0, 4);
  return isYear ? { year: from.slice(0, 4) } : { from, to: until };
}

// A figure leads to where it comes from.
function figureLink(figure, options = {}) {
  const value = "value" in options ? options.value : figure.value;
  const check = data.proof && data.proof.figures.get(explanationOf(figure));
  const link = h("a", {
    class: "figure", "data-measure": figure.measure, "data-value": value === null || value === undefined ? "" : value, "data-check": check && check.check,
    href: to("figure", { measure: figure.measure, ...spanOf(options.period || figure.period), per: (figure.per || []).join(","), group: options.group }),
    "aria-label": options.label ? `${options.label}: ${written(value, figure.unit)}` : undefined,
  }, written(value, figure.unit));
  return link;
}

const caseLink = (id, label) => h("a", { "data-case": id, href: to("case/" + id.split("/").map(encodeURIComponent).join("/")) }, label || id);
const eventLink = (seq) => h("a", { class: "event", "data-event": seq, href: to("event/" + seq) }, "#" + seq);

// A table with its caption; it scrolls by itself where the screen is narrow.
function table(caption, heads, rows, options = {}) {
  const cells = (row) => row.map((cell, i) => (i === 0 && !options.plain
    ? h("th", { scope: "row" }, cell) : h("td", { class: [(options.text || []).includes(i) && "text", typeof cell === "string" && /^\d{4}-\d\d-\d\d$/.test(cell) && "day"].filter(Boolean).join(" ") || undefined }, cell)));
  return h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption },
    h("table", null, h("caption", null, caption), h("thead", null, h("tr", null, heads.map((head, i) => h("th", { scope: "col", class: (options.text || []).includes(i) ? "text" : undefined }, head)))),
      h("tbody", null, rows.map((row) => h("tr", { class: row.kind }, cells(row))))));
}

const section = (title, ...children) => h("section", null, h("h2", null, title), children);
const note = (...children) => h("p", { class: "note" }, children);
const list = (items) => h("ul", { class: "plain" }, items.map((item) => h("li", null, item)));
const command = (...lines) => h("pre", null, h("code", null, lines.map((line, i) => [i ? h("br") : null, line])));

// A long list, so many at a time.
function windowed(items, draw, size = 100) {
  const place = h("div", { class: "chips" });
  let end = 0;
  const more = h("button", { type: "button" });
  const grow = () => {
    place.append(...items.slice(end, end + size).map(draw));
    end += size;
    const left = items.length - end;
    if (left > 0) more.textContent = say(`再看 ${Math.min(size, left)} 个（还有 ${left}）`, `${Math.min(size, left)} more (of ${left})`);
    else more.remove();
  };
  more.addEventListener("click", grow);
  const box = h("div", null, place, items.length > size ? more : null);
  grow();
  return box;
}

// The kinds that the office knows, with the labels of their fields, choices, states and actions.
const kinds = { known: new Map() };

async function kindOf(id) {
  if (!kinds.known.has(id)) kinds.known.set(id, await askIfThere("kinds/show", { kind: id }).catch(() => null));
  return kinds.known.get(id);
}

const kindName = (kind, id) => (kind && language === "zh" ? kind.label : id);

function fieldOf(kind, id) {
  if (!kind) return null;
  return [...(kind.fields || []), ...(kind["action-fields"] || [])].find((field) => field.id === id) || null;
}

const general = { note: "备注", with: "同行", attachments: "附件", due: "期限", target: "对象", reason: "原因", set: "改为" };
const fieldName = (kind, id) => { const field = fieldOf(kind, id); return language === "zh" ? (field ? field.label : general[id] || id) : id; };

function stateName(kind, id) {
  const state = kind && (kind.states || []).find((one) => one.id === id);
  return language === "zh" && state ? state.label : id === "void" ? say("已作废", "void") : id;
}

const commonEvents = {
  "event.corrected": "更正", "event.voided": "作废", "event.erased": "删除", "event.disputed": "异议", "copy.created": "建副本", "bundle.received": "收外勤包",
};

function eventName(kind, type) {
  if (language !== "zh") return type;
  const name = type.slice(type.indexOf(".") + 1);
  const action = kind && type.startsWith(kind.id + ".") && (kind.actions || []).find((one) => one.event === name);
  return action ? action.label : commonEvents[type] || type;
}

// A file's line; a photo is drawn beneath it where a server has it, once its bytes hash to what the event names.
function fileOf(value) {
  const node = h("span", { class: "file" }, `${value.name} · ${number(value.size)} B · `, h("code", null, value.sha256));
  if (!data.isFile && /^[0-9a-f]{64}$/.test(value.sha256)) drawPhoto(node, value);
  return node;
}

async function drawPhoto(node, value) {
  try {
    const response = await fetch("/attachment/" + value.sha256, { headers: { Authorization: "Bearer " + token.value } });
    const type = response.headers.get("Content-Type") || "";
    if (!response.ok || !/^image\/(jpeg|png|webp|gif)$/.test(type)) return;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (hexOf(sha256(bytes)) !== value.sha256) { node.append(h("strong", { class: "bad" }, say(" · 内容与哈希不符", " · its bytes don't have this hash"))); return; }
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    const done = () => URL.revokeObjectURL(url);
    node.append(h("img", { class: "photo", src: url, alt: value.name, onload: done, onerror: done }));
  } catch (error) {
    // The line stands without its photo; what else the server can't answer is told where it is asked.
    node.dataset.photo = String(error);
  }
}

// A field's value: choices by their labels, cases as links, what is sealed as sealed.
function valueOf(kind, id, value) {
  const field = fieldOf(kind, id);
  if (value === null || value === undefined) return "—";
  if (Array.isArray(value)) return value.map((one, i) => [i ? say("；", "; ") : null, valueOf(kind, id, one)]);
  if (typeof value === "object") {
    if ("sealed" in value) return h("span", { class: "sealed" }, say("（已封存的个人信息）", "(personal, sealed)"));
    if (value.sha256 && value.name) return fileOf(value);
    if ("text" in value) return [value.text, value.clause ? ` · ${value.clause}` : null];
    return Object.entries(value).map(([name, inner], i) => [i ? say("，", ", ") : null, `${fieldName(kind, name)} `, valueOf(kind, name, inner)]);
  }
  if (value === true) return say("是", "yes");
  if (value === false) return say("否", "no");
  if (typeof value === "number") return number(value);
  const choice = field && (field.choices || []).find((one) => one.id === value);
  if (choice) return language === "zh" ? choice.label : value;
  if (/^[a-z][a-z0-9-]*\/[^\s/]+$/.test(value) && isCase(value)) return caseLink(value, caseName(value));
  return String(value);
}

const isCase = (id) => !data.isFile || data.answers.has(address("case", { case: id }));

// What a case is called, where it is known: a project by its name.
function caseName(id) {
  const known = data.isFile ? data.answers.get(address("case", { case: id })) : null;
  const fields = known && known.fields;
  const name = fields && (typeof fields.name === "string" ? fields.name : typeof fields.title === "string" ? fields.title : null);
  return name ? `${name} (${id})` : id;
}
