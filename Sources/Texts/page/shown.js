// What views show beside the explanations is held against them and against the lines: reports, tables, lists and counts.

function compareShown(proof) {
  const { answers } = data, shown = (words) => [...answers.shown([words]).values()].map((at) => answers.get(at)).filter(Boolean);
  let isEach = true;
  const compare = (figure, ...sides) => {
    const [expected, computed] = sides.map((side) => jsonOf(side ?? null));
    if (expected === computed) return;
    proof.fail({ block: "figure", figure, expected, computed });
    isEach = false;
  };
  for (const report of shown("report")) compareReport(report, compare);
  for (const form of shown("table/show")) (form.definition ? compareSubmitted : compareTable)(form, proof, compare);
  compareCounts(proof, answers.get("/api/status") || {}, compare);
  return isEach;
}

const factsIn = ({ value, numerator, denominator }) => [value, numerator, denominator].map((one) => one ?? null);

// A report's figures, their groups and last year's values: each has an explanation in the file, of the same measure and days.
function compareReport(report, compare) {
  const byID = new Map(report.figures.map((figure) => [figure.id, figure])), named = (group) => String(keyOf(group) ?? "none");
  for (const figure of report.figures.filter((one) => one.measure)) {
    const { measure, period, before } = figure, of = byID.get(figure.of), isPast = /-last-year$/.test(figure.id);
    if (of && !(isPast && report.comparable)) {
      // What sentences say of a group is what one of the figure's groups comes to.
      const known = (isPast ? [of.before || figure] : of.groups || []).map((one) => String(factsIn(one)));
      if ((figure.value || figure.denominator) && !known.includes(String(factsIn(figure)))) compare(figure.id, factsIn(figure), known);
      continue;
    }
    const compareWith = (own, days) => {
      const answer = data.answers.get(explanationOf({ ...figure, period: days }));
      compare(measure, [measure, days, factsIn(own)], answer && [answer.measure, answer.period, factsIn(answer)]);
      return answer?.groups || [];
    };
    // Groups in which only last year had something are nothing here.
    const listed = (groups) => groups.filter((one) => one.value || one.denominator).map((one) => [named(one), factsIn(one)]), groups = compareWith(figure, period);
    compare(measure, listed(figure.groups || []), figure.groups ? listed(groups) : []);
    if (!before || !report.comparable) continue;
    const past = new Map(compareWith(before, before.period).map((group) => [named(group), group.value]));
    for (const group of figure.groups || []) {
      const then = named(group).replace(/^\d{4}(?=Q|-|$)/, before.period[0].slice(0, 4));
      compare(`${measure} ${then}`, group.before?.value || 0, past.get(then) || 0);
    }
  }
}

// What was submitted is what its line says.
function compareSubmitted({ agrees, status, ...own }, proof, compare) {
  const line = proof.event(status.seq), isIts = line?.type === "table.submitted";
  compare(line?.case, [sorted(own), agrees], isIts ? [sorted(line.data), proof.rootAt(own.size) === own.root] : null);
}

// A table: its rows are the definition's, an actual is the row's figure as it is printed or what was entered; sums and budget anew.
function compareTable(form, proof, compare) {
  const { id, rows, budget } = form, events = proof.ofCase("table/" + id).filter((event) => !event.voidedBy).map((event) => ({ ...fieldsOf(event), type: event.type }));
  const { definition = { rows: [] } } = events.filter((event) => event.definition?.rows).pop() || {}, plain = (row, measure) => [row.id, row.level1, row.level2, row.level3, row.target, row.weight, measure].map((one) => one ?? null);
  compare(`${id} definition`, rows.map((row) => plain(row, row.measure)), definition.rows.map((row) => plain(row, typeof row.actual === "string" ? row.actual : null)));
  const all = [...rows, budget || {}, form.goal];
  // Where cells weren't read there is no total, and nothing that could be wrong.
  if (form.totalScore !== null) compare(`${id} totalScore`, form.totalScore, sum(all, "score"));
  compare(`${id} totalWeight`, form.totalWeight, sum(all, "weight"));
  // A measure that can't be computed any more has neither value nor explanation.
  for (const row of rows) {
    const answer = data.answers.get(address("table/explain", { id, row: row.id, reasons: "" })) || (row.value ?? row), isOften = row.comparator?.op === "frequency";
    const entered = events.filter((event) => event.row === row.id && event.actual !== undefined).pop();
    if (row.measure) compare(`${id} ${row.id}`, [row.measure, isOften || row.value], [answer.measure, isOften || answer.value]);
    else if (entered) compare(`${id} ${row.id}`, row.actual, entered.actual);
    if (row.measure && !isOften) compare(`${id} ${row.id}`, isPrinted(row.actual, row.value), true);
  }
  // The form's cells are the rows' values: a score may have a star and the rule's score below it.
  for (const { name, text } of form.form.flatMap((block) => (block.table ? block.table.rows.flat() : []))) {
    const [, row, part] = /^(?:rows\/(.+)\/|budget\/)?(\w+)$/.exec(name || "") || [], of = row ? withID(rows, row) : /^budget/.test(name) ? budget : form;
    if (!name || (of === budget && !["weight", "score"].includes(part))) continue;
    const value = (of || {})[part] ?? null, printed = text.split(/\*?\n|\*$/)[0];
    if (value === null) compare(`${id} ${name}`, ["", "待评", "未评完", "未核"].includes(printed) || printed, true);
    else compare(`${id} ${name}`, printed, String(value).split("\n")[0]);
  }
  if (!budget) return;
  const base = budget[definition.budget?.base || "adjusted"], share = base ? divide(decimal(budget.executed), decimal(base)) : null, rate = share && Number(rounded(share, 6));
  compare(`${id} budget`, [budget.rate, budget.value, budget.executed], [rate, rate, data.answers.get(explanationOf({ measure: budget.measure, period: [form.period.from, form.period.to] }))?.value]);
}

// Whether a text is a number as forms print it; days and rare units are the program's word.
function isPrinted(printed, value) {
  const [, digits, places = "", unit] = /^(-?\d+(?:\.(\d+))?)(.*)$/.exec(printed || "") || [], scales = { "%": "0.01", "万": "10000", "亿": "100000000" };
  if (typeof value !== "number" || /^(‰|成|千|百|亩|公顷|hm²|平方公里|平方千米|k)/.test(unit)) return typeof value !== "number" || !!digits;
  const scale = scales[(unit || "").replace(/^个?百分点/, "%")[0]] || "1";
  return !!digits && compare(decimal(digits), decimal(rounded(divide(decimal(value), decimal(scale)), places.length))) === 0;
}

// What the office is called on a day: by its newest renaming until then.
function nameOn(day, first, proof) {
  const renamed = proof.ofCase(first.case).filter((event) => event.type === "office.renamed" && counts(event) && dayOf(event) <= day);
  return fieldsOf(renamed.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.seq - b.seq)).pop() || first).name;
}

// What the lines alone tell: whose log it is, how many cases of each kind there are; what is late is so in its case as well.
function compareCounts(proof, status, compare) {
  const { answers } = data, overdue = answers.get("/api/overdue") || [], first = proof.event(1), totals = {};
  const late = answers.under("case").filter((at) => !at.includes("lang=zh")).map((at) => answers.get(at)).filter((one) => one?.overdueDays > 0).map((one) => [one.case, one.overdueDays]);
  const { lines = [] } = answers.get("/api/week") || {}, days = (listed) => listed.map(String).sort();
  for (const one of lines) if (one.entries) compare(`week ${one.id}`, [one.value, one.entries.map((own) => own.case)], [one.entries.length, one.cases]);
  const week = lines.filter((one) => one.id === "overdue").flatMap((one) => one.entries || []);
  compare("overdue", [status.overdue, days(overdue.map((one) => [one.case, one.overdueDays])), days(week.map((one) => [one.case, -one.daysLeft]))], [late.length, days(late), days(late)]);
  const newest = proof.event(proof.places.length);
  if (newest && localTime(newest.at, (first && fieldsOf(first)["time-zone"]) || data.zone).day > (dayNow() || "")) compare("made.day", dayNow(), newest.at);
  if (first && first.case.startsWith("office/")) compare("office", [status.office, status.name], [first.case.slice(7), nameOn(dayNow() || "9999", first, proof)]);
  const known = new Set((answers.get("/api/kinds/list") || []).map((kind) => kind.id));
  for (const [id, events] of proof.listed(proof.cases)) if (known.has(kindIn(id)) && events.some(counts)) totals[kindIn(id)] = (totals[kindIn(id)] || 0) + 1;
  compare("cases", pairsOf(status.cases || {}).filter(([, { total }]) => total).map(([kind, { total }]) => [kind, total]).sort(), pairsOf(totals).sort());
}
