"use strict";
// What the page of a server does beside what a file does: it asks, verifies what is recorded since, draws photos. No file carries it.

class Locked extends Error {}

const token = { value: null, device: null };
const withToken = (method) => ({ method, headers: token.device ? { "Docket-Device": token.device } : { Authorization: "Bearer " + token.value } });

// The phone's page, where it is open beside this one, gives the token of its person.
const askPhone = () => new Promise((resolve) => {
  if (typeof BroadcastChannel === "undefined") return resolve(null);
  const channel = new BroadcastChannel("docket-reader"), end = (text) => { channel.close(); resolve(text); };
  channel.onmessage = (event) => { if (event.data.token) end(event.data.token); };
  channel.postMessage({ wants: "token" });
  setTimeout(() => end(null), 500);
});

async function askServer(words, parameters) {
  const response = await fetch(address(words, { ...parameters, lang: language }), withToken("GET"));
  data.size = Number(response.headers.get("Docket-Size")) || data.size;
  data.root = response.headers.get("Docket-Root") || data.root;
  if (response.status === 401) throw new Locked(say("口令不对：请用命令印出的完整地址打开，或在这里填口令", "The token is missing or wrong: open the whole address that the command printed, or enter the token here"));
  const damage = decodeURIComponent(response.headers.get("Docket-Damaged") || "");
  if (damage) noteDamage();
  if (response.headers.has("Docket-Size")) data.sizes.add(response.headers.get("Docket-Size"));
  const text = await response.text();
  if (!response.ok && words !== "verify") throw new Error(saidIn(text, damage || text));
  if (words !== "list") return JSON.parse(text);
  const listed = text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return assign(listed, { total: Number(response.headers.get("Docket-Total")) || listed.length });
}

function saidIn(text, otherwise = text) {
  try { const { message, hint } = JSON.parse(text).error; return hint ? message + "\n" + hint : message; } catch { return otherwise; }
}

// A damaged log answers for the lines before that place alone: nothing of it is verified.
function noteDamage() {
  if (data.proof?.state === "bad") return;
  data.proof = data.proof || new Proof(null);
  data.proof.head = data.proof.head || {};
  data.proof.fail({ block: "lines" });
  seal();
}

// A workbook that the server makes, to be saved; what it refuses stands in the button's place.
const workbook = (path, label) => h("button.csv", { type: "button", onclick: async ({ currentTarget: button }) => {
  const response = await fetch(path, withToken("GET"));
  if (response.ok) save(button.parentNode, await response.blob(), decodeURIComponent(path.split("?")[0].split("/").pop()));
  else if (response.status === 300) button.replaceWith(...(await response.json()).ledgers.map((name) => workbook("/ledger/" + encodePart(name) + path.slice(path.indexOf(".")), name)));
  else button.replaceWith(shown(saidIn(await response.text())));
} }, label);

// Where the token was kept in a file it stands in no address that was printed.
function tokenBox() {
  const input = h("input", { type: "password", id: "token", autocomplete: "off" });
  return h("form.ask", { onsubmit: (event) => {
    event.preventDefault();
    keep("docket-token", input.value.trim());
    connect();
  } }, h("label", { for: "token" }, say("口令", "token")), input, h("button", say("打开", "open")));
}

// A page that a server sent: it asks for what it shows.
async function connect() {
  data.isFile = false;
  const given = /^#token=([A-Za-z0-9_-]+)/.exec(location.hash), main = byID("main");
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
    const status = await ask("status");
    know(status, await ask("kinds/list"), { day: status.today, year: status.year });
    const [first] = await ask("list", { query: "all", sort: "opened", limit: 1 });
    knowYears(first?.opened);
    data.years = data.logYears;
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

// The address that was printed, pasted where its page is open, brings its token again.
addEventListener("hashchange", () => { if (location.hash.startsWith("#token=")) location.reload(); });

// So many lines a browser verifies; of a larger log it checks a receipt for each event that is looked at.
const mostLines = 100000;

// Verifies the lines of a server that aren't verified yet; where they can't be had, the program's own word is all there is.
const followOn = () => (data.lines = (data.lines || Promise.resolve()).then(follow));

async function follow() {
  const proof = (data.proof = data.proof || new Proof(null));
  seal();
  try {
    const since = proof.leaves.length + 1, response = await fetch(address("log", since > 1 ? { since } : {}), withToken("GET"));
    if (response.status === 500) return noteDamage();
    if (!response.ok) throw new Error(String(response.status));
    const bytes = new Uint8Array(await response.arrayBuffer()), size = Number(response.headers.get("Docket-Size")), root = response.headers.get("Docket-Root");
    await proof.follow(bytes, size, root);
    assign(data, { size, root });
    proof.readRest().then(seal);
    readZone();
  } catch { if (data.proof.state !== "bad") data.proof = null; }
  seal();
}

// Whether something was recorded since; it is offered, and nothing moves by itself.
let watching = false;
async function watch() {
  if (document.hidden || data.isFile) return;
  const answer = await fetch(address("status"), withToken("HEAD")).catch(() => null), size = answer?.ok ? Number(answer.headers.get("Docket-Size")) : data.size;
  if (answer && answer.headers.has("Docket-Damaged")) noteDamage();
  if (size <= data.size) return;
  const text = say(`又记了 ${size - data.size} 件，刷新`, `${size - data.size} more recorded, redraw`), button = byID("news");
  if (button) button.textContent = text;
  else byID("top").append(h("button", { id: "news", type: "button", onclick: (event) => { event.target.remove(); if (data.proof) followOn(); begin().then(seal); } }, text));
}

// Whether the server has more lines by now than were verified here.
const isBehind = () => !!data.proof && data.proof.levels && data.proof.state !== "bad" && data.proof.leaves.length < data.size;

async function serverEvent(seq) {
  const receipt = await ask("receipt", { seq }), one = await ask("case", { case: receipt.event.case });
  data.named.set(one.case, one);
  return [await eventTop({ ...one.events.find((event) => event.seq === seq), case: one.case }, []), sheet(say("回执", "The receipt"), null, receiptMark(receipt), storedLine(jsonOf(receipt.event)))];
}

const lookingFor = (seq) => h("div", tool(say(`在 ${data.year} 年的数里找`, `look among the figures of ${data.year}`), ({ target: { parentElement: place } }) => { place.textContent = "…"; countingFigures(seq).then((found) => place.replaceChildren(found)); }));

// A receipt of the server's, checked here: the line's hash and the way to its root (RFC 6962).
function receiptMark({ event: { hash, ...rest }, inclusion, checkpoint }) {
  let node = sha256(toBytes("\0" + jsonOf(sorted(rest)))), { index } = inclusion, end = inclusion.size - 1;
  const isLine = hexOf(node) === hash;
  for (const other of inclusion.hashes.map(fromBase64)) {
    if (index & 1 || index === end) {
      node = nodeHash(other, node);
      while (!(index & 1) && index !== 0) { index >>= 1; end >>= 1; }
    } else node = nodeHash(node, other);
    index >>= 1;
    end >>= 1;
  }
  return checkMark(isLine && toBase64(node) === checkpoint.split("\n")[2], say(`哈希和到根哈希的路在浏览器里算过，相符（${inclusion.size} 件）`, `hash and way to the root computed in this browser: they agree (${inclusion.size} events)`), say("不符", "differs"));
}

function measureBox(value) {
  const error = h("p.error", { role: "alert" }), input = h("input", { type: "text", value, id: "measure", spellcheck: "false" });
  return h("form", { onsubmit: async (event) => {
    event.preventDefault();
    const asked = { measure: input.value, year: data.year };
    try {
      await ask("count", asked);
      location.hash = to("figure", asked);
    } catch (failure) { error.textContent = shown(failure.message); }
  } }, h("label", { for: "measure", class: "small" }, say("问一个指标", "ask for a measure")), h("div.ask", input, h("button", say("算", "compute"))), error);
}

async function serverProof() {
  const answer = h("p.mark", { role: "status" }), tell = (text) => { answer.replaceChildren(); fill(answer, [linesOf(text)]); };
  return h("div", h("button", { type: "button", onclick: async () => {
    tell(say("核验中……", "verifying…"));
    try {
      const found = await ask("verify");
      if (!found.ok) noteDamage();
      tell(verdictText(found));
    } catch (error) { tell(error.message); }
  } }, say("让程序核验", "Let the program verify")), answer);
}

// What verifying found, in a sentence, and each place that differs.
function verdictText({ error, ok, events, root, verdict, why, problems = [] }) {
  if (error) return error.message;
  if (ok && verdict === "proved") return say(`✔ 已核，相符：${number(events)} 行，根哈希 ${root}`, `✔ proved: ${number(events)} lines, root ${root}`);
  return [ok ? say(`○ 未核：${why}`, `○ not checked: ${why}`) : say(`✘ 矛盾：${why || problems.length}`, `✘ contradicted: ${why || problems.length}`), ...problems.slice(0, 9).map(({ file, line, problem }) => say(`${file} 第 ${line} 行：${problem}`, `${file} line ${line}: ${problem}`))].join("\n");
}

async function drawPhoto(node, frame, value) {
  try {
    const response = await fetch("/attachment/" + value.sha256, withToken("GET")), type = response.headers.get("Content-Type") || "";
    if (!response.ok) frame.textContent = say("服务器没有这份附件", "the server hasn't got it");
    else if (!/^image\/(jpeg|png|webp|gif)$/.test(type)) frame.textContent = say("不是照片", "no photo");
    else node.draw(new Uint8Array(await response.arrayBuffer()), type);
  } catch (error) {
    frame.textContent = shown(error.message);
  }
}

// A view whose answers are all of one size; where something was recorded between them it is asked for again.
async function drawn(route, view) {
  for (let turn = 0; ; turn++) {
    data.sizes = new Set();
    const nodes = await view(route);
    await Promise.all([nodes].flat(Infinity).flatMap((one) => (one?.querySelectorAll ? [one, ...one.querySelectorAll("div")] : [])).map((one) => one.filled));
    if ((data.sizes.size < 2 && !isBehind()) || turn === 3) return nodes;
    if (isBehind()) await followOn();
  }
}

// What to say where a server doesn't answer, or refuses.
function refused(error) {
  if (error instanceof TypeError) return sheet(say("服务器没有回答", "The server doesn't answer"), null, h("p", say("docket 浏览 可能已经停了；再运行一次，用它印出的地址打开", "docket serve may have ended; run it again and open the address that it prints")));
  return sheet(say("没有结果", "No answer"), null, h("p.error", linesOf(error.message)), error instanceof Locked && tokenBox());
}

async function unproved(title, drop, aside) {
  return [title, h("div.columns", h("div", sheet(say("由程序核验", "Verified by the program"), data.size > mostLines ? say("十万行以上，浏览器核对所看每个事件的回执", "beyond 100,000 lines this browser checks the receipt of each event that is looked at") : say("浏览器没能核这些行", "this browser could not verify the lines"), await serverProof()), drop), h("div", aside))];
}

// The cases of a list that came without names are asked for them, the first of them; gives how many were.
const nameServed = async (ids, most = 40) => {
  const unknown = [...new Set(ids)].filter((id) => id && !data.named.has(id)).slice(0, most);
  await Promise.all(unknown.map(async (id) => data.named.set(id, await askIfThere("case", { case: id, events: "" }).catch(() => null))));
  return unknown.length;
};

// Rows of what came without names are drawn again with them.
function nameRows(node, items, lines, draw) {
  node.filled = nameServed(items.filter((item) => !(item.finding || item).title).map(caseIn), 100).then((isNew) => {
    if (isNew) lines.forEach((line, i) => { line.replaceChildren(); fill(line, [draw(items[i])]); });
  });
}

// Of a site itself the command has no site as another case has: where a filter asks for one, the query that finds the sites; else nothing.
function queryOfSites({ kind, tests: own, parts }) {
  if ((kind && kind !== data.siteKind) || !own.some(([name]) => name === "project")) return null;
  // A site that was picked is known by its id, of which the query has no word.
  return requeried({ kind: data.siteKind, parts, tests: own.filter(([name, word]) => name !== "project" || !isSite(word)).map(([name, word]) => [name === "project" ? data.siteName : name, word]) }, "", "");
}

// All cases that a filter leaves, those of a site and the site.
async function listAll(text, found) {
  await sitesServed();
  const ofSites = queryOfSites(found), all = ofSites && found.kind ? [] : await ask("list", { query: ("all " + text).trim(), limit: 10000 });
  const ids = found.tests.filter(([name, word]) => name === "project" && isSite(word)).map(([, word]) => word), sites = ofSites ? (await ask("list", { query: "all " + ofSites, limit: 2000 })).filter((one) => !ids.length || ids.includes(one.case)) : [];
  return [...sites, ...all];
}

async function listServed(text, found, skip, size, sort) {
  const { kind } = found;
  await sitesServed();
  if (queryOfSites(found)) {
    const all = await listAll(text, found);
    if (sort) inOrder(all, sort);
    return { listed: all.slice(skip, skip + size), total: all.length, all };
  }
  if (/^title/.test(sort || "")) {
    // Names aren't what a log sorts by: so many are sorted here.
    const all = await ask("list", { query: ("all " + text).trim(), limit: 5000 });
    if (all.total > all.length) throw new Error(say(`有 ${all.total} 件，按名称排最多 5000 件：先筛选`, `${all.total} cases: at most 5,000 are sorted by name, so filter first`));
    inOrder(all, sort);
    return { listed: all.slice(skip, skip + size), total: all.total, all };
  }
  const listed = await ask("list", { query: sort && kind ? text : ("all " + text).trim(), limit: size, skip: skip || undefined, sort: sort ? (sort.endsWith("-") ? "-" : "") + sort.replace(/-$/, "") : undefined });
  return { listed, total: listed.total };
}

// Which kind's cases are sites, and their names, asked once.
async function sitesServed() {
  if (data.siteKind) return;
  await loadKinds();
  const site = [...kinds.known.values()].find((one) => one?.dossier) || {};
  assign(data, { siteKind: site.id || "", siteName: site["known-by"] });
  if (data.siteKind) knowSites(await ask("list", { query: data.siteKind, limit: 2000 }));
}

// The first cases that the log's texts have, once typing has paused, and those of a site among them.
async function findServed(words) {
  await sitesServed();
  const found = ((await ask("find", { word: words, limit: 8 })) || []).map((one) => ({ ...one, title: one.title || one.text }));
  const site = found.find((one) => one.kind === data.siteKind), own = site ? await ask("list", { query: `all project:${site.case}`, limit: 8 }) : [];
  return [...(site ? [site] : []), ...found.filter((one) => one !== site), ...own.filter((one) => !found.some(({ case: id }) => id === one.case))];
}
