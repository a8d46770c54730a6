// Cases, one case, one event, and what asks for attention.

const folded = (text) => String(text).normalize("NFKC").toLowerCase();

const queryWords = { 状态: "state", 是: "is", 属于: "is", 经办: "by", 经办人: "by", 记录人: "by", 项目: "project", 登记: "opened", 立案: "opened", 办结: "closed" };
const caseClasses = { 在办: "open", 未结: "open", 未办结: "open", 已结: "closed", 办结: "closed", 已办结: "closed", 逾期: "overdue", 超期: "overdue", 超期办结: "late", 逾期办结: "late" };
const span = /^(\d{4}(Q[1-4]|-\d\d(-\d\d)?)?)?$/;

// Whether a file can answer a word of a query as the command does; days in other words are the command's to read.
function readable(name, value) {
  if (name === "opened" || name === "closed") return value !== "" && value.split(",").every((one) => { const ends = one.split(".."); return ends.length <= 2 && one !== "" && ends.every((end) => span.test(end)); });
  if (name === "is") return value.split(",").every((one) => ["open", "closed", "overdue", "late"].includes(caseClasses[one] || one));
  return ["state", "by", "project"].includes(name) && value !== "";
}

// The words of a query that a file can answer; of another word it says which command knows it.
function readQuery(text) {
  const words = (text.match(/(?:[^\s"]+|"[^"]*")+/g) || []).map((word) => word.replaceAll('"', ""));
  const found = { kind: null, tests: [], parts: [], unknown: null };
  for (const word of words) {
    const split = /^([a-z-]+|[\u4e00-\u9fff]+)[:：](.*)$/i.exec(word);
    const name = split && (queryWords[split[1]] || split[1].toLowerCase());
    const named = [...data.kinds].find(([id, label]) => id === word.toLowerCase() || label === word);
    if (split && readable(name, split[2])) found.tests.push([name, split[2]]);
    else if (split || word.startsWith("-")) found.unknown = found.unknown || word;
    else if (!found.kind && named) found.kind = named[0];
    else found.parts.push(folded(word));
  }
  return found;
}

function inSpan(day, days) {
  if (!day) return false;
  const ends = (days.includes("..") ? days.split("..") : [days, days]).map((end) => end.split("Q"));
  const months = (quarter) => [3 * quarter - 2, 3 * quarter].map((month) => "-" + String(month).padStart(2, "0"));
  const from = ends[0][0] + (ends[0][1] ? months(ends[0][1])[0] : ""), until = ends[1][0] + (ends[1][1] ? months(ends[1][1])[1] : "");
  return (!from || day >= from) && (!until || day.slice(0, until.length) <= until);
}

function matches(one, found) {
  // What was voided whole is no case any more: the command doesn't list it either.
  if (one.state === "void") return false;
  if (found.kind && one.kind !== found.kind) return false;
  const isOverdue = one.overdueDays > 0;
  for (const [name, value] of found.tests) {
    const values = value.split(",");
    const holds = name === "state" ? values.some((word) => word === one.state || word === stateLabel(one))
      : name === "is" ? values.map((word) => caseClasses[word] || word).some((word) => (word === "open" ? !one.closed : word === "closed" ? !!one.closed : word === "overdue" ? isOverdue : word === "late" ? one.closed && one.due && one.due < one.closed : false))
        : name === "by" ? (one.events || []).some((event) => { const line = data.proof && data.proof.event(event.seq); return line && values.includes(line.by); })
          : name === "project" ? values.some((word) => one.fields.project === word || (one.fields.project && folded(nameOf(one.fields.project)) === folded(word)))
            : name === "opened" ? values.some((word) => inSpan(one.opened, word)) : values.some((word) => inSpan(one.closed, word));
    if (!holds) return false;
  }
  return found.parts.every((part) => folded(one.case + " " + Object.values(one.fields).filter((value) => typeof value === "string").map((value) => (value.includes("/") ? caseName(value) : value)).join(" ")).includes(part));
}

const stateLabel = (one) => (((data.answers.get(address("kinds/show", { kind: one.kind })) || {}).states || []).find((state) => state.id === one.state) || {}).label;
const nameOf = (id) => { const known = data.answers.get(address("case", { case: id })); return known ? known.fields.name || known.fields.title || "" : ""; };

const allCases = () => data.answers.under("case").map((at) => data.answers.get(at));

async function casesView(route) {
  const text = route.parameters.query || "";
  const skip = Number(route.parameters.skip || 0);
  const input = h("input", { type: "search", id: "query", value: text, spellcheck: "false", autocomplete: "off" });
  const go = (value) => { location.hash = to("cases", { query: value.trim().replace(/\s+/g, " ") }); };
  const found = readQuery(text);
  const kind = found.kind ? await kindOf(found.kind) : null;
  const test = (name) => (found.tests.find(([own]) => own === name) || [])[1] || "";
  const put = (name, value) => go([found.kind, ...found.tests.filter(([own]) => own !== name).map(([own, word]) => `${own}:${/\s/.test(word) ? `"${word}"` : word}`), value ? `${name}:${value}` : "", ...found.parts].filter(Boolean).join(" "));
  const picker = (id, label, choices, chosen, change) => h("span", { class: "picker" }, h("label", { for: id }, label), h("select", { id, onchange: (event) => change(event.target.value) },
    [["", say("全部", "all")], ...choices].map(([value, name]) => h("option", { value, selected: value === chosen }, name))));
  const field = (name, label, example) => h("span", { class: "picker" }, h("label", { for: "p-" + name }, label), h("input", { id: "p-" + name, type: "text", size: "12", placeholder: example, value: test(name), onchange: (event) => put(name, event.target.value) }));
  const people = ((await askIfThere("person/list")) || []).map((one) => [one.name, one.name]);
  const form = h("form", { class: "ask", role: "search", onsubmit: (event) => { event.preventDefault(); go(input.value); } },
    h("label", { for: "query" }, say("查询", "query")), input, h("button", null, say("找", "find")),
    h("div", { class: "pickers" },
      picker("p-kind", say("类型", "kind"), [...data.kinds].filter(([id]) => data.counts[id]).map(([id, label]) => [id, say(label, id)]), found.kind || "", (value) => go([value, ...found.tests.map(([own, word]) => `${own}:${word}`), ...found.parts].join(" "))),
      kind ? picker("p-state", say("状态", "state"), kind.states.map((state) => [state.id, stateName(kind, state.id)]), test("state"), (value) => put("state", value)) : null,
      picker("p-is", say("在办与否", "is"), [["open", say("在办", "open")], ["closed", say("已结", "closed")], ["overdue", say("逾期", "overdue")], ["late", say("迟结", "late")]], test("is"), (value) => put("is", value)),
      picker("p-by", say("经办人", "person"), people, test("by"), (value) => put("by", value)), field("project", say("项目", "project"), say("名称或编号", "name or number")), field("opened", say("登记", "opened"), "2023-07"), field("closed", say("办结", "closed"), "2023-07")));
  const nodes = [h("h1", null, say("案件", "Cases")), form];
  if (data.isFile && found.unknown) return [...nodes, h("p", null, say(`“${found.unknown}”由命令回答：`, `'${found.unknown}' is answered by the command:`)), command(commandOf("list", { query: text }))];
  let cases, total;
  if (data.isFile) {
    const all = allCases().filter((one) => (found.kind || data.counts[one.kind]) && matches(one, found));
    all.sort((a, b) => (a.opened < b.opened ? 1 : a.opened > b.opened ? -1 : a.case < b.case ? -1 : 1));
    [cases, total] = [all.slice(skip, skip + 100), all.length];
  } else if (!found.kind) {
    return [...nodes, h("p", null, say("先选一个类型。", "Choose a kind first."))];
  } else {
    cases = await ask("list", { query: text, limit: 100, skip: skip || undefined });
    total = cases.total;
  }
  const about = (one) => { const fields = one.fields || one; return [fields.name, fields.title, fields.subject, fields.project && caseName(fields.project)].filter((part) => typeof part === "string"); };
  const rows = await Promise.all(cases.map(async (one) => {
    const own = await kindOf(one.case.split("/")[0]);
    const words = about(one).map((part, i) => [i ? " · " : null, valueOf(own, "subject", part)]);
    return [caseLink(one.case), stateName(own, one.state), one.opened, one.closed || "—", one.due || "—", words];
  }));
  const page = (from, label) => h("a", { href: to("cases", { query: text, skip: from || undefined }) }, label);
  return [...nodes, h("p", { role: "status" }, say(`${number(total)} 件`, `${number(total)} case${total === 1 ? "" : "s"}`)),
    rows.length ? table(say("案件，新的在前", "cases, newest first"), [say("案件", "case"), say("状态", "state"), say("登记", "opened"), say("办结", "closed"), say("期限", "due"), say("内容", "about")], rows, { text: [1, 2, 3, 4, 5] }) : h("p", null, say("没有。", "None.")),
    h("p", { class: "pages" }, skip > 0 ? page(Math.max(0, skip - 100), say("前 100 件", "the 100 before")) : null, " ", skip + 100 < total ? page(skip + 100, say("后 100 件", "the next 100")) : null)];
}

// An event of a case, whole again: what the case leaves out is as the line has it.
function wholeEvent(own) {
  const line = data.proof && data.proof.event(own.seq);
  if (!line || !data.isFile) return own;
  return { type: line.type, on: line.on, at: line.at, by: line.by, data: line.data, id: line.id, version: line.v, hash: line.hash,
    recorded: own.corrected ? { on: line.on, data: line.data } : undefined, ...own };
}

async function caseView(route) {
  const id = route.path.slice(1).join("/");
  const one = await ask("case", { case: id });
  const kind = await kindOf(one.kind);
  const zone = data.zone;
  const left = one.due && !one.closed ? Math.round(dayNumber(one.due) - dayNumber(data.made.day)) : null;
  const entries = one.events.map(wholeEvent);
  const bySeq = new Map(entries.map((event) => [event.seq, event]));
  const facts = Object.entries(one.fields).map(([name, value]) => [fieldName(kind, name), valueOf(kind, name, value)]);
  const timeline = entries.filter((event) => event.type).map((event) => {
    const local = localTime(event.at, zone), behind = Math.round(dayNumber(local.day) - dayNumber(event.recorded ? event.recorded.on : event.on));
    const change = event.recorded && h("div", { class: "change" }, h("div", null, h("strong", null, say("原来", "as recorded")), dataOf(kind, event.recorded.data, event.recorded.on)),
      h("div", null, h("strong", null, say("更正后", "corrected")), dataOf(kind, event.data, event.on)),
      h("p", null, (event.corrections || []).map((seq) => { const by = data.proof && data.proof.event(seq); return [eventLink(seq), by ? ` ${by.by} · ${by.data.reason || ""} ` : " "]; })));
    return h("li", { class: event.voided ? "voided" : undefined },
      h("div", { class: "when" }, h("time", { datetime: event.on }, event.on), " ", h("span", { class: behind > 30 ? "behind far" : "behind" }, say("录入 ", "recorded "), `${local.day} ${local.time} (${late(behind)})`)),
      h("div", { class: "what" }, h("strong", null, eventName(kind, event.type)), " ", event.by, " ", eventLink(event.seq),
        event.voided ? [say(" 已作废 ", " voided "), event.voidedBy ? eventLink(event.voidedBy) : null] : null,
        event.signed ? [say(" 已签认 ", " signed "), eventLink(event.signed)] : null, event.disputed ? [say(" 有异议 ", " disputed "), eventLink(event.disputed)] : null),
      change || dataOf(kind, event.data));
  });
  const related = one.related.map((other) => caseLink(other, caseName(other)));
  return [
    h("p", null, h("a", { href: to("cases", { query: one.kind }) }, kindName(kind, one.kind))),
    h("h1", null, one.case, typeof one.fields.name === "string" ? ` ${one.fields.name}` : null),
    h("p", { class: "standing" }, h("strong", null, stateName(kind, one.state)), " · ", say(`登记 ${one.opened}`, `opened ${one.opened}`), one.closed ? say(` · 办结 ${one.closed}`, ` · closed ${one.closed}`) : null,
      one.due ? say(` · 期限 ${one.due}`, ` · due ${one.due}`) : null,
      one.overdueDays ? h("strong", { class: "late" }, say(`，逾期 ${one.overdueDays} 天`, `, ${one.overdueDays} days late`)) : left !== null && left >= 0 ? say(`，还剩 ${left} 天`, `, ${left} days left`) : null),
    facts.length ? h("dl", { class: "facts" }, pairs(facts)) : null,
    one.items && one.items.length ? section(say(`隐患 ${one.items.length} 条，剩 ${one.remaining}`, `${one.items.length} items, ${one.remaining} left`), list(one.items.map((item) => [`${item.no}. ${item.text}`, item.clause ? ` · ${item.clause}` : null, item.cleared ? [say(" · 已销 ", " · cleared "), eventLink(item.cleared)] : null]))) : null,
    section(say("经过", "What happened"), h("ol", { class: "timeline" }, timeline.length ? timeline : entries.map((event) => h("li", null, eventLink(event.seq))))),
    related.length ? section(say(`相关 ${related.length} 件`, `Related: ${related.length}`), windowed(related, (link) => h("span", { class: "term" }, link), 60)) : null,
  ];
}

function dataOf(kind, fields, on) {
  const entries = Object.entries(fields || {}).filter(([name]) => name !== "target");
  if (!entries.length && !on) return null;
  return h("dl", { class: "small" }, pairs([...(on ? [[say("发生", "happened"), on]] : []), ...entries.map(([name, value]) => [fieldName(kind, name), valueOf(kind, name, value)])]));
}

async function eventView(route) {
  const seq = Number(route.path[1]);
  const proof = data.proof;
  if (!data.isFile && (!proof || !proof.event(seq))) return serverEvent(seq);
  const event = proof.event(seq);
  if (!event) return [h("h1", null, "#" + seq), h("p", null, say("这一页没有这个事件。", "This page has no such event."))];
  const kind = await kindOf(event.case.split("/")[0]);
  const counting = data.isFile ? await countingFigures(seq) : null;
  const near = (other, words) => (proof.event(other) ? h("a", { href: to("event/" + other) }, words) : null);
  return [
    h("h1", null, `#${seq} ${eventName(kind, event.type)}`),
    h("p", null, caseLink(event.case, caseName(event.case)), ` · ${event.on} · ${event.by}`, event.voidedBy ? [say(" · 已作废 ", " · voided "), eventLink(event.voidedBy)] : null,
      event.correctedBy ? [say(" · 更正 ", " · corrected "), event.correctedBy.map((other) => [eventLink(other), " "])] : null),
    dataOf(kind, event.data),
    section(say("原样的行", "The stored line"), h("pre", { class: "line", tabindex: "0" }, h("code", null, proof.line(seq))),
      h("dl", { class: "facts" }, pairs([["SHA-256", h("code", null, event.hash)], [say("树中位置", "place in the tree"), say(`第 ${seq} 片叶，共 ${proof.leaves.length} 片`, `leaf ${seq} of ${proof.leaves.length}`)]]))),
    h("details", null, h("summary", null, say("包含证明：从这一行到根哈希的哈希", "Inclusion proof: the hashes from the line to the root")), proof.levels ? inclusionList(proof, seq - 1) : null),
    section(say("计入它的数", "Figures that count it"), counting || h("div", null, h("button", { type: "button", onclick: async (event) => { const place = event.target.parentElement; place.textContent = "…"; place.replaceChildren(await countingFigures(seq)); } }, say(`在 ${data.made.year} 年的数里找`, `look among the figures of ${data.made.year}`)))),
    h("p", { class: "pages" }, near(seq - 1, say("上一个", "the one before")), " ", near(seq + 1, say("下一个", "the next"))),
  ];
}

// The year's figures that count an event, each once however it is grouped.
async function countingFigures(seq) {
  const report = await askIfThere("report", { year: data.made.year });
  const known = new Map(((report && report.figures) || []).filter((figure) => figure.measure).reverse().map((figure) => [explanationOf(figure), figure]));
  const asked = data.isFile ? data.answers.under("explain").filter((at) => !at.includes("lang=zh")) : [...known.keys()];
  const found = new Map();
  for (const at of asked) {
    const figure = known.get(at);
    const answer = data.isFile ? data.answers.get(at) : await ask("explain", explanationAsked(figure));
    const key = answer.measure + answer.period;
    if (found.has(key) || !answer.parts.some((part) => part.counted.includes(seq) || (part.reached || []).includes(seq))) continue;
    const own = (report && report.figures.find((one) => one.measure === answer.measure)) || { label: answer.measure };
    const unit = own.unit || (answer.numerator !== undefined && answer.value !== null && answer.value <= 1 ? "rate" : "number");
    found.set(key, [own.label, " ", figureLink({ ...answer, per: groupsOf(answer), unit }, { label: own.label })]);
  }
  return found.size ? list([...found.values()]) : h("p", null, say("这一年的数都不计它。", "No figure of this year counts it."));
}

const groupsOf = (answer) => (answer.groups && answer.groups.length ? Object.keys(answer.groups[0].key) : []);

function inclusionList(proof, index) {
  const path = inclusion(proof.levels, index);
  let hash = proof.leaves.at(index);
  for (const step of path) hash = step.isLeft ? nodeHash(step.hash, hash) : nodeHash(hash, step.hash);
  const agreesToo = toBase64(hash) === proof.root;
  return [h("ol", null, path.map((step) => h("li", null, step.isLeft ? say("左 ", "left ") : say("右 ", "right "), h("code", null, toBase64(step.hash))))),
    h("p", { class: "mark", "data-check": agreesToo ? "recomputed" : "differs" }, agreesToo ? say("算到根哈希，相符", "it leads to the root") : say("算不到根哈希", "it does not lead to the root"))];
}

async function serverEvent(seq) {
  const receipt = await ask("receipt", { seq });
  const event = receipt.event;
  const kind = await kindOf(event.case.split("/")[0]);
  return [h("h1", null, `#${seq} ${eventName(kind, event.type)}`), h("p", null, caseLink(event.case), ` · ${event.on} · ${event.by}`), dataOf(kind, event.data),
    section(say("回执", "The receipt"), receiptMark(receipt), h("pre", { class: "line", tabindex: "0" }, h("code", null, JSON.stringify(event))))];
}

// A receipt of the server's, checked here: the line's hash and the way to its root (RFC 6962).
function receiptMark(receipt) {
  const { hash, ...rest } = receipt.event;
  const sorted = (value) => (Array.isArray(value) ? value.map(sorted) : value && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value);
  const canonical = toBytes(JSON.stringify(sorted(rest)));
  const leafBytes = new Uint8Array(canonical.length + 1);
  leafBytes.set(canonical, 1);
  let node = sha256(leafBytes), index = receipt.inclusion.index, last = receipt.inclusion.size - 1;
  let isGood = hexOf(node) === hash;
  for (const other of receipt.inclusion.hashes.map((hash) => fromBase64(toBytes(hash)))) {
    if (index & 1 || index === last) {
      node = nodeHash(other, node);
      while (!(index & 1) && index !== 0) { index >>= 1; last >>= 1; }
    } else node = nodeHash(node, other);
    index >>= 1;
    last >>= 1;
  }
  isGood = isGood && toBase64(node) === receipt.checkpoint.split("\n")[2];
  return h("p", { class: "mark", "data-check": isGood ? "recomputed" : "differs" }, isGood ? say(`哈希和到根哈希的路在浏览器里算过，相符（${receipt.inclusion.size} 件）`, `hash and way to the root computed in this browser: they agree (${receipt.inclusion.size} events)`) : say("不符", "differs"));
}

async function attentionView() {
  const limit = data.isFile ? {} : { limit: 100 };
  const [overdue, today, findings] = [await ask("overdue", limit), await ask("today", limit), await ask("audit", { year: data.made.year, ...limit })];
  const name = async (one) => stateName(await kindOf(one.case.split("/")[0]), one.state);
  const heads = [say("案件", "case"), say("状态", "state"), say("期限", "due"), say("天数", "days"), say("该谁办", "who"), say("项目", "project")];
  const rowsOf = (entries, days) => Promise.all(entries.map(async (one) => [caseLink(one.case), await name(one), one.due || "—", number(days(one)), one.who || "—", one.projectName || "—"]));
  const open = data.isFile ? allCases().filter((one) => !one.closed && one.due && data.counts[one.kind]) : today.due;
  const first = dayNumber(data.made.day), weeks = [0, 1, 2, 3, 4].map((week) => ({ name: say(`第 ${week + 1} 周`, `week ${week + 1}`), value: open.filter((one) => { const days = dayNumber(one.due) - first; return days >= 7 * week && days < 7 * week + 7; }).length }));
  const ages = data.isFile ? [[0, 30], [31, 90], [91, 180], [181, 365], [366, Infinity]].map(([from, until]) => ({ name: until === Infinity ? say("1 年以上", "over a year") : `${from}–${until}`, value: allCases().filter((one) => { if (one.closed || one.state === "void" || !data.counts[one.kind]) return false; const age = first - dayNumber(one.opened); return age >= from && age <= until; }).length })) : [];
  const work = new Map();
  if (data.proof) for (const event of data.proof.all()) if (event.on.startsWith(String(data.made.year)) && !event.voidedBy) work.set(event.by, (work.get(event.by) || 0) + 1);
  const rules = new Map();
  for (const finding of findings) rules.set(finding.rule, [...(rules.get(finding.rule) || []), finding]);
  return [
    h("h1", null, say("督办", "Attention")),
    section(say(`逾期 ${overdue.length} 件`, `Overdue: ${overdue.length}`), overdue.length ? table(say("逾期，最久的在前", "overdue, the longest first"), heads, await rowsOf(overdue, (one) => one.overdueDays), { text: [1, 2, 4, 5] }) : h("p", null, say("没有。", "None."))),
    section(say("本周到期、待复查、新登记", "Due this week, waiting, come in"), [["due", say("逾期和本周到期", "late or due this week")], ["waiting", say("待复查", "waiting for a look")], ["received", say("新登记", "came in")]].map(([key, title]) =>
      h("p", null, `${title}: ${today[key].length} `, windowed(today[key], (one) => h("span", { class: "term" }, caseLink(one.case)), 24)))),
    section(say("今后五周的期限", "Deadlines of five weeks"), columns(say(`从 ${data.made.day} 起`, `from ${data.made.day} on`), weeks)),
    ages.length ? section(say("在办案件登记多久", "Age of open cases"), columns(say("天", "days"), ages)) : null,
    work.size ? section(say("各人录入", "Work by person"), bars(say(`${data.made.year} 年的事件，按录入人`, `events of ${data.made.year} by who recorded them`), [...work].map(([who, count]) => ({ name: who, value: count, written: number(count) }))),
      table(say("按录入人", "by person"), [say("姓名", "name"), say("事件", "events")], [...work].sort((a, b) => b[1] - a[1]).map(([who, count]) => [who, number(count)]))) : null,
    section(say("审计", "Audit"), rules.size ? [...rules].map(([rule, found]) => h("details", { open: rules.size < 3 }, h("summary", null, `${ruleName(rule)} · ${found.length}`),
      windowed(found, (finding) => h("div", { class: "finding" }, h("p", null, finding.message), h("p", null, finding.cases.slice(0, 8).map((id) => [caseLink(id), " "]), finding.events.slice(0, 12).map((seq) => [eventLink(seq), " "]))), 50)))
      : h("p", null, say("没有发现。", "Nothing was found."))),
  ];
}

const ruleName = (rule) => say({
  "open-hazards": "隐患未清", "open-notices": "带单验收", "late-entry": "迟录", "closed-unanswered": "未复先结", "same-hands": "一人经手", "single-officer": "单人检查", "corrected-after-submit": "报后更正", silent: "久无进展", "year-end-burst": "年底补录",
  "moved-after-submit": "报后变动", "after-year": "跨年补改", duplicate: "疑似重复", unsigned: "未签认", disputed: "有异议", sense: "前后矛盾", draw: "抽查异常", numbers: "文号缺重",
}[rule] || rule, rule);
