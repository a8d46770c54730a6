// Performance tables: to read row by row, and as the form that goes to the bureau.

const wan = (value) => (value === null || value === undefined ? "—" : rounded(divide(decimal(value), whole(10000)), 2).replace(/^(-?\d+)$/, "$1.00").replace(/(\.\d)$/, "$10"));

async function tableView(route) {
  const id = route.path[1];
  if (!id) return [heading(say("绩效自评表", "Performance tables"), []), await tablesSheet()];
  const [form, list] = await Promise.all([ask("table/show", { id }), ask("table/list")]);
  if (route.path[2]) return rowView(form, route.path[2]);
  const check = (await askIfThere("table/check", { id })) || { errors: [], warnings: [] };
  const state = (list.find((one) => one.id === id) || {}).state;
  const submitted = state === "submitted" ? await askIfThere("table/show", { id, submitted: "" }) : null;
  const moved = submitted ? await askIfThere("table/diff", { id }) : null;
  const findings = [...check.errors.map((one) => ({ ...one, isError: true })), ...check.warnings];
  const frozen = new Map(((submitted && submitted.rows) || []).map((row) => [row.id, row]));
  const isForm = route.parameters.form !== undefined;
  const isMoved = submitted && (submitted.agrees === false || (moved && (moved.rows || moved.changes || []).length > 0));
  const mode = (label, own) => h("a", { href: to(`table/${encodeURIComponent(id)}`, own ? { form: "1" } : {}), "aria-current": isForm === own ? "true" : undefined }, label);
  const sheetForm = formSheet(form, findings, frozen);
  return [
    heading(form.title || form.name, [form.office, say(`${form.period.from} 至 ${form.period.to}`, `${form.period.from} to ${form.period.to}`), stateOfTable(state)], [h("span.segments", mode(say("阅读", "Read"), false), mode(say("表样", "Form"), true)), printing()], h("a", { href: to("table") }, say("绩效自评表", "Performance tables"))),
    isMoved ? h("section.sheet.broken", h("h2", say("报送以后，这张表的数变了", "The figures of this table moved after it was submitted")), h("p", say("下面每行并列报送时和现在的值", "each row below has the value of then beside the present one"))) : null,
    totalSheet(form, findings),
    h("div.columns.of-table", h("div", isForm ? sheetForm : h("div.reading-only", readingSheets(form, findings, frozen, id)), isForm ? null : h("div.print-form", { hidden: true }, sheetForm)),
      h("div", beforeSubmitting(form, findings, submitted), form.goal ? sheet(say("年度总体目标", "The year's goal"), null, h("p", form.goal.expected), form.goal.actual ? h("p.small", say("实际完成 ", "achieved: "), form.goal.actual) : null) : null)),
  ];
}

// The rows of a level, in the order of the form.
function groupedBy(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) || []), row]);
  return [...groups];
}
const sum = (rows, name) => rows.reduce((total, row) => add(total, decimal(row[name] || 0)), whole(0));

// Total and grade, and each part as a bar of its weight.
function totalSheet(form, findings) {
  const parts = [...(form.budget ? [[say("预算执行", "budget"), form.budget.score, form.budget.weight]] : []), ...groupedBy(form.rows, (row) => row.level1 || "").map(([name, rows]) => [(name || "—").replace(/指标$/, ""), Number(rounded(sum(rows, "score"), 2)), Number(rounded(sum(rows, "weight"), 2))])];
  const errors = findings.filter((one) => one.isError).length;
  return h("section.sheet.total-line", h("span", h("span.huge.n", number(form.totalScore)), h("span.unit", say("分", "points"))), h("b", form.grade || "—"), errors ? badge(say(`${errors} 处须改`, `${errors} to fix`), "bad") : null,
    h("div.parts", parts.map(([name, score, weight]) => h("div", h("div", name), rowBar(score, weight), h("b.n", number(score)), h("span.soft.n", ` / ${number(weight)}`)))));
}

function readingSheets(form, findings, frozen, id) {
  const { budget } = form, end = (score, weight) => h("span.n", h("b", number(score)), h("span.soft", ` / ${number(weight)}`));
  return [
    budget ? sheetWith(say("预算执行", "Budget"), say("万元", "10,000 yuan"), end(budget.score, budget.weight), table(say("预算执行", "budget"), [say("资金", "funds"), say("年初预算", "initial"), say("全年预算", "adjusted"), say("全年执行", "spent"), say("执行率", "rate")], [[say("年度资金总额", "funds"), wan(budget.initial), wan(budget.adjusted), budget.measure ? h("a.door", { href: to(`figure`, { measure: budget.measure, year: form.period.from.slice(0, 4) }) }, wan(budget.executed)) : wan(budget.executed), percent(budget.rate)]])) : null,
    groupedBy(form.rows, (row) => row.level1 || "").map(([level, rows]) => sheetWith(level || say("指标", "rows"), null, end(rounded(sum(rows, "score"), 2), rounded(sum(rows, "weight"), 2)),
      groupedBy(rows, (row) => row.level2 || "").map(([second, own]) => [h("p.small.month-head", second), own.map((row) => scoreRow(form, row, findings.filter((one) => one.row === row.id), frozen.get(row.id), id))]))),
  ];
}

function scoreRow(form, row, findings, then, id) {
  const errors = findings.filter((one) => one.isError), isLess = row.score !== row.weight;
  const aim = row.target === row.actual && row.target ? [row.target, h("span.soft", say(" → 同左", " → the same"))] : [h("span.soft", row.target || "—"), " → ", row.actual || "—"];
  const more = findings.length - errors.length;
  return h("div.score-row", lazyFold([h("span", isLess ? h("b", row.level3) : row.level3, " ", errors.length ? badge(say("须改", "to fix"), "bad") : null, more ? badge(say(`${more} 处提示`, `${more} hints`), "warn") : null), h("span.aim", aim)], () => h("div.inner", rowFacts(form, row, findings, then))),
    h("span.n", h("a", { class: isLess ? "score less" : "score", href: to(`table/${encodeURIComponent(id)}/${encodeURIComponent(row.id)}`), "aria-label": `${row.level3} ${row.score}` }, number(row.score)), h("span.soft", ` / ${number(row.weight)}`)));
}

// A score's rule in words with its numbers: 1 × 38 ÷ 60 → 0.6.
function ruleText(row) {
  const target = row.comparator && row.comparator.value !== null && row.comparator.value !== undefined ? row.comparator.value : null;
  const percentage = row.comparator && row.comparator.unit === "%";
  const actual = row.value === null || row.value === undefined ? null : percentage ? rounded(multiply(decimal(row.value), whole(100)), 2) : String(row.value);
  if (row.rule === "ratio" && target !== null && actual !== null) return [`${row.weight} × ${actual}${percentage ? "%" : ""} ÷ ${target}${percentage ? "%" : ""} → `, h("b", number(row.ruleScore))];
  const words = {
    reached: say("达到目标，得满分", "the target is reached: the full weight"), shortfall: say("未达目标，按完成比例得分", "short of the target: a share of the weight"), proportional: say("未达目标，按完成比例得分", "short of the target: a share of the weight"),
    overshoot: say("超出目标 30% 以上，得满分，须说明", "over 30 % beyond the target: the full weight, and a word on why"), execution: say("执行率 × 10，最多 10 分", "execution rate × 10, at most 10"),
    "tier-met": say("定性：达成预期，分值的 80–100%", "qualitative: met, 80–100 % of the weight"), "tier-partial": say("定性：部分达成，分值的 60–80%", "qualitative: partly met, 60–80 %"), "tier-unmet": say("定性：未达成，分值的 0–60%", "qualitative: not met, 0–60 %"),
  };
  return [words[row.rule] || row.rule, " → ", h("b", number(row.ruleScore))];
}

function rowFacts(form, row, findings, then) {
  const isChanged = row.ruleScore !== row.score;
  return [
    h("dl.facts", pairs([[say("年度指标值", "target"), row.target], [say("实际完成值", "actual"), row.measure ? h("a.door", { href: to("figure", { measure: row.measure, ...spanOf([form.period.from, form.period.to]) }) }, row.actual) : row.actual], [say("按规则", "by the rule"), ruleText(row)],
      [say("得分", "score"), [h("b", number(row.score)), isChanged ? badge(say("人工改定", "set by hand"), "warn") : null]], [say("报送时", "when submitted"), then ? `${then.actual || "—"}，${number(then.score)}` : null]])),
    row.reason ? h("p.reason", say("改定理由：", "reason for the score: "), row.reason) : null,
    row.deviation ? h("p.reason", say("偏差原因：", "deviation: "), row.deviation) : null,
    findings.map((one) => h("p", { class: one.isError ? "reason bad" : "reason" }, linkedNumbers(one.message))),
    row.measure ? h("p", h("a.text-link", { href: to("figure", { measure: row.measure, ...spanOf([form.period.from, form.period.to]) }) }, say("看它由哪些案件组成", "the cases behind it")), " ", h("code", row.measure)) : null,
  ];
}

// The #numbers of a sentence lead to their events.
const linkedNumbers = (text) => text.split(/(#\d+)/).map((piece) => (/^#\d+$/.test(piece) ? eventLink(Number(piece.slice(1))) : piece));

// What must be fixed before submitting, first; hints by their sort, folded.
function beforeSubmitting(form, findings, submitted) {
  const errors = findings.filter((one) => one.isError), hints = findings.filter((one) => !one.isError);
  const name = (one) => (form.rows.find((row) => row.id === one.row) || {}).level3 || say("整张表", "the whole table");
  const sorts = { "late-events": say("年度结束后才登记", "recorded after the year's end"), voided: say("已作废，未计入", "voided, not counted"), override: say("人工改定得分", "scores set by hand"), tables: say("与别的表不一致", "other tables differ"), note: say("须说明", "to be explained") };
  return sheet(submitted ? say("已报送", "Submitted") : say("报送前", "Before submitting"), findings.length ? say(`${errors.length} 处须改，${hints.length} 处提示`, `${errors.length} to fix, ${hints.length} hints`) : null,
    findings.length ? null : h("p", h("span.badge.good", "✔"), " ", say("检查没有发现问题", "the checks found nothing")),
    errors.map((one) => [h("div.reason.bad", h("b", name(one)), h("div", linkedNumbers(one.message))), one.next ? command(one.next) : null]),
    groupedBy(hints, (one) => one.rule).map(([rule, own]) => lazyFold([h("b", sorts[rule] || rule), h("small", say(`${own.length} 处`, number(own.length)))], () => own.map((one) => h("div.reason", h("b", name(one)), h("div", linkedNumbers(one.message)))))),
    submitted ? h("p.small", say("报送时的值在每行里并列", "the submitted values are beside each row")) : null);
}

// The form as it prints: levels run over their rows, notes beside it are never printed.
function formSheet(form, findings, frozen) {
  const { budget } = form, cell = (text, attributes) => h("td", attributes, text === null || text === undefined || text === "" ? "" : text);
  const body = [];
  for (const [level1, rows] of groupedBy(form.rows, (row) => row.level1 || "")) {
    let isFirst = true;
    for (const [level2, own] of groupedBy(rows, (row) => row.level2 || "")) {
      own.forEach((row, i) => {
        const found = findings.filter((one) => one.row === row.id);
        body.push(h("tr", isFirst ? h("th", { scope: "rowgroup", rowspan: rows.length }, level1) : null, i === 0 ? h("th", { scope: "rowgroup", rowspan: own.length }, level2) : null,
          h("td.left", row.level3, found.some((one) => one.isError) ? h("span.badge.bad.tools", "须改") : found.length ? h("span.badge.warn.tools", "注") : null), cell(row.target), cell(row.measure ? h("a.door", { href: to("figure", { measure: row.measure, ...spanOf([form.period.from, form.period.to]) }) }, row.actual) : row.actual), cell(number(row.weight)),
          h("td", h("a.score", { href: to(`table/${encodeURIComponent(form.id)}/${encodeURIComponent(row.id)}`) }, number(row.score)), row.ruleScore !== row.score ? h("div.small", `（按规则 ${number(row.ruleScore)}）`) : null), frozen.size ? cell(frozen.has(row.id) ? `${frozen.get(row.id).actual || "—"} ${number(frozen.get(row.id).score)}` : "—") : null, h("td.left", row.deviation || "")));
        isFirst = false;
      });
    }
  }
  const heads = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", ...(frozen.size ? ["报送时"] : []), "偏差原因分析及改进措施"];
  return h("section.sheet.form", { lang: "zh-CN", tabindex: "0", role: "region", "aria-label": form.title || form.name }, h("h2", form.title || form.name),
    h("table", h("caption.hidden", "预算执行（万元）"), h("tbody", pairRows([["项目名称", form.name], ["主管部门", form.department], ["实施单位", form.office]]), budget ? [h("tr", ["资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"].map((name) => h("th", { scope: "col" }, name))), h("tr", ["年度资金总额", wan(budget.initial), wan(budget.adjusted), wan(budget.executed), number(budget.weight), percent(budget.rate), number(budget.score)].map((text) => cell(text)))] : null,
      form.goal ? [h("tr", h("th", { scope: "row" }, "预期目标"), h("td.left", { colspan: 6 }, form.goal.expected)), h("tr", h("th", { scope: "row" }, "实际完成情况"), h("td.left", { colspan: 6 }, form.goal.actual || ""))] : null)),
    h("table", h("caption.hidden", "绩效指标"), h("thead", h("tr", heads.map((name) => h("th", { scope: "col" }, name)))), h("tbody", body, h("tr", h("th", { scope: "row", colspan: 5 }, "总分"), cell(number(form.totalWeight)), h("td", h("b", number(form.totalScore))), frozen.size ? cell("") : null, cell(form.grade)))));
}
const pairRows = (entries) => entries.filter(([, value]) => value).map(([name, value]) => h("tr", h("th", { scope: "row" }, name), h("td.left", { colspan: 6 }, value)));

async function rowView(form, id) {
  const row = form.rows.find((one) => one.id === id);
  if (!row) throw new Missing(`docket table show ${form.id}`);
  const [answer, check] = [await askIfThere("table/explain", { id: form.id, row: id, reasons: "" }), await askIfThere("table/check", { id: form.id })];
  const findings = check ? [...check.errors.map((one) => ({ ...one, isError: true })), ...check.warnings].filter((one) => one.row === id) : [];
  const unit = row.comparator && row.comparator.unit === "%" ? "rate" : "number";
  await loadKinds();
  if (answer && answer.missing) await nameAll(answer.missing.map((one) => one.case));
  return [
    heading(row.level3 || row.id, [row.level1, row.level2, say(`${number(row.score)} 分，共 ${number(row.weight)} 分`, `${number(row.score)} of ${number(row.weight)} points`)], [printing()], h("a", { href: to("table/" + encodeURIComponent(form.id)) }, form.title || form.name)),
    sheet(say("得分", "The score"), null, rowFacts(form, row, findings)),
    answer && answer.measure && answer.parts ? figureSheets({ ...answer, unit, per: [] }, { label: row.level3, unit, per: [], before: null }, undefined, answer.measure).slice(1) : null,
    answer && answer.entered && answer.entered.length ? sheet(say("填报", "Entered"), null, rows(answer.entered.map((one) => h("div.row", h("span", h("time", one.on), " ", one.by), eventLink(one.seq))))) : null,
  ];
}
