// The views of the year: home, the report, tables, a figure.

const reportOf = async (year) => ask("report", { year });
const figuresOf = (report) => new Map(report.figures.map((figure) => [figure.id, figure]));

function changeOf(figure) {
  if (!figure.before || figure.before.value === null || figure.value === null) return null;
  const before = figureLink({ ...figure, unit: figure.unit }, { value: figure.before.value, period: figure.before.period, label: say("去年", "last year") });
  if (data.isFile) return h("span", { class: "before" }, say("去年 ", "last year "), written(figure.before.value, figure.unit));
  return h("span", { class: "before" }, say("去年 ", "last year "), before);
}

async function home() {
  const [status, report] = [await ask("status"), await reportOf(data.made.year)];
  const figures = figuresOf(report);
  const tables = (await askIfThere("table/list")) || [];
  const overdue = await ask("overdue", data.isFile ? {} : { limit: 20 });
  const sentences = report.sentences.map((sentence) => h("p", { class: "sentence" }, sentence.map((piece) => {
    if (typeof piece === "string") return piece;
    const figure = figures.get(piece.figure);
    return [figureLink(figure, { label: figure.label }), changeOf(figure) ? [" ", changeOf(figure)] : null];
  })));
  const compared = report.figures.some((figure) => figure.before);
  const scores = [];
  for (const one of tables) {
    const shown = await askIfThere("table/show", { id: one.id });
    if (shown) scores.push([h("a", { href: to("table/" + encodeURIComponent(one.id)) }, one.title), number(shown.totalScore), shown.grade || "—", stateOfTable(one.state)]);
  }
  return [
    h("h1", null, `${status.name || status.office} · ${say(data.made.year + " 年", data.made.year)}`),
    note(say(`${report.period[0]} 至 ${report.period[1]}，第 1–${status.events} 号事件`, `${report.period[0]} to ${report.period[1]}, events #1–#${status.events}`),
      data.made.asOf ? say(`，截至 ${data.made.asOf}`, `, as of ${data.made.asOf}`) : null),
    h("div", { class: "story" }, sentences),
    compared ? null : note(say("案卷里没有上一年的记录，无从比较。", "The log doesn't reach the year before, so nothing stands beside it.")),
    section(say("逾期", "Overdue"), overdue.length
      ? table(say("逾期最久的", "the longest overdue"), [say("案件", "case"), say("状态", "state"), say("期限", "due"), say("逾期天数", "days late"), say("该谁办", "who")],
        await Promise.all(overdue.slice(0, 10).map(async (one) => [caseLink(one.case), stateName(await kindOf(one.case.split("/")[0]), one.state), one.due || "—", number(one.overdueDays), one.who])), { text: [1, 2, 4] })
      : h("p", null, say("没有逾期的案件。", "Nothing is overdue.")),
    overdue.length > 10 ? h("p", null, h("a", { href: to("attention") }, say(`全部 ${overdue.length} 件`, `all ${overdue.length}`))) : null),
    scores.length ? section(say("绩效表", "Tables"), table(say("自评得分", "scores"), [say("名称", "table"), say("得分", "score"), say("等级", "grade"), say("状态", "state")], scores, { text: [2, 3] })) : null,
  ];
}

const stateOfTable = (state) => say({ adopted: "未报送", submitted: "已报送", withdrawn: "已撤回" }[state] || state, state);

async function year() {
  const report = await reportOf(data.made.year);
  const figures = figuresOf(report);
  const nodes = [h("h1", null, say(`${data.made.year} 年`, `The year ${data.made.year}`))];
  nodes.push(h("nav", { "aria-label": say("本页各节", "sections"), class: "contents" }, report.sections.map((one) => h("button", { type: "button", onclick: () => {
    const target = document.getElementById("s-" + one.id);
    target.scrollIntoView();
    target.focus();
  } }, one.title))));
  for (const one of report.sections) {
    const own = one.figures.map((id) => figures.get(id)).filter(Boolean);
    nodes.push(h("section", { id: "s-" + one.id, tabindex: "-1" }, h("h2", null, one.title), yearSection(one, own), one.note ? note(one.note) : null));
  }
  return nodes;
}

function yearSection(one, figures) {
  if (!figures.length) return h("p", null, say("没有。", "None."));
  const per = (figures[0].per || [])[0];
  const lastYear = figures.some((figure) => figure.before);
  if (per === "month") return figures.map((figure) => monthChart(figure));
  if (per === "quarter") {
    const keys = [...new Set(figures.flatMap((figure) => (figure.groups || []).map((group) => group.key.quarter)))].sort();
    const heads = [say("指标", "figure"), ...keys.map(keyName), say("全年", "year"), ...(lastYear ? [say("去年", "last year")] : [])];
    return table(one.title, heads, figures.map((figure) => [figure.label,
      ...keys.map((key) => groupCell(figure, "quarter", key)), figureLink(figure, { label: figure.label }), ...(lastYear ? [beforeCell(figure)] : [])]));
  }
  if (per) {
    const keys = [...new Set(figures.flatMap((figure) => (figure.groups || []).map((group) => Object.values(group.key)[0])))];
    const first = figures[0];
    const entries = (first.groups || []).map((group) => ({ name: keyName(Object.values(group.key)[0]), value: group.value, written: written(group.value, first.unit) }));
    const name = (figure) => figure.label.split(/[：:] ?/).pop();
    return [bars(name(first), entries), table(one.title, [say("分组", "group"), ...figures.map(name)],
      [...keys.map((key) => [keyName(key), ...figures.map((figure) => groupCell(figure, Object.keys(((figure.groups || [])[0] || { key: {} }).key)[0], key))]),
        [say("合计", "total"), ...figures.map((figure) => figureLink(figure, { label: figure.label }))]])];
  }
  const split = figures.map((figure) => figure.label.split(" · "));
  if (split.every((parts) => parts.length === 2)) {
    const rows = [...new Set(split.map((parts) => parts[0]))], heads = [...new Set(split.map((parts) => parts[1]))];
    return table(one.title, [say("类型", "kind"), ...heads], rows.map((row) => [row, ...heads.map((head) => {
      const found = figures.find((figure) => figure.label === `${row} · ${head}`);
      return found ? cellOf(found) : "";
    })]));
  }
  return table(one.title, [say("指标", "figure"), say("数", "value")], figures.map((figure) => [figure.label, cellOf(figure)]));
}

const cellOf = (figure) => [figure.measure ? figureLink(figure, { label: figure.label }) : h("span", null, written(figure.value, figure.unit)), changeOf(figure) ? [h("br"), changeOf(figure)] : null];
const beforeCell = (figure) => (figure.before ? written(figure.before.value, figure.unit) : "—");

function groupCell(figure, name, key) {
  const group = (figure.groups || []).find((one) => one.key[name] === key);
  const value = group ? group.value : figure.unit === "number" ? 0 : null;
  return group ? figureLink(figure, { value, group: key === null ? "null" : key, label: `${figure.label} ${keyName(key)}` }) : written(value, figure.unit);
}

// Every month up to the end of the period; those to come are blank and say so.
function monthChart(figure) {
  const [from, until] = figure.period;
  const groups = new Map((figure.groups || []).map((group) => [group.key.month, group]));
  const months = [];
  for (let month = 1; month <= 12; month++) months.push(`${from.slice(0, 4)}-${String(month).padStart(2, "0")}`);
  const isTold = (key) => key <= until.slice(0, 7);
  const entries = months.map((key) => {
    const group = groups.get(key);
    return { name: keyName(key), value: group ? group.value : isTold(key) ? 0 : null, before: figure.before ? (group && group.before ? group.before.value : 0) : undefined };
  });
  const caption = `${figure.label} · ${written(figure.value, figure.unit)}`;
  return h("div", { class: "month" }, columns(caption + (figure.before ? say("（浅色：去年）", " (pale: last year)") : ""), entries),
    h("details", null, h("summary", null, say("表格", "table")), table(caption, [say("月份", "month"), say("数", "value"), ...(figure.before ? [say("去年", "last year")] : [])],
      [...months.map((key, i) => [keyName(key), groups.has(key) ? groupCell(figure, "month", key) : isTold(key) ? "0" : say("未到", "to come"), ...(figure.before ? [number(entries[i].before)] : [])]),
        [say("合计", "total"), figureLink(figure, { label: figure.label }), ...(figure.before ? [number(figure.before.value)] : [])]]), command(commandOf("count", { measure: figure.measure, per: "month", ...spanOf(figure.period) }))));
}

async function tableView(route) {
  const id = route.path[1];
  if (!id) {
    const all = await ask("table/list");
    return [h("h1", null, say("绩效表", "Tables")), all.length ? list(all.map((one) => h("a", { href: to("table/" + encodeURIComponent(one.id)) }, one.title))) : h("p", null, say("没有绩效表。", "There are no tables."))];
  }
  const form = await ask("table/show", { id });
  if (route.path[2]) return rowView(form, route.path[2]);
  const check = (await askIfThere("table/check", { id })) || { errors: [], warnings: [] };
  const isSubmitted = (await ask("table/list")).some((one) => one.id === id && one.state === "submitted");
  const submitted = isSubmitted ? await askIfThere("table/show", { id, submitted: "" }) : null;
  const findings = [...check.errors.map((one) => ({ ...one, isError: true })), ...check.warnings];
  const frozen = new Map(((submitted && submitted.rows) || []).map((row) => [row.id || row.row, row]));
  const heads = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", ...(submitted ? ["报送时"] : []), "偏差原因"];
  const rows = form.rows.map((row) => [row.level1 || "", row.level2 || "", [row.level3, findings.filter((one) => one.row === row.id).map((one) => h("p", { class: one.isError ? "finding error" : "finding" }, one.message))],
    row.target || "—", row.actual || "—", number(row.weight), h("a", { class: "score", href: to(`table/${encodeURIComponent(id)}/${encodeURIComponent(row.id)}`) }, number(row.score)),
    ...(submitted ? [frozen.has(row.id) ? `${frozen.get(row.id).actual || "—"} · ${number(frozen.get(row.id).score)}` : "—"] : []), row.deviation || ""]);
  const budget = form.budget;
  const wan = (value) => (value === null || value === undefined ? "—" : rounded(divide(decimal(value), whole(10000)), 2));
  return [
    h("div", { class: "form", lang: "zh-CN" }, h("h1", null, form.title || form.name),
      h("dl", { class: "facts" }, pairs([["项目名称", form.name], ["主管部门", form.department], ["实施单位", form.office], ["年度", `${form.period.from} 至 ${form.period.to}`]])),
      budget ? table("预算执行（万元）", ["资金", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [["资金总额", wan(budget.initial), wan(budget.adjusted), wan(budget.executed), number(budget.weight), percent(budget.rate), number(budget.score)]]) : null,
      form.goal ? h("dl", { class: "facts" }, pairs([["预期目标", form.goal.expected], ["实际完成情况", form.goal.actual]])) : null,
      table("绩效指标", heads, [...rows, ["总分", "", "", "", "", number(form.totalWeight), `${number(form.totalScore)} ${form.grade || ""}`, ...(submitted ? [number(submitted.totalScore)] : []), ""]], { text: [1, 2, 3, 4, heads.length - 1] })),
    findings.some((one) => !one.row) ? section(say("检查", "Checks"), list(findings.filter((one) => !one.row).map((one) => one.message))) : null,
    findings.length ? null : note(say("检查没有发现问题。", "The checks found nothing.")),
    submitted ? note(submitted.agrees === false ? say("报送所依据的历史后来被改过。", "The history it was submitted from has been changed.") : say(`报送于 ${submitted.size || ""} 个事件时，根哈希相符。`, "Submitted; the root of then agrees.")) : null,
  ];
}

const pairs = (entries) => entries.filter(([, value]) => value !== null && value !== undefined && value !== "").map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value)));

async function rowView(form, id) {
  const row = form.rows.find((one) => one.id === id);
  if (!row) throw new Missing(`docket table show ${form.id}`);
  const answer = await askIfThere("table/explain", { id: form.id, row: id, reasons: "" });
  const rules = {
    reached: say("达到目标，得满分。", "The target is reached: the full weight."), shortfall: say("未达目标，按完成比例得分。", "Short of the target: a share of the weight."),
    proportional: say("未达目标，按完成比例得分。", "Short of the target: a share of the weight."), overshoot: say("超出目标 30% 以上，得满分，须说明。", "Over 30 % beyond the target: the full weight, and a word on why."),
    execution: say("执行率 × 10，最多 10 分。", "Execution rate × 10, at most 10."), "tier-met": say("定性：达成预期，分值的 80–100%。", "Qualitative: met, 80–100 % of the weight."),
    "tier-partial": say("定性：部分达成，分值的 60–80%。", "Qualitative: partly met, 60–80 %."), "tier-unmet": say("定性：未达成，分值的 0–60%。", "Qualitative: not met, 0–60 %."),
  };
  return [
    h("p", null, h("a", { href: to("table/" + encodeURIComponent(form.id)) }, form.name || form.title)),
    h("h1", null, row.level3 || row.id),
    h("dl", { class: "facts" }, pairs([
      [say("年度指标值", "target"), row.target], [say("实际完成值", "actual"), row.actual], [say("分值", "weight"), number(row.weight)], [say("得分", "score"), number(row.score)],
      [say("计分", "rule"), rules[row.rule] || row.rule], [say("按规则", "by rule"), row.ruleScore !== row.score ? number(row.ruleScore) : null], [say("改分理由", "reason"), row.reason], [say("偏差原因", "deviation"), row.deviation],
    ])),
    answer && answer.measure ? figureParts({ ...answer, unit: row.comparator && row.comparator.unit === "%" ? "rate" : "number" }, null) : null,
    answer && answer.entered && answer.entered.length ? section(say("填报", "Entered"), list(answer.entered.map((one) => [`${one.on} ${one.by} `, eventLink(one.seq)]))) : null,
  ];
}

async function figureView(route) {
  const { measure, per, group, compare: beside } = route.parameters;
  if (!measure) return [h("h1", null, say("数从哪来", "Where a figure comes from")), data.isFile ? null : measureBox("")];
  const period = { year: route.parameters.year, from: route.parameters.from, to: route.parameters.to };
  const report = data.isFile ? await reportOf(data.made.year).catch(() => null) : null;
  const known = report && report.figures.find((figure) => figure.measure === measure && (figure.per || []).join(",") === (per || ""));
  const answer = await ask("explain", { measure, per: per || undefined, reasons: "", ...period });
  const compared = !data.isFile && beside ? await askIfThere("count", { measure, per: per || undefined, compare: beside, ...period }) : known;
  const unit = known ? known.unit : answer.numerator !== undefined && answer.value !== null && answer.value <= 1 ? "rate" : "number";
  return [h("h1", null, known ? known.label : measure), figureParts({ ...answer, unit, per: per ? per.split(",") : [] }, compared, group), data.isFile ? null : measureBox(measure)];
}

function measureBox(value) {
  const error = h("p", { class: "error", role: "alert" });
  const input = h("input", { type: "text", value, id: "measure", spellcheck: "false" });
  return h("form", { class: "ask", onsubmit: async (event) => {
    event.preventDefault();
    try {
      await ask("count", { measure: input.value, year: data.made.year });
      location.hash = to("figure", { measure: input.value, year: data.made.year });
    } catch (failure) { error.textContent = shown(failure.message); }
  } }, h("label", { for: "measure" }, say("问一个指标", "ask for a measure")), input, h("button", null, say("算", "compute")), error);
}

function figureParts(answer, compared, group) {
  const proof = data.proof;
  // A server may have more lines by now than were verified here.
  const isSame = data.isFile || (proof && proof.leaves.length === data.size);
  const found = proof && (proof.figures.get(explanationOf(answer)) || (proof.levels && isSame ? tried(answer, proof) : null));
  const isBad = found && found.check === "differs";
  const words = { recomputed: say("重算相符", "recomputed, agrees"), listed: say("列明（各项如程序所述）", "listed (terms as the program states them)"), differs: say("不符", "differs") };
  const chosen = group !== undefined && (answer.groups || []).find((one) => String(Object.values(one.key)[0]) === group);
  const parts = chosen ? chosen.parts : answer.parts;
  const months = new Map();
  const counted = [...new Set((parts || []).flatMap((part) => part.counted))].sort((a, b) => a - b);
  if (proof) for (const seq of counted) {
    const event = proof.event(seq);
    if (event) { const month = (event.now ? event.now.on : event.on).slice(0, 7); months.set(month, (months.get(month) || 0) + 1); }
  }
  const keys = [...months.keys()].sort();
  const value = chosen ? chosen.value : answer.value;
  const [top, bottom] = chosen ? [chosen.numerator, chosen.denominator] : [answer.numerator, answer.denominator];
  const span = `${answer.period[0]} … ${answer.period[1]}`;
  return h("div", { class: "explained" },
    h("p", { class: "big" + (isBad ? " bad" : "") }, h("span", { class: "figure", "data-measure": answer.measure, "data-value": value, "data-check": found && found.check }, written(value, answer.unit)),
      top !== undefined ? h("span", { class: "ratio" }, ` ${number(top)} / ${number(bottom)}`) : null, chosen ? ` · ${keyName(Object.values(chosen.key)[0])}` : null,
      compared && compared.before ? [" ", changeOf({ ...answer, ...compared, unit: answer.unit, per: answer.per })] : null),
    found ? h("p", { class: "mark", "data-check": found.check }, words[found.check]) : null,
    h("p", null, h("code", null, answer.measure), " · ", span),
    parts && answer.parts.length > 1 ? [h("p", null, h("code", null, answer.formula)), table(say("各部分", "its parts"), [say("部分", "part"), say("指标", "measure"), say("值", "value"), say("事件", "events")],
      answer.parts.map((part, i) => ["p" + (i + 1), h("code", null, part.measure), number(part.value), number(part.counted.length)]), { text: [1] })] : null,
    keys.length > 1 ? columns(say("计入的事件，按月", "the events counted, by month"), keys.map((key) => ({ name: keys[0].slice(0, 4) === keys.at(-1).slice(0, 4) ? keyName(key) : key.slice(2), value: months.get(key) }))) : null,
    answer.groups && answer.groups.length && !chosen ? table(say("分组", "groups"), [say("分组", "group"), say("值", "value"), ...(top !== undefined ? [say("达到", "reached"), say("总数", "of")] : [])],
      answer.groups.map((one) => [keyName(Object.values(one.key)[0]), figureLink(answer, { value: one.value, group: String(Object.values(one.key)[0]), label: keyName(Object.values(one.key)[0]) }),
        ...(top !== undefined ? [number(one.numerator), number(one.denominator)] : [])])) : null,
    answer.missing && answer.missing.length && !chosen ? section(say(`未达到 ${answer.missing.length} 件`, `Not reached: ${answer.missing.length}`), table(say("为什么不是 100%", "why it isn't 100 %"),
      [say("案件", "case"), say("起点", "from"), say("原因", "why"), say("天数", "days")], answer.missing.map((one) => [caseLink(one.case), eventLink(one.seq), missingWhy(one.why), number(one.days)]), { text: [2] })) : null,
    section(say(`计入 ${counted.length} 个事件`, `Counted: ${counted.length} events`), counted.length ? windowed(counted, eventLink) : h("p", null, say("没有。", "None."))),
    parts && parts.some((part) => part.reached && part.reached.length) ? section(say("达到的事件", "Events that reached it"), windowed([...new Set(parts.flatMap((part) => part.reached || []))].sort((a, b) => a - b), eventLink)) : null,
    parts && parts.some((part) => part.terms && part.terms.length) ? h("details", null, h("summary", null, say("各项的值", "the terms")), windowed(parts.flatMap((part) => part.terms || []), (term) =>
      h("span", { class: "term" }, term.slice(0, -1).map((seq) => [eventLink(seq), " "]), JSON.stringify(term.at(-1))), 200)) : null,
    answer.notCounted && answer.notCounted.length && !chosen ? section(say("同类而未计入", "Of the same type, not counted"), answer.notCounted.map((one) =>
      h("details", null, h("summary", null, `${number(one.n)} · ${one.reason}`), windowed(one.seq, eventLink), one.n > one.seq.length ? note(say(`另有 ${one.n - one.seq.length} 个`, `${one.n - one.seq.length} more`)) : null))) : null,
    command(commandOf("explain", { measure: answer.measure, ...spanOf(answer.period), all: "", excluded: "" })));
}

const missingWhy = (why) => {
  const [zh, en] = { open: ["未到", "not there yet"], late: ["迟到", "too late"], after: ["期后才到", "after the period"], undone: ["到后重办", "led back"], none: ["没有", "none"] }[why] || [why, why];
  return say(zh, en);
};
