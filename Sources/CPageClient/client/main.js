// Beginning: the header, the seal, the way from an address to a view.

const views = { "": ["home", home], year: ["year", year], table: ["table", tableView], figure: ["figure", figureView], cases: ["cases", casesView], case: ["case", caseView], event: ["event", eventView], attention: ["attention", attentionView], proofs: ["proofs", proofsView] };

function readRoute() {
  const [path, search] = location.hash.replace(/^#\/?/, "").split("?");
  const parameters = Object.fromEntries(new URLSearchParams((search || "").replaceAll("+", "%2B")));
  let parts;
  try { parts = path.split("/").map(decodeURIComponent); } catch { parts = [""]; }
  return { path: parts, parameters };
}

let drawing = 0;
async function draw(moved = false) {
  const turn = ++drawing;
  const main = document.getElementById("main"), route = readRoute();
  const known = views[route.path[0]];
  const [name, view] = known || ["home", home];
  main.dataset.ready = "false";
  let nodes;
  try {
    // A case, an event and a figure show lines; these are decoded a moment after the answers.
    if (data.lines && (data.isFile ? ["case", "event", "figure", "attention", "table", "proofs"] : ["event", "figure", "attention", "proofs"]).includes(name)) await data.lines;
    nodes = await drawn(view, route);
  } catch (error) {
    if (error instanceof Missing) nodes = [h("h1", null, say("这一页没有", "Not in this page")), h("p", null, say("用命令来问：", "Ask the command:")), command(error.message)];
    else nodes = [h("h1", null, say("没有结果", "No answer")), h("p", { class: "error" }, error.message.split("\n").map((line, i) => [i ? h("br") : null, line])), error instanceof Locked ? tokenBox() : null];
  }
  if (turn !== drawing) return;
  main.replaceChildren();
  fill(main, nodes);
  main.dataset.view = name === "table" && route.path[2] ? "row" : name;
  main.classList.toggle("struck", !!data.proof && data.proof.state === "bad");
  document.title = shown([(main.querySelector("h1") || {}).textContent, "Docket"].filter(Boolean).join(" · "));
  for (const link of document.querySelectorAll("#top nav a")) {
    if (link.dataset.for.split(" ").includes(name)) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  if (moved) { window.scrollTo(0, 0); main.focus({ preventScroll: true }); }
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

// Where the token was kept in a file it stands in no address that was printed.
function tokenBox() {
  const input = h("input", { type: "password", id: "token", autocomplete: "off" });
  return h("form", { class: "ask", onsubmit: (event) => {
    event.preventDefault();
    keep("docket-token", input.value.trim());
    connect();
  } }, h("label", { for: "token" }, say("口令", "token")), input, h("button", null, say("打开", "open")));
}

function sealText() {
  const proof = data.proof;
  if (!proof) return say(`程序直接显示 · ${number(data.size)} 件 · 根哈希 ${(data.root || "").slice(0, 8)}…`, `answered by the program · ${number(data.size)} events · root ${(data.root || "").slice(0, 8)}…`);
  const size = number(proof.leaves.length), root = (proof.root || "").slice(0, 8);
  const dropped = data.dropped ? say(`（拖入的 ${data.dropped}）`, ` (dropped: ${data.dropped})`) : "";
  switch (proof.state) {
    case "checking": return say("核验中……", "verifying…") + dropped;
    case "good": return say(`✔ 已核验：${size} 行逐行重算，根哈希 ${root}… 相符；未对照你另存的检查点`, `✔ verified: ${size} lines rehashed, root ${root}… agrees; not compared with a checkpoint of yours`) + dropped;
    case "anchored": return say(`✔ 已核验：${size} 行，根哈希 ${root}…，与你另存的检查点（${number(proof.anchor.size)} 件）相符`, `✔ verified: ${size} lines, root ${root}…, agrees with your checkpoint (${number(proof.anchor.size)} events)`) + dropped;
    default: return badText(proof.problem || {}) + dropped;
  }
}

function badText(problem) {
  const hashes = problem.expected || problem.computed ? say(`：应为 ${short(problem.expected)}，算得 ${short(problem.computed)}`, `: expected ${short(problem.expected)}, computed ${short(problem.computed)}`) : "";
  if (problem.line) return say(`✘ 不符：第 ${problem.line} 行 ${problem.caseID || ""}`, `✘ does not agree: line ${problem.line} ${problem.caseID || ""}`) + hashes;
  if (problem.block === "figure") return say(`✘ 不符：${problem.figure}`, `✘ does not agree: ${problem.figure}`) + hashes;
  if (problem.block === "checkpoint") return say("✘ 与你的检查点矛盾", "✘ contradicts your checkpoint") + hashes;
  const blocks = { head: say("页首", "the head"), lines: say("事件块", "the lines"), answers: say("结果块", "the answers"), client: say("样式或程序", "style or program") };
  return say(`✘ 不符：${blocks[problem.block] || ""}`, `✘ does not agree: ${blocks[problem.block] || ""}`) + hashes;
}

const short = (value) => (value ? (value.length > 24 ? value.slice(0, 16) + "…" : value) : "—");

function seal() {
  const place = document.getElementById("seal"), proof = data.proof;
  if (!place) return;
  place.textContent = shown(sealText());
  place.dataset.state = proof ? proof.state : "part";
  place.dataset.size = proof ? (proof.levels ? proof.leaves.length : "") : data.size || "";
  place.dataset.root = proof ? proof.root || "" : data.root || "";
  if (proof && proof.problem && proof.problem.line) place.dataset.line = proof.problem.line; else delete place.dataset.line;
}

const announce = (words) => { const place = document.getElementById("seal"); place.textContent = shown(words); };

function header() {
  const link = (href, zh, en, own) => h("a", { href, "data-for": own }, say(zh, en));
  const choose = (id, label, choices, chosen, change) => h("span", { class: "picker" }, h("label", { for: id, class: "hidden" }, label), h("select", { id, onchange: (event) => change(event.target.value) }, choices.map(([value, name]) => h("option", { value, selected: value === chosen }, name))));
  const search = h("input", { type: "search", id: "search", placeholder: say("查找 /", "search /"), "aria-label": say("查找案件或事件", "search cases or events"), autocomplete: "off" });
  const top = document.getElementById("top");
  const seal = document.getElementById("seal") || h("p", { id: "seal", role: "status" });
  seal.remove();
  top.replaceChildren();
  fill(top, [
    h("button", { class: "skip", type: "button", onclick: () => document.getElementById("main").focus() }, say("跳到正文", "skip to the content")),
    h("nav", { "aria-label": say("各页", "views") }, link("#/", "首页", "home", "home"), link("#/year", "年度", "year", "year figure"), link("#/table", "绩效表", "tables", "table row"), link("#/cases", "案件", "cases", "cases case event"), link("#/attention", "督办", "attention", "attention"), link("#/proofs", "凭证", "proofs", "proofs")),
    h("form", { role: "search", class: "find", onsubmit: (event) => {
      event.preventDefault();
      const words = search.value.trim();
      location.hash = /^#?\d+$/.test(words) ? to("event/" + words.replace("#", "")) : isCaseName(words) ? to("case/" + words) : to("cases", { query: words });
    } }, search),
    choose("language", say("语言", "language"), [["zh", "中文"], ["en", "English"]], language, (value) => { language = value; keep("docket-language", value); begin(); }),
    choose("theme", say("明暗", "theme"), [["system", say("随系统", "system")], ["light", say("浅色", "light")], ["dark", say("深色", "dark")]], document.documentElement.dataset.theme || "system", (value) => { keep("docket-theme", value); theme(value); }),
    seal,
  ]);
}

const isCaseName = (words) => /^[a-z][a-z0-9-]*\/\S+$/.test(words) && (!data.isFile || isCase(words));

function theme(value) {
  if (value === "light" || value === "dark") document.documentElement.dataset.theme = value; else delete document.documentElement.dataset.theme;
}

async function begin() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  kinds.known.clear();
  header();
  const proof = data.proof;
  if (proof && proof.recomputedIn && proof.recomputedIn !== language) await proof.recomputeAll();
  seal();
  return draw();
}

// Takes some blocks for the page's data, shows them, and verifies them meanwhile.
async function verify(blocks) {
  const proof = new Proof(blocks);
  data.blocks = blocks;
  data.proof = proof;
  const opened = proof.open();
  if ("unknown" in opened) {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.getElementById("main").replaceChildren(h("h1", null, opened.unknown > 1 ? say("这一页的格式比它的程序新", "This page's format is newer than its program") : say("这一页的页首读不出来", "The head of this page can't be read")), h("p", null, "page " + JSON.stringify(opened.unknown ?? null)));
    proof.state = "bad";
    return seal();
  }
  data.answers = opened.answers;
  data.made = opened.made;
  const status = data.answers.get("/api/status") || {};
  data.counts = status.cases || {};
  data.office = status.office || "";
  data.kinds = (data.answers.get("/api/kinds/list") || []).map((kind) => [kind.id, kind.label]);
  data.zone = "Asia/Shanghai";
  data.size = proof.head.size;
  data.lines = proof.run().catch((error) => proof.fail({ block: "lines", why: String(error) })).then(() => {
    const first = proof.event(1);
    if (first && first.data && first.data["time-zone"]) data.zone = first.data["time-zone"];
    seal();
  });
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
  const given = /^#token=([A-Za-z0-9_-]+)/.exec(location.hash);
  if (given) {
    keep("docket-token", given[1]);
    history.replaceState(null, "", location.pathname + "#/");
  }
  token.value = given ? given[1] : keep("docket-token");
  data.kinds = []; data.counts = {};
  header();
  try {
    const status = await ask("status");
    data.counts = status.cases;
    data.office = status.office;
    data.kinds = (await ask("kinds/list")).map((kind) => [kind.id, kind.label]);
    const day = new Date().toLocaleDateString("sv-SE");
    data.made = { day, year: Number((status.head.at || day).slice(0, 4)) };
    data.zone = "Asia/Shanghai";
  } catch (error) {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.getElementById("main").replaceChildren();
    fill(document.getElementById("main"), [h("h1", null, say("没有结果", "No answer")), h("p", null, error.message), error instanceof Locked ? tokenBox() : null]);
    document.getElementById("main").dataset.ready = "true";
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
  const proof = data.proof || new Proof(null);
  data.proof = proof;
  seal();
  try {
    const since = proof.leaves.length + 1;
    const response = await fetch(address("log", since > 1 ? { since } : {}), { headers: { Authorization: "Bearer " + token.value } });
    if (!response.ok) throw new Error(String(response.status));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const size = Number(response.headers.get("Docket-Size")), root = response.headers.get("Docket-Root");
    await proof.follow(bytes, size, root);
    data.size = size;
    data.root = root;
    proof.readRest().then(seal);
    const first = proof.event(1);
    if (first && first.data && first.data["time-zone"]) data.zone = first.data["time-zone"];
  } catch {
    data.proof = null;
  }
  seal();
}

// Whether something was recorded since; it is offered, and nothing moves by itself.
let watching = false;
async function watch() {
  if (document.hidden || data.isFile) return;
  const answer = await fetch(address("status"), { method: "HEAD", headers: { Authorization: "Bearer " + token.value } }).catch(() => null);
  const size = answer && answer.ok ? Number(answer.headers.get("Docket-Size")) : data.size;
  if (size <= data.size || document.getElementById("news")) return;
  const button = h("button", { id: "news", type: "button", onclick: () => { button.remove(); if (data.proof) followOn(); begin().then(seal); } }, say(`又记了 ${size - data.size} 件，刷新`, `${size - data.size} more recorded, redraw`));
  document.getElementById("top").append(button);
}

window.addEventListener("hashchange", () => draw(true));
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    document.getElementById("search").focus();
  }
});
document.addEventListener("dragover", (event) => { if (document.getElementById("main").dataset.view === "proofs") event.preventDefault(); });
document.addEventListener("drop", (event) => {
  if (document.getElementById("main").dataset.view !== "proofs") return;
  event.preventDefault();
  take(event.dataTransfer.files[0]);
});

theme(keep("docket-theme"));
const opening = ownBlocks();
if (opening) verify(opening); else connect();
