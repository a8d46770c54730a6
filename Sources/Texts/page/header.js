// The header, the seal, what tops every view where something is wrong, and the foot.

// What is wrong, in a few words.
function badWhat({ block, line, caseID, figure }) {
  const id = caseID || "";
  if (line) return say(`不符：第 ${line} 行 ${id}`, `line ${line} differs ${id}`);
  const blocks = { head: say("页首", "the head"), lines: say("事件块", "the lines"), answers: say("结果块", "the answers"), client: say("样式或程序", "style or program"), checkpoint: say("与你的检查点矛盾", "it contradicts your checkpoint"), figure };
  if (block === "page") return say("这一页外面被人加了东西", "something was added to this page");
  return say("不符：", "differs: ") + (blocks[block] || "");
}

const short = (value) => (value ? String(value).replace(/^(.{16}).{9,}$/s, "$1…") : "—");
const problemOf = () => (data.proof?.problem) || {};
const rootNow = () => (data.proof ? data.proof.root : data.root) || "";
const rootShown = () => rootNow().slice(0, 8);
const linesShown = () => number(data.proof ? data.proof.leaves.length : data.size);

// The seal of each state: in one sentence for the foot of each view, in a few words and what a phone leaves out for the pill.
function sealWords() {
  const { proof } = data, lines = linesShown(), root = rootShown(), { expected, computed } = problemOf(), kept = proof?.anchor ? number(proof.anchor.size) : "";
  const rest = [" ", lines, say(" 行 ", " lines ")], wrong = "✘ " + badWhat(problemOf());
  const rehashed = say(`✔ ${lines} 行逐行重算，根哈希 ${root}…`, `✔ ${lines} lines rehashed, root ${root}…`);
  return {
    part: { sentence: say(`由程序核验 ${lines} 行，根哈希 ${root}…`, `${lines} lines verified by the program, root ${root}…`), words: say("◐ 由程序核验", "◐ verified by the program") },
    checking: { sentence: say(`核验中 ${lines} / ${number(data.size)}`, `verifying ${lines} of ${number(data.size)}`), words: say("核验中", "verifying"), rest },
    good: { sentence: rehashed + say(" 相符；未与你另存的检查点比对", " agrees; not compared with a checkpoint of yours"), words: say("✔ 已核验", "✔ verified"), rest: [rest, h("code", root)] },
    anchored: { sentence: rehashed + say(`，前 ${kept} 行与你另存的检查点相符`, `, as far as line ${kept} it agrees with your checkpoint`), words: say(`✔ 前 ${kept} 行与你的检查点相符`, `✔ your checkpoint agrees with ${kept} lines`), rest },
    later: { sentence: rehashed + say(`；你的检查点有 ${kept} 行，比这一页晚，比不了：docket 验证 --对照`, `; your checkpoint of ${kept} lines is later than this page and can't be compared here: docket verify --against`), words: say("检查点比这一页晚", "the checkpoint is later"), rest },
    stopped: { sentence: say("○ 没有核完：", "○ not checked to its end: ") + proof?.stop, words: say("○ 没有核完", "○ not checked to its end"), rest },
    bad: { sentence: wrong + (expected || computed ? say(`：应为 ${short(expected)}，算得 ${short(computed)}`, `: expected ${short(expected)}, computed ${short(computed)}`) : ""), words: wrong },
  }[proof ? proof.state : "part"];
}

function seal() {
  const place = byID("seal"), { proof } = data;
  if (!place) return;
  const { words, rest } = sealWords();
  place.replaceChildren();
  fill(place, [words, rest && h("span.rest", rest)]);
  assign(place.dataset, { state: proof ? proof.state : "part", size: proof ? (proof.levels ? proof.leaves.length : "") : data.size || "", root: rootNow() });
  if (problemOf().line) place.dataset.line = problemOf().line; else delete place.dataset.line;
  foot();
}

// While a file that was dropped is shown in the place of the page that was opened, each view says so.
const droppedBand = () => data.dropped && h("section.sheet.dropped", { id: "dropped" }, say(`这是拖入的 ${data.dropped}，由打开的那一页的程序核过；刷新就回到那一页`, `this is ${data.dropped}, which was dropped here and verified by the page that was open; reload to return to that one`));

function brokenBand() {
  const proof = data.proof;
  if (!proof || proof.state !== "bad") return null;
  const { block, line, caseID, expected, computed } = problemOf(), event = line && proof.event(line), id = caseID || (event?.case);
  return h("section.sheet.broken", { id: "broken" }, h("h2", block === "checkpoint" ? say("✘ 这份案卷与你手上的检查点矛盾", "✘ This log contradicts your checkpoint") : data.isFile ? say("✘ 这份文件被改动过，里面的数请勿引用", "✘ This file was altered: don't quote its figures") : say("✘ 案卷有损坏，里面的数请勿引用", "✘ The log is damaged: don't quote its figures")),
    h("p", badWhat(problemOf()), id ? [say("。那一行是 ", ". It belongs to "), caseLink(id), " ", h("span.id", caseNumber(id), line ? ` #${line}` : "")] : null),
    h("dl.facts", pairs([[say("写下的", "stated"), expected && h("code", short(expected))], [say("重算的", "computed"), computed && h("code", short(computed))], [say("根哈希", "the root"), !proof.levels ? say("还在读", "still reading") : proof.root === proof.head.root ? say("相符", "agrees") : say("不符", "differs")], [say("读过的行", "lines read"), linesShown()]])),
    small(line ? [h("a", { href: to("event/" + line) }, say(`看第 ${line} 行`, `see line ${line}`)), "\u2003"] : null, h("a", { href: to("proofs") }, say("核验明细", "the checks")), "\u2003", data.isFile ? say("向单位要一份新的，或用 docket 案卷页 检查 核", "ask the office for a new one, or run docket page check") : say("在哪一行，用 docket 验证 核", "docket verify names the line")));
}

// The foot of the view, and of each printed sheet: office, day, lines, root and page number.
function foot() {
  const place = byID("foot"), style = document.styleSheets[0], root = rootNow();
  if (!place) return;
  place.replaceChildren();
  fill(place, [sealWords().sentence, dayNow() && say(`按 ${dayNow()} 的案卷`, `as of ${dayNow()}`), say("带虚线的数都能点开，看它由哪些事件组成；后面有青点的由原行核出，其余是程序所述", "each dotted number opens the events behind it; what has a dot of jade is derived from the lines, the rest is the program's word")].map((text) => text && h("span", text)));
  if (!style || !root) return;
  const text = `${data.name || data.office} ${dayNow() || ""} ${linesShown()} ${say("行", "lines")} ${root}`.replace(/[\\"\n]/g, "");
  try {
    if (data.footRule !== undefined) style.deleteRule(data.footRule);
    data.footRule = undefined;
    document.body.classList.remove("paged");
    data.footRule = style.insertRule(`@page { @bottom-left { content: "${text}"; font-size: 8pt; } @bottom-right { content: counter(page) "/" counter(pages); font-size: 8pt; } }`, style.cssRules.length);
    // A browser that knows no margin boxes drops them, or refuses the rule; then the view's own foot is printed.
    document.body.classList.toggle("paged", style.cssRules[data.footRule].cssText.includes("counter(page)"));
  } catch { data.footRule = undefined; }
}

const tabs = [
  ["", "首页", "Home", "home", "M3 11 12 4l9 7v9H3z"], ["attention", "督办", "Attention", "attention", "M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4"], ["cases", "案件", "Cases", "cases case event", "M4 5h16v14H4zM4 10h16M10 10v9"],
  ["year", "年度", "Year", "year figure", "M5 20V10M12 20V4M19 20v-7"], ["table", "绩效表", "Tables", "table row", "M6 3h12v18H6zM9 8h6M9 12h6M9 16h6"],
];

function header() {
  const top = byID("top"), own = byID("seal"), route = readRoute().path[0];
  const link = own?.tagName === "A" ? own : h("a", { id: "seal", href: "#/proofs", "aria-live": "polite" });
  const icon = (path) => h("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, h("path", { d: path })), press = (id, label, text, onclick) => h("button", { id, type: "button", "aria-label": label, onclick }, text);
  top.replaceChildren();
  fill(top, [
    h("button.skip", { type: "button", onclick: () => byID("main").focus() }, say("跳到正文", "skip to the content")),
    h("div.bar", h("a.office", { href: "#/" }, h("i", { "aria-hidden": "true" }, "案"), h("span", { title: data.name }, data.name || data.office || "Docket")),
      h("nav.tabs", { "aria-label": say("各页", "views") }, tabs.map(([path, zh, en, views, shape]) => h("a", { href: to(path), "data-for": views, "data-path": path }, icon(shape), h("span", say(zh, en)), path === "attention" && data.overdue ? h("span.count", { "aria-label": say(`逾期 ${data.overdue} 件`, `${data.overdue} overdue`) }, number(data.overdue)) : null))),
      data.years.length > 1 ? h("select", { id: "year", "aria-label": say("年度", "year"), onchange: (event) => { location.hash = to(["year", "attention"].includes(route) ? route : "", { year: event.target.value }); } }, data.years.map((year) => h("option", { value: year, selected: year === data.year }, say(`${year} 年`, `${year}`)))) : null,
      h("button.open-search", { type: "button", id: "find", "aria-label": say("查项目、案件、编号", "search sites, cases, numbers"), onclick: openSearch }, icon("M16 10a6 6 0 1 1-12 0 6 6 0 0 1 12 0zm-1.5 4.5L20 20"), h("span", say("查项目、案件、编号", "Search")), h("kbd", "/")), link,
      press("language", say("English", "中文"), say("EN", "中"), () => { language = say("en", "zh"); keep("docket-language", language); begin(); }),
      press("theme", say("明暗", "light or dark"), "◐", () => { keep("docket-theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark"); theme(); })),
  ]);
}

// Light or dark: the reader's own choice, else the system's.
const systemDark = matchMedia("(prefers-color-scheme: dark)");
function theme() {
  const kept = keep("docket-theme");
  document.documentElement.dataset.theme = ["light", "dark"].includes(kept) ? kept : systemDark.matches ? "dark" : "light";
}
