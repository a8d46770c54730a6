// Beginning: the way from an address to a view, of a file and of a server.

const views = { "": ["home", home], year: ["year", year], table: ["table", tableView], figure: ["figure", figureView], cases: ["cases", casesView], case: ["case", caseView], event: ["event", eventView], attention: ["attention", attentionView], proofs: ["proofs", proofsView] };

function readRoute() {
  const [path, search] = location.hash.replace(/^#\/?/, "").split("?");
  const parameters = Object.fromEntries(new URLSearchParams((search || "").replaceAll("+", "%2B")));
  let parts;
  try { parts = path.split("/").map(decodeURIComponent); } catch { parts = [""]; }
  return { path: parts, parameters };
}

// What of a filter goes along to another view: neither the kind nor its states.
const keptQuery = (text) => { const found = readQuery(text || ""); return requeried({ ...found, parts: [], tests: found.tests.filter(([name]) => !["state", "is"].includes(name)) }, "", "", null) || undefined; };

let drawing = 0;
async function draw(moved) {
  const turn = ++drawing, main = byID("main"), route = readRoute(), bad = () => !!data.proof && data.proof.state === "bad";
  const [name, view] = Object.hasOwn(views, route.path[0]) ? views[route.path[0]] : ["unknown", noView];
  if (["home", "year", "attention"].includes(name)) data.year = Number(route.parameters.year) || data.made.year;
  main.dataset.ready = "false";
  let nodes;
  try {
    // Most views show lines; these are decoded a moment after the answers.
    if (data.lines && !(data.isFile ? ["home", "year"] : ["home", "year", "cases", "case", "table"]).includes(name)) await data.lines;
    if (data.isFile) await loadKinds();
    nodes = await (data.isFile ? view : drawn)(route, view);
  } catch (error) { nodes = failed(error); }
  if (turn !== drawing) return;
  // What was drawn again keeps its folds, and what somebody is typing.
  const typed = document.activeElement, own = folds.get(location.hash);
  main.replaceChildren();
  // What a view doesn't do with the filter of its address is said.
  const [top, ...rest] = [nodes].flat();
  fill(main, [brokenBand(), droppedBand(), top, !["cases", "attention", "figure"].includes(name) && filterNote(route.parameters, say("用于清单；这一页没有筛选。", "is for lists; nothing of this page is filtered. ")), rest]);
  if (own) setFolds((fold) => own.get(fold.firstChild.textContent));
  const kept = !moved && typed.id && byID(typed.id), again = kept && main.contains(kept) && kept;
  // A browser lets no script choose a file.
  if (again) { if (again.type !== "file") again.value = typed.value; again.focus(); }
  foot();
  main.dataset.view = name === "table" && route.path[2] ? "row" : name;
  main.classList.toggle("struck", bad());
  document.title = shown([main.querySelector("h1")?.textContent, data.name || data.office, "Docket"].filter(Boolean).join(say("，", ", ")));
  for (const link of document.querySelectorAll(".tabs a")) {
    link.href = to(link.dataset.path, { query: keptQuery(route.parameters.query) });
    if (link.dataset.for.split(" ").includes(name)) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  if (moved) {
    scrollTo(0, (moved === "back" && seenPlaces.get(location.hash)) || 0);
    main.focus({ preventScroll: true });
  }
  main.dataset.ready = "true";
}

const dead = (title, ...children) => [h("h1", title), sheet(null, null, children)];
const noView = () => dead(say("没有这一页", "There is no such page"), h("p", h("code", location.hash)), h("p", h("a.text-link", { href: "#/" }, say("从首页找起", "begin at the first page"))));

// What to say where an answer is missing.
function failed(error) {
  if (error instanceof Missing) return missing(readRoute(), error);
  return data.isFile ? sheet(say("没有结果", "No answer"), null, h("p.error", linesOf(error.message))) : refused(error);
}

// A case or a table that isn't in the file isn't in the log either; another figure the command may have.
function missing({ path: [view, ...rest], parameters }, error) {
  const what = view === "case" ? say("案件", "case") + " " + rest.join("/") : view === "table" ? say("绩效表", "table") + " " + rest[0] : null;
  if (what) return dead(say(`没有${what}`, `There is no ${what}`), h("p", say("这份文件带着案卷的全部案件和表。", "The file carries every case and table of the log.")));
  return dead(say("这份文件里没有这个数", "This file hasn't got it"), h("p", parameters.measure || parameters.year || ""), small(say("写得对的话，命令能算", "if it is written rightly, the command has it")), command(error.message));
}

async function begin() {
  const { id } = document.activeElement;
  document.documentElement.lang = say("zh-CN", "en");
  kinds.known.clear();
  header();
  if (["language", "theme", "year"].includes(id)) (byID(id) || document.body).focus();
  if (data.proof?.recomputedIn && data.proof.recomputedIn !== language) await data.proof.recomputeAll();
  seal();
  return draw();
}

// What every view needs to know of the log.
function know(status, kinds, made) {
  assign(data, { counts: status.cases || {}, office: status.office || "", name: status.name, overdue: status.overdue, kinds: kinds.map((kind) => [kind.id, kind.label]), made, year: made.year, zone: "Asia/Shanghai", named: new Map(), cases: null });
}

// The years from a log's first case on to today, from which days are picked.
function knowYears(first) {
  const until = Number(dayNow().slice(0, 4)), from = min(until, data.year, Number((first || "9").slice(0, 4)));
  data.logYears = Array.from({ length: until - from + 1 }, (_, i) => from + i);
}

// The sites that a filter offers, and their districts.
function knowSites(sites) {
  const inLanguage = (a, b) => a.localeCompare(b, "zh");
  data.projects = sites.map((one) => [one.case, one.title]).sort(([, a], [, b]) => inLanguage(a, b)).slice(0, 400);
  data.districts = [...new Set(sites.map((one) => (one.fields || one).district).filter(Boolean))].sort(inLanguage);
}

function readZone() {
  data.zone = (eventAt(1) ? fieldsOf(eventAt(1)) : {})["time-zone"] || data.zone;
}

// Takes some blocks for the page's data, shows them, and verifies them meanwhile.
async function verify(blocks) {
  const proof = new Proof(blocks);
  assign(data, { blocks, proof });
  await look(proof).catch((error) => {
    if (proof.state !== "bad") assign(proof, { stop: String(error), state: "stopped" });
    byID("main").replaceChildren(h("h1", sealWords().words), h("p", sealWords().sentence));
    seal();
  });
}

async function look(proof) {
  if (data.isAdded) proof.fail({ block: "page" });
  const opened = proof.open();
  if ("unknown" in opened) {
    document.documentElement.lang = say("zh-CN", "en");
    proof.state = "bad";
    byID("main").replaceChildren(h("h1", opened.unknown > 1 ? say("这一页的格式比它的程序新", "This page's format is newer than its program") : say("这一页的页首读不出来", "The head of this page can't be read")), h("p", "page " + jsonOf(opened.unknown ?? null)));
    return seal();
  }
  data.answers = opened.answers;
  know(data.answers.get("/api/status") || {}, data.answers.get("/api/kinds/list") || [], opened.made);
  if (!location.hash && data.made.opens) history.replaceState(null, "", to("table/" + encodePart(data.made.opens)));
  knowYears(allCases().map((one) => one?.opened || "9").sort()[0]);
  data.years = [...(data.made.years || [data.made.year])].sort();
  const site = data.kinds.map(([id]) => data.answers.get(address("kinds/show", { kind: id }))).find((kind) => kind?.dossier);
  data.siteKind = site?.id;
  if (site) knowSites(allCases().filter((one) => one?.kind === site.id));
  data.size = proof.head.size;
  data.lines = proof.run().catch((error) => proof.fail({ block: "lines" })).then(() => { readZone(); seal(); });
  await begin();
  await data.lines;
  if (data.proof !== proof) return;
  seal();
  await draw();
  await proof.readRest();
  seal();
}

// Where the reader was on each page, and which folds were opened or closed there, for the way back.
const seenPlaces = new Map(), folds = new Map();
addEventListener("toggle", ({ target }) => {
  if (mainView().ready !== "true" || !target.matches("main details")) return;
  folds.set(location.hash, (folds.get(location.hash) || new Map()).set(target.firstChild.textContent, target.open));
}, true);
let closed = [];
addEventListener("beforeprint", () => { const isFigure = mainView().view === "figure"; closed = [...document.querySelectorAll(`main ${isFigure ? "#missed " : ""}details:not([open])`)]; if (closed.length) setFolds((fold) => !isFigure || closed.includes(fold) || null); if (!isFigure) printWhole(); });
// Paper has no button: lists are drawn to their end, as far as anybody would read them.
function printWhole() {
  for (const more of document.querySelectorAll("main .more")) for (let turn = 0; more.isConnected && turn < 20; turn++) more.click();
}
addEventListener("afterprint", () => { for (const fold of closed) fold.open = false; });
let isForward = false;
const mainView = () => byID("main").dataset;
addEventListener("scroll", () => { if (mainView().ready === "true") seenPlaces.set(location.hash, window.scrollY); }, { passive: true });
addEventListener("hashchange", () => { draw(isForward ? "forward" : "back"); isForward = false; });
addEventListener("click", (event) => { isForward = !!event.target.closest("a"); }, true);
addEventListener("keydown", (event) => {
  if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
  event.preventDefault();
  openSearch();
});
addEventListener("dragover", (event) => { if (mainView().view === "proofs") event.preventDefault(); });
addEventListener("drop", (event) => {
  if (mainView().view !== "proofs") return;
  event.preventDefault();
  receive(event.dataTransfer.files[0]);
});

// What stands in an element, but for comments and blanks; and an element with its attributes.
const solid = (node) => [...node.childNodes].filter((one) => one.nodeType !== 8 && (one.nodeType !== 3 || one.data.trim()));
const shape = (node) => [node.localName || "text", ...[...(node.attributes || [])].map((one) => `${one.name}=${one.value}`).sort()].join(" ");

// Whether a document is the one that the program makes; what stands in header, main and footer is drawn anew.
function isAsMade({ style, script }) {
  const { documentElement: html, head, body } = document, hashOf = (text) => `'sha256-${toBase64(sha256(toBytes(text)))}'`, isOf = (node, names) => [...node.attributes].every((one) => names.includes(one.name));
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;
  const made = [`meta content=${policy} http-equiv=Content-Security-Policy`, "meta content=width=device-width, initial-scale=1 name=viewport", "meta content=no-referrer name=referrer", "meta content=light dark name=color-scheme", "title", "link href=data:, rel=icon", "style"];
  const parts = ["header id=top", "main id=main", "footer id=foot", "template id=prose-zh lang=zh-CN", "template id=prose-en lang=en", "script id=head type=application/json", "script id=lines type=application/gzip+base64", "script id=answers type=application/gzip+base64", "script"];
  // A browser that saved the page wrote down what its program had set, and the encoding in its own way.
  const kept = { html: ["lang", "data-theme"], body: [], main: ["id", "tabindex", "data-ready", "data-view", "class"] }, shapes = (node) => solid(node).map((one) => (one.localName === "main" && isOf(one, kept.main) ? parts[1] : shape(one)));
  const [encoding, ...others] = shapes(head);
  return document.compatMode === "CSS1Compat" && isOf(html, kept.html) && (isOf(body, kept.body) || body.className === "paged") && shapes(html).map((one) => one.split(" ")[0]).join() === "head,body" &&
    /^meta (charset=utf-8|content=text\/html; charset=utf-8 http-equiv=content-type)$/i.test(encoding) && others.join("\n") === made.join("\n") && shapes(body).join("\n") === parts.join("\n");
}

// Jade is the program's alone: it isn't in the page's style, so that no markup has it.
function takeJade() {
  const sheet = document.styleSheets[0];
  sheet.insertRule("@media not print { :root { --good: #17684b; --good-band: #e6f3ed; } }", sheet.cssRules.length);
  sheet.insertRule('@media not print { :root[data-theme="dark"] { --good: #72cfa4; --good-band: #12291f; } }', sheet.cssRules.length);
}

// Bodies and sections may have been given another inside that covers theirs: these are new.
function takeOver() {
  const old = document.body, body = h("body");
  body.append(...old.childNodes);
  old.replaceWith(body);
  for (const name of ["header", "main", "footer"]) for (const own of body.querySelectorAll(":scope > " + name)) {
    const fresh = h(name, { id: own.id, tabindex: name === "main" ? "-1" : null });
    fresh.append(...own.childNodes);
    own.replaceWith(fresh);
  }
  return old;
}

systemDark.addEventListener("change", theme);
const opening = ownBlocks(document.currentScript);
if (opening) {
  data.isAdded = !isAsMade(opening);
  const old = takeOver();
  if (!data.isAdded) takeJade();
  theme();
  verify(opening);
  addEventListener("DOMContentLoaded", () => {
    if (!solid(old).length && solid(document.documentElement).length === 2) return;
    data.isAdded = true;
    data.proof.fail({ block: "page" });
    seal();
    draw();
  });
} else {
  takeJade();
  theme();
  if (self.connect) connect();
}
