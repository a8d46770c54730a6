// Beginning: the way from an address to a view, of a file and of a server.

const views = { "": ["home", home], year: ["year", year], table: ["table", tableView], figure: ["figure", figureView], cases: ["cases", casesView], case: ["case", caseView], event: ["event", eventView], attention: ["attention", attentionView], proofs: ["proofs", proofsView] };

function readRoute() {
  const [path, search] = location.hash.replace(/^#\/?/, "").split("?");
  const parameters = Object.fromEntries(new URLSearchParams((search || "").replaceAll("+", "%2B")));
  let parts;
  try { parts = path.split("/").map(decodeURIComponent); } catch { parts = [""]; }
  return { path: parts, parameters };
}

let drawing = 0;
async function draw(moved) {
  const turn = ++drawing, main = document.getElementById("main"), route = readRoute(), bad = () => !!data.proof && data.proof.state === "bad";
  const [name, view] = views[route.path[0]] || views[""];
  if (["home", "year", "attention"].includes(name)) data.year = Number(route.parameters.year) || data.made.year;
  main.dataset.ready = "false";
  let nodes;
  try {
    // Most views show lines; these are decoded a moment after the answers.
    if (data.lines && !(data.isFile ? ["home", "year"] : ["home", "year", "cases", "case", "table"]).includes(name)) await data.lines;
    nodes = await drawn(view, route);
  } catch (error) { nodes = failed(error); }
  if (turn !== drawing) return;
  main.replaceChildren();
  fill(main, [brokenBand(), nodes]);
  foot();
  main.dataset.view = name === "table" && route.path[2] ? "row" : name;
  main.classList.toggle("struck", bad());
  document.title = shown([(main.querySelector("h1") || {}).textContent, data.name || data.office, "Docket"].filter(Boolean).join(say("，", ", ")));
  for (const link of document.querySelectorAll(".tabs a")) {
    if (link.dataset.for.split(" ").includes(name)) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  if (moved) {
    window.scrollTo(0, (moved === "back" && seenPlaces.get(location.hash)) || 0);
    main.focus({ preventScroll: true });
  }
  main.dataset.ready = "true";
}

// A view whose answers are all of one size; where something was recorded between them it is asked for again.
async function drawn(view, route) {
  for (let turn = 0; ; turn++) {
    data.sizes = new Set();
    const nodes = await view(route);
    if (data.isFile || (data.sizes.size < 2 && !isBehind()) || turn === 3) return nodes;
    if (isBehind()) await followOn();
  }
}

// Whether the server has more lines by now than were verified here.
const isBehind = () => !!data.proof && data.proof.levels && data.proof.state !== "bad" && data.proof.leaves.length < data.size;

// What to say where an answer is missing, or a server doesn't answer, or refuses.
function failed(error) {
  if (error instanceof Missing) return sheet(say("这份文件里没有这个数", "This file hasn't got it"), say("命令能算", "the command has it"), command(error.message));
  if (error instanceof TypeError) return sheet(say("服务器没有回答", "The server doesn't answer"), null, h("p", say("docket 浏览 可能已经停了；再运行一次，用它印出的地址打开", "docket serve may have ended; run it again and open the address that it prints")));
  return sheet(say("没有结果", "No answer"), null, h("p.error", error.message), error instanceof Locked && tokenBox());
}

// Where the token was kept in a file it stands in no address that was printed.
function tokenBox() {
  const input = h("input", { type: "password", id: "token", autocomplete: "off" });
  return h("form.ask", { onsubmit: (event) => {
    event.preventDefault();
    keep("docket-token", input.value.trim());
    connect();
  } }, h("label", { for: "token" }, say("口令", "token")), input, h("button", say("打开", "open")));
}

async function begin() {
  document.documentElement.lang = say("zh-CN", "en");
  kinds.known.clear();
  header();
  if (data.proof && data.proof.recomputedIn && data.proof.recomputedIn !== language) await data.proof.recomputeAll();
  seal();
  return draw();
}

// What every view needs to know of the log.
function know(status, kinds, made) {
  Object.assign(data, { counts: status.cases || {}, office: status.office || "", name: status.name, overdue: status.overdue, kinds: kinds.map((kind) => [kind.id, kind.label]), made, year: made.year, zone: "Asia/Shanghai", named: new Map(), cases: null });
}

function readZone() {
  data.zone = ((eventAt(1) || {}).data || {})["time-zone"] || data.zone;
}

// Takes some blocks for the page's data, shows them, and verifies them meanwhile.
async function verify(blocks) {
  const proof = new Proof(blocks);
  Object.assign(data, { blocks, proof });
  const opened = proof.open();
  if ("unknown" in opened) {
    document.documentElement.lang = say("zh-CN", "en");
    proof.state = "bad";
    document.getElementById("main").replaceChildren(h("h1", opened.unknown > 1 ? say("这一页的格式比它的程序新", "This page's format is newer than its program") : say("这一页的页首读不出来", "The head of this page can't be read")), h("p", "page " + JSON.stringify(opened.unknown ?? null)));
    return seal();
  }
  data.answers = opened.answers;
  know(data.answers.get("/api/status") || {}, data.answers.get("/api/kinds/list") || [], opened.made);
  data.years = data.made.years || [data.made.year];
  const site = data.kinds.map(([id]) => data.answers.get(address("kinds/show", { kind: id }))).find((kind) => kind && kind.policy && kind.policy.dossier);
  data.siteKind = site && site.id;
  data.projects = site ? allCases().filter((one) => one.kind === site.id).map((one) => [one.case, one.title]).sort(([, a], [, b]) => a.localeCompare(b, "zh")).slice(0, 400) : [];
  data.size = proof.head.size;
  data.lines = proof.run().catch((error) => proof.fail({ block: "lines", why: String(error) })).then(() => { readZone(); seal(); });
  await begin();
  await data.lines;
  if (data.proof !== proof) return;
  seal();
  await draw();
  await proof.readRest();
  seal();
}

// A page that a server sent: it asks for what it shows.
async function connect() {
  data.isFile = false;
  const given = /^#token=([A-Za-z0-9_-]+)/.exec(location.hash), main = document.getElementById("main");
  if (given) {
    keep("docket-token", given[1]);
    history.replaceState(null, "", location.pathname + "#/");
  }
  token.value = given ? given[1] : keep("docket-token");
  token.device = token.value ? null : await askPhone();
  document.documentElement.lang = say("zh-CN", "en");
  header();
  main.replaceChildren(h("p.soft", say("正在问服务器……", "asking the server…")));
  try {
    const status = await ask("status"), last = Number(status.today.slice(0, 4));
    know(status, await ask("kinds/list"), { day: status.today, year: status.year });
    data.years = [4, 3, 2, 1, 0].map((back) => last - back);
  } catch (error) {
    main.replaceChildren();
    fill(main, [failed(error)]);
    main.dataset.ready = "true";
    return;
  }
  if (data.size <= mostLines) followOn();
  await begin();
  if (!watching) setInterval(watch, 15000);
  watching = true;
}

// So many lines a browser verifies; of a larger log it checks a receipt for each event that is looked at.
const mostLines = 100000;

// Verifies the lines of a server that aren't verified yet; where they can't be had, the program's own word is all there is.
const followOn = () => (data.lines = (data.lines || Promise.resolve()).then(follow));

async function follow() {
  const proof = (data.proof = data.proof || new Proof(null));
  seal();
  try {
    const since = proof.leaves.length + 1, response = await fetch(address("log", since > 1 ? { since } : {}), withToken("GET"));
    if (!response.ok) throw new Error(String(response.status));
    const bytes = new Uint8Array(await response.arrayBuffer()), size = Number(response.headers.get("Docket-Size")), root = response.headers.get("Docket-Root");
    await proof.follow(bytes, size, root);
    Object.assign(data, { size, root });
    proof.readRest().then(seal);
    readZone();
  } catch { data.proof = null; }
  seal();
}

// Whether something was recorded since; it is offered, and nothing moves by itself.
let watching = false;
async function watch() {
  if (document.hidden || data.isFile) return;
  const answer = await fetch(address("status"), withToken("HEAD")).catch(() => null), size = answer && answer.ok ? Number(answer.headers.get("Docket-Size")) : data.size;
  if (size <= data.size) return;
  const text = say(`又记了 ${size - data.size} 件，刷新`, `${size - data.size} more recorded, redraw`), button = document.getElementById("news");
  if (button) button.textContent = text;
  else document.getElementById("top").append(h("button", { id: "news", type: "button", onclick: (event) => { event.target.remove(); if (data.proof) followOn(); begin().then(seal); } }, text));
}

// Where the reader was on each page, for the way back.
const seenPlaces = new Map();
let isForward = false;
const mainView = () => document.getElementById("main").dataset;
window.addEventListener("scroll", () => { if (mainView().ready === "true") seenPlaces.set(location.hash, window.scrollY); }, { passive: true });
window.addEventListener("hashchange", () => { draw(isForward ? "forward" : "back"); isForward = false; });
document.addEventListener("click", (event) => { isForward = !!event.target.closest("a"); }, true);
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
  event.preventDefault();
  openSearch();
});
document.addEventListener("dragover", (event) => { if (mainView().view === "proofs") event.preventDefault(); });
document.addEventListener("drop", (event) => {
  if (mainView().view !== "proofs") return;
  event.preventDefault();
  receive(event.dataTransfer.files[0]);
});

systemDark.addEventListener("change", theme);
theme();
const opening = ownBlocks();
if (opening) verify(opening); else connect();
