// The pieces that views are made of. Text enters as text, nothing else.

const byID = (id) => document.getElementById(id);
const withID = (list, id) => list.find((one) => one.id === id);

// A line of explanation.
const small = (...children) => h("p.small", ...children);

const svgTags = new Set(["svg", "g", "rect", "path", "text", "title", "line", "circle", "mark-link"]);

// An element: its tag and classes, its attributes if it has any, what is in it.
function h(selector, ...children) {
  const [tag, ...classes] = selector.split("."), attributes = children[0] && children[0].constructor === Object ? children.shift() : {};
  const node = svgTags.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag === "mark-link" ? "a" : tag) : document.createElement(tag);
  for (const [name, value] of pairsOf({ class: classes.join(" ") || null, ...attributes })) {
    if (isNone(value) || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  fill(node, children);
  return node;
}

function fill(node, children) {
  for (const child of children.flat(Infinity)) {
    if (isNone(child) || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(shown(child)));
  }
}

// The address of a view; what has no value is left out.
const to = (path, parameters = {}) => "#/" + path + asked(pairsOf(parameters).filter(([, value]) => value !== ""));

// A line of the log, if it is here; items by what they share, in the order of the first of each.
const eventAt = (seq) => data.proof?.event(seq);

function groupedBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) || []), item]);
  return [...groups];
}

function figureLink(figure, options = {}) {
  const { value, label } = { value: figure.value, label: figure.label, ...options };
  if (isNone(value)) return h("span.zero", "—");
  const check = data.proof && data.proof.figures.get(explanationOf(figure)), node = h("a", {
    class: value === 0 ? "figure zero" : "figure", "data-measure": figure.measure, "data-value": value, "data-check": check?.check,
    href: to("figure", { measure: figure.measure, ...spanOf(figure.period), per: (figure.per || []).join(","), group: options.group }),
    "aria-label": label && `${label}: ${written(value, figure.unit)}`,
  }, written(value, figure.unit));
  return isProved(figure, value, options.group) ? proved(node) : node;
}

// What is proved has a dot of jade behind it: a line, an event, a figure that follows from the lines, a hash. Nobody else says so.
const proved = (node) => { if (data.proof?.levels && !["bad", "stopped"].includes(data.proof.state)) node.dataset.verdict = "proved"; return node; };

// Whether a figure that is shown is what the lines give: the same value, of the same days, in the unit of its function.
function isProved(figure, value, group) {
  const at = explanationOf(figure), found = data.proof && data.proof.figures.get(at), answer = data.answers.get(at);
  if (!found || found.check !== "recomputed" || (group !== undefined && !found.areGroups) || figure.measure !== answer.measure || String(figure.period) !== String(answer.period)) return false;
  const own = group === undefined ? answer : (answer.groups || []).find((one) => String(keyOf(one)) === String(group)), name = answer.formula === "p1" && answer.parts[0].function;
  const unit = shares.has(name) ? "rate" : spans.has(name) ? "days" : ["count", "cases"].includes(name) ? "number" : /\.amount\)$/.test(answer.measure) ? "yuan" : "number";
  return !!name && !!own && own.value === value && figure.unit === unit;
}

// A number that counts a list of this page leads to that list.
const door = (value, href, label) => h("a", { class: value === 0 ? "door zero" : "door", href, "data-list": "", "aria-label": label ? `${label}: ${value}` : undefined }, number(value));

const caseAddress = (id) => to((kindIn(id) === "table" ? "" : "case/") + id.split("/").map(encodePart).join("/"));
const kindLabel = (id) => say((data.kinds.find(([own]) => own === id) || ["", (kinds.known.get(id) || { label: id }).label])[1], idShown(id));
const caseNumber = (id) => `${kindLabel(kindIn(id))} ${id.slice(id.indexOf("/") + 1)}`;
const eventLink = (seq) => h("a.event", { "data-event": seq, href: to("event/" + seq) }, "#" + seq);

// What a case is called: from the answer that lists it, or from its own.
function named(id, one) {
  if (one?.title) return { title: one.title, matter: one.matter };
  const own = data.isFile ? data.answers.inWords("case", { case: id }) : data.named.get(id);
  return own?.title ? { title: own.title, matter: own.matter } : { title: caseNumber(id), matter: null };
}

const nameAll = async (ids, most) => data.isFile || nameServed(ids, most);

const caseLink = (id, label) => h("a", { "data-case": id, class: "text-link", href: caseAddress(id) }, label || named(id).title);

// The kind of a case, by its id.
const kindIn = (id) => (id || "").split("/")[0];

// A case in a list: its name and matter, beneath them what else is said, at the side a badge.
function caseRow(one, { more = [], side = [], site = null, columns = [], brief } = {}) {
  const { title, matter } = named(one.case, one);
  const [first, rest] = [title, matter].filter((text) => text !== site);
  return h(brief ? "a.row.due" : "a.row", { "data-case": one.case, href: caseAddress(one.case) },
    h("span.what", h("b", first), h("span.matter", rest), brief && h("span.brief", [rest, brief].filter(Boolean).join(" · ")), h("small", h("span.id", caseNumber(one.case)), more.filter(Boolean).map((text) => ["\u2003", text]))),
    columns, h("span.side", side));
}

const caseNamed = (id, one) => [h("a.text-link", { "data-case": id, href: caseAddress(id) }, h("b", named(id, one).title)), named(id, one).matter];
const rowOf = (what, ...side) => h("div.row", h("span.what", what), h("span.side", side));

const rows = (items) => h("ul.rows", items.map((item) => h("li", item)));

const linesOf = (text) => text.split("\n").map((line, i) => [i > 0 && h("br"), line]);
const badge = (text, look) => h("span", { class: look ? "badge " + look : "badge" }, text);

// How late, or how long there is; the days are the program's.
function dueBadge(daysLeft) {
  if (typeof daysLeft !== "number") return null;
  if (daysLeft < 0) return badge(say(`逾期 ${-daysLeft} 天`, `${-daysLeft} d overdue`), "bad");
  if (daysLeft === 0) return badge(say("今天到期", "due today"), "warn");
  return badge(say(`还剩 ${daysLeft} 天`, `${daysLeft} d left`), daysLeft <= 7 ? "warn" : null);
}

function hazardsLeft(one) {
  const { hazards } = one.fields || (data.isFile && caseAt(one.case) || {}).fields || one;
  return hazards ? say(`${hazards} 条隐患`, `${hazards} hazards`) : null;
}

function sheet(title, explained, ...children) {
  const made = h("section.sheet", title && h("header", h("h2", title), explained && h("small.soft", explained)), children);
  if (title && made.querySelector(".listed, table:not(.fixed), details")) made.firstChild.append(csvButton(title));
  return made;
}

// What texts that spreadsheets would compute begin with is kept from it, as the program's own CSV does.
const csvLine = (cells) => cells.map((cell) => {
  const text = (/^[=+@\t\r-]/.test(cell) && !/^-?[\d.,]+%?$/.test(cell) ? "'" : "") + cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}).join(",");

// An entry of a list in a row of texts: an event by its line, a case by what is known of it.
function cellsOf(item, draw) {
  const event = typeof item === "number" ? eventAt(item) || { seq: item } : item.seq && item.type ? item : null, { finding } = item;
  if (event) return [[say("序号", "seq"), event.seq], [say("日期", "on"), event.type && (typeof item === "number" ? dayOf(event) : event.on)], [say("事件", "event"), event.type && titleOf(event)], [say("案件", "case"), event.case], [say("名称", "name"), event.case && named(event.case).title], [say("经办人", "by"), event.by]];
  const id = idIn(item), own = { ...caseAt(id), ...(finding || (item.case && item)) }, { title, matter } = id ? named(id, own) : { title: "" };
  const known = [[say("案件", "case"), id], [say("名称", "name"), title]];
  if (finding) return [...known, [say("规则", "rule"), item.rule], [say("提示", "finding"), finding.message], [say("天数", "days"), item.days]];
  const late = item.why ? item.why === "late" && item.days : own.overdueDays || (own.daysLeft < 0 ? -own.daysLeft : own.closed && own.due ? max(0, daysBetween(own.due, own.closed)) : 0);
  return [...known, [say("事项", "matter"), matter], [say("状态", "state"), own.state && stateName(kindBy(id), own.state)], [say("登记", "opened"), own.opened], [say("期限", "due"), own.due || (typeof own.daysLeft === "number" ? own.day : "")], [say("办结", "closed"), own.closed],
    [say("该谁办", "who"), own.who || own.person], [say("晚几天", "days late"), late || ""], [say("标注", "marks"), [...draw(item).querySelectorAll(".side .badge")].map((one) => one.textContent).join(say("，", ", "))]];
}
const caseIn = (item) => (typeof item === "number" ? eventAt(item)?.case : idIn(item));
const idIn = (item) => (typeof item === "string" ? item : item.case || (item.finding?.cases[0]) || "");

// A node's text, the pieces of a chart or a row apart.
function piecesOf(node) {
  if (!node.querySelector("svg, .row, small, .n")) return node.textContent.trim();
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode.data.trim());
  return texts.join(" ");
}

// The lines of a list or a table; a list of what is no case, event or finding has the texts of its rows.
function linesIn(place, section) {
  if (place.rows) return [...place.rows].map((row) => [...row.cells].map((cell) => (cell.querySelector("svg") ? piecesOf(cell) : cell.textContent.trim())));
  const [first] = place.items;
  if (typeof first !== "number" && first && !first.type && !first.finding && !idIn(first)) return place.items.map((item) => [...place.draw(item).children].map(piecesOf));
  // What stands in one of several folds says in which.
  const fold = place.closest("details"), group = fold && section.querySelectorAll("details").length > 1 ? [[say("组别", "group"), fold.querySelector("summary b").textContent]] : [], lines = place.items.map((item) => [...cellsOf(item, place.draw), ...group]);
  return [(lines[0] || []).map(([head]) => head), ...lines.map((line) => line.map(([, cell]) => cell))];
}

// Saves exactly the lists and tables of a sheet, or the lines that it says of itself; the first line says whose log, its root and the view's address.
async function saveCSV(section, title) {
  await loadKinds();
  for (const fold of section.querySelectorAll("details")) if (fold.make) fold.make();
  await Promise.all([...section.querySelectorAll("div")].map((one) => one.filled));
  const places = section.lines ? [] : [...section.querySelectorAll(".listed, table:not(.fixed)")];
  await nameAll(places.flatMap((place) => place.items || []).map(caseIn), 200);
  const lists = [section.lines || [], ...places.map((place) => linesIn(place, section))].filter((one) => one.length), isRepeated = (one, i) => i > 0 && String(one[0]) === String(lists[i - 1][0]);
  const source = [data.name || data.office, dayNow(), `${say("根哈希", "root")} ${rootNow()}`, `${linesShown()} ${say("行", "lines")}`, decodeURIComponent(location.hash)], lines = [source, ...lists.flatMap((one, i) => (isRepeated(one, i) ? one.slice(1) : one))].map((row) => csvLine(row.map((cell) => shown(cell ?? ""))));
  save(section, new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }), `${title}.csv`);
}
function save(place, blob, download) {
  const href = URL.createObjectURL(blob), link = h("a", { href, download });
  place.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
const csvButton = (title) => h("button.csv", { type: "button", "aria-label": say(`${title}：存成 CSV`, `${title}: save as CSV`), onclick: (event) => saveCSV(event.currentTarget.closest(".sheet"), title) }, say("存成 CSV", "CSV"));

// Sorts by what a function gives: numbers by size, texts as a language has them, nothing last.
function inOrder(items, sort, valueOf = (one) => one[sort.replace("-", "")] || null) {
  const numberIn = (text) => { const found = /^-?[\d,]*\.?\d+/.exec(text); return found ? Number(found[0].replaceAll(",", "")) : null; };
  const compared = (a, b) => { const [x, y] = [a, b].map((one) => (/^\d{4}-\d/.test(one) ? null : numberIn(one))); return x !== null && y !== null ? x - y : a.localeCompare(b, "zh"); };
  const keys = new Map(items.map((item) => [item, valueOf(item)])), isEmpty = (value) => isNone(value) || value === "—" || value === "";
  return items.sort((a, b) => { const [x, y] = [keys.get(a), keys.get(b)]; return isEmpty(x) || isEmpty(y) ? isEmpty(x) - isEmpty(y) : (sort.endsWith("-") ? -1 : 1) * compared(String(x), String(y)); });
}

// A heading by which its list is sorted: upward, downward, as it was; the address keeps it.
function sortButton(label, sort, name) {
  const isOwn = sort === name || sort === name + "-", next = sort === name ? name + "-" : isOwn ? null : name;
  return h("button.sort", { type: "button", id: `sort-${name}`, "data-sort": isOwn && (sort === name ? "ascending" : "descending"), onclick: () => { history.replaceState(null, "", readdressed({ sort: next, skip: null })); draw(); } }, label, isOwn && (sort === name ? " ↑" : " ↓"));
}

// The same with something at the right of its heading.
function sheetWith(title, explained, end, ...children) {
  const made = sheet(title, explained, children);
  made.firstChild.append(end);
  return made;
}

function heading(title, facts, tools, above) {
  return h("div.title", h("div", above && h("p", above), h("h1", title), h("p", facts.filter(Boolean).map((fact) => h("span", fact)))), tools && h("div.tools", tools));
}

const tool = (label, act) => h("button", { type: "button", onclick: act }, label);
const printing = () => tool(say("打印", "Print"), () => window.print());

// Opens or closes folds as told by their headings, also those that are in others; nothing said leaves one as it is.
function setFolds(isOpen) {
  for (let turn = 0, changed = 1; changed && turn < 4; turn++) {
    const folds = [...document.querySelectorAll("main details")].filter((fold) => (isOpen(fold) ?? fold.open) !== fold.open);
    changed = folds.length;
    for (const fold of folds) { if (!fold.open && fold.make) fold.make(); fold.open = !fold.open; }
  }
}

// A field that is selected is copied in every browser, also where a file is refused the clipboard.
function copyText(text, button) {
  const said = button.textContent, field = h("textarea.hidden");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  button.textContent = say("已复制", "Copied");
  setTimeout(() => { button.textContent = said; }, 1500);
}
const copying = (label, text) => tool(label, (event) => copyText(typeof text === "function" ? text() : text, event.currentTarget));

const command = (...lines) => h("div.cmd", h("code", lines.map((line, i) => [i ? h("br") : null, line])), copying(say("复制", "Copy"), lines.join("\n")));

// A table: words and days left, numbers right; the first cell names its row.
function table(caption, heads, body, options = {}) {
  const looks = pairsOf({ charts: "chart", main: "main", extra: "phone-none" });
  const look = (i) => looks.filter(([name]) => (options[name] || []).includes(i)).map(([, own]) => own).join(" ") || undefined;
  const cell = (content, i) => (i ? h("td", { class: look(i) }, content) : h("th", { scope: "row" }, content));
  const { sort = "" } = readRoute().parameters, nameOf = (i) => `${caption.replace(/\s/g, "_")}.${i}`, canSort = !options.isFixed && body.length > 2, by = canSort ? heads.findIndex((head, i) => sort.replace(/-$/, "") === nameOf(i)) : -1;
  const lines = body.map((row) => assign(h("tr", { class: row.kind }, row.map(cell)), { isTotal: row.kind === "total" })), all = lines.filter((line) => line.isTotal);
  if (by >= 0) inOrder(lines, sort, (line) => line.cells[by].textContent.trim());
  return h("div.wide", { tabindex: "0", role: "region", "aria-label": caption }, h("table" + (options.isFixed ? ".fixed" : ""), h("caption.hidden", caption),
    h("thead", h("tr", heads.map((head, i) => h("th", { scope: "col", class: look(i), "aria-sort": i === by && (sort.endsWith("-") ? "descending" : "ascending") }, head === "" ? h("span.hidden", say("图", "chart")) : canSort ? sortButton(head, sort, nameOf(i)) : head)))),
    h("tbody", lines.filter((line) => !line.isTotal), all)));
}
const totalled = (row) => assign(row, { kind: "total" });

const empty = (what, next) => h("div.empty", h("b", what), h("p.soft", next));
const list = (items) => h("ul.plain", items.map((item) => h("li", item)));
const pairs = (entries) => entries.filter(([, value]) => !isNone(value) && value !== "").map(([name, value]) => h("div", h("dt", name), h("dd", value)));

// A fold whose content is made when it is opened first.
function lazyFold(summary, make, isOpen) {
  const node = h("details", { open: isOpen }, h("summary", summary));
  node.make = () => { if (node.children.length === 1) fill(node, [make()]); };
  node.addEventListener("toggle", () => node.open && node.make());
  if (isOpen) node.make();
  return node;
}

// A long list, so many at a time.
function windowed(items, draw, size = 100) {
  const place = assign(h("ul.rows.listed"), { items, draw });
  let end = 0;
  const more = assign(tool("", () => grow()), { className: "more" }), unprinted = h("p.small.on-paper");
  const grow = () => {
    const own = items.slice(end, end + size), lines = own.map((item) => h("li", draw(item)));
    fill(place, lines);
    if (!data.isFile) nameRows(node, own, lines, draw);
    end += size;
    const left = items.length - end;
    unprinted.textContent = left > 0 ? say(`还有 ${number(left)} 件没有印出`, `${number(left)} more aren't printed`) : "";
    if (left > 0) more.textContent = say(`再看 ${min(size, left)} 件，还有 ${left} 件`, `${min(size, left)} more of ${left}`);
    else more.remove();
  };
  const node = h("div", place);
  grow();
  fill(node, [items.length > size && [more, unprinted]]);
  return node;
}

// The kinds that the office knows, with the labels of their fields, choices, states and actions.
const kinds = { known: new Map() };

// The kind of a case, where it is known already.
const kindBy = (id) => kinds.known.get(kindIn(id));

async function kindOf(id) {
  if (!kinds.known.has(id)) kinds.known.set(id, await askIfThere("kinds/show", { kind: id }).catch(() => null));
  return kinds.known.get(id);
}

const loadKinds = () => Promise.all([...data.kinds.map(([id]) => id), ..."table office person calendar measure kind draw clauses".split(" ")].map(kindOf));

const fieldOf = (kind, id) => withID(kind ? [...(kind.fields || []), ...(kind["action-fields"] || [])] : [], id);

const general = { note: "备注", with: "同行", attachments: "附件", attachment: "附件", due: "期限", target: "对象", reason: "原因", set: "改为", counted: "期限算法", on: "日期", period: "期间", from: "起", to: "止" };
const fieldName = (kind, id) => { const field = fieldOf(kind, id); return language === "zh" ? (field ? field.label : general[id] || id) : idShown(id); };

const stateIn = (kind, id) => kind && withID(kind.states || [], id);

function stateName(kind, id) {
  const state = stateIn(kind, id);
  return language === "zh" && state ? state.label : id === "void" ? say("已作废", "void") : idShown(id);
}

const commonEvents = {
  "event.corrected": "更正", "event.voided": "作废", "case.erased": "已删除个人信息", "event.disputed": "异议", "copy.created": "建副本", "bundle.received": "收外勤包",
};

const titleOf = (event) => eventName(kindBy(event.case), event.type);

function eventName(kind, type) {
  const name = type.slice(type.indexOf(".") + 1);
  if (language !== "zh") return name.replaceAll("-", " ");
  const action = kind && type.startsWith(kind.id + ".") && (kind.actions || []).find((one) => one.event === name);
  return action ? action.label : commonEvents[type] || type;
}

// A file that an event names; a photo is drawn where a server has it, once its bytes hash to what the event says.
function fileOf(value) {
  const frame = h("span.frame", data.isFile ? say("不在本文件里", "not in this file") : say("……", "…"));
  const node = h("span.photo", { "data-sha256": value.sha256 }, frame, h("span", `${value.name} `, h("span.n", size(value.size))), h("br"), h("code", (value.sha256 || "").slice(0, 12)), " ", h("span.told"));
  node.draw = (bytes, type) => {
    const agrees = hexOf(sha256(bytes)) === value.sha256;
    node.querySelector(".told").textContent = agrees ? say("✔ 相符", "✔ agrees") : say("✘ 内容与哈希不符", "✘ its bytes have another hash");
    if (!agrees) return;
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    const done = () => URL.revokeObjectURL(url);
    node.firstChild.replaceWith(h("img", { src: url, alt: value.name, onload: done, onerror: done }));
  };
  if (!data.isFile && /^[0-9a-f]{64}$/.test(value.sha256)) drawPhoto(node, frame, value);
  return node;
}

const size = (bytes) => (bytes < 1000 ? `${bytes} B` : bytes < 1000000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1000000).toFixed(1)} MB`);

// An id of the log where English has no other word.
const idShown = (id) => id.replaceAll("-", " ");

// Whether a field has words in the reader's language; English has its id.
const hasLabel = (kind, name) => language !== "zh" || fieldName(kind, name) !== name;
const seeLine = () => say("（见原样的行）", "(see the stored line)");

// Fields with their labels and values; of those without words it says once where they are.
function labelled(kind, entries) {
  const known = entries.filter(([name]) => hasLabel(kind, name));
  return [...known.map(([name, value]) => [fieldName(kind, name), valueOf(kind, name, value)]), ...(known.length < entries.length ? [[say("其余", "others"), seeLine()]] : [])];
}

// Whether a value has objects inside that no words are known for.
const isDeep = (value) => [value].flat().some((one) => one && typeof one === "object" && !["sealed", "sha256", "text", "workdays"].some((name) => name in one));

// Whether a personal value was destroyed: its case was erased after it was recorded.
const isErased = (sealed) => !!data.proof && data.proof.ofType("case.erased").some(({ case: id, seq, data: { attachment } }) => !attachment && data.proof.ofCase(id).some((event) => event.seq < seq && [event.data, event.data.set || {}].some((own) => Object.values(own).some((value) => value?.sealed === sealed))));

// A field's value: choices by their labels, cases as links, what is sealed as sealed.
function valueOf(kind, id, value) {
  const field = fieldOf(kind, id);
  if (isNone(value)) return "—";
  if (Array.isArray(value)) return value.map((one, i) => [i ? say("；", "; ") : null, valueOf(kind, id, one)]);
  if (typeof value === "object") {
    if ("sealed" in value) return h("span.sealed", isErased(value.sealed) ? say("（已删除的个人信息）", "(personal, erased)") : say("（已封存的个人信息）", "(personal, sealed)"));
    if (value.workdays) return [say(`${value.from} 起 ${value.workdays} 个工作日`, `${value.workdays} working days from ${value.from}`), value.without && say(`，当时没有 ${value.without} 年的日历，只跳过了周末`, `, without the calendar of ${value.without}: weekends only`)];
    if (value.sha256 && value.name) return fileOf(value);
    if ("text" in value) return [value.text, value.clause ? ` ${value.clause}` : null];
    if (pairsOf(value).some(([name, inner]) => isDeep(inner) || !hasLabel(kind, name))) return seeLine();
    return pairsOf(value).map(([name, inner], i) => [i ? say("，", ", ") : null, `${fieldName(kind, name)} `, valueOf(kind, name, inner)]);
  }
  if (typeof value === "boolean") return value ? say("是", "yes") : say("否", "no");
  if (typeof value === "number") return field?.type === "money" ? written(value, "yuan") : number(value) + (field?.unit ? " " + field.unit : "");
  const choice = withID(field?.choices || [], value);
  if (choice) return language === "zh" ? choice.label : idShown(value);
  if (/^[a-z][a-z0-9-]*\/[^\s/]+$/.test(value) && isCase(value)) return caseLink(value, named(value).matter || named(value).title);
  if (field?.type === "date") return h("time", { datetime: value }, value);
  return String(value);
}

const isCase = (id) => !data.isFile || data.answers.has(address("case", { case: id }));
