// Forges what a page says of its figures, lists and values together, with hashes that fit, as a person with ten lines of Python does.
// Prints for each forgery the page's state and the false figures that it shows as proved, as JSON.
//
// usage: node jade.js PAGE
"use strict";
const fs = require("fs"), { programOf } = require("./program.js"), zlib = require("zlib"), crypto = require("crypto");

const text = fs.readFileSync(process.argv[2], "utf8"), { Proof, blocksOf, data, isProved, explanationOf } = programOf(text);
const blocks = blocksOf(text), source = zlib.gunzipSync(Buffer.from(blocks.answers, "base64")).toString(), honest = JSON.parse(source);
const hash = (content) => crypto.createHash("sha256").update(content).digest("hex");
const honestFigures = new Map(Object.entries(honest.answers).filter(([at]) => at.startsWith("/api/report?")).flatMap(([at, report]) => report.figures.map((one) => [at + one.id, one])));

async function opened({ answers, made }) {
  const lines = Object.keys(answers).sort().map((at) => JSON.stringify(at) + ":" + JSON.stringify(answers[at]));
  const block = zlib.gzipSync(`{"answers":{\n${lines.join(",\n")}\n},"made":${JSON.stringify(made)}}`).toString("base64").replace(/.{1,128}/g, "$&\n");
  const page = { ...blocks, answers: block, head: JSON.stringify({ ...JSON.parse(blocks.head), answers: hash(block) }) }, proof = new Proof(page);
  Object.assign(data, { blocks: page, proof });
  const found = proof.open();
  [data.answers, data.made] = [found.answers, found.made];
  await proof.run();
  const jade = [];
  let shown = 0;
  for (const [at, report] of Object.entries(answers).filter(([at]) => at.startsWith("/api/report?"))) {
    for (const figure of report.figures) {
      const groups = (figure.groups || []).map((group) => [group.value, Object.values(group.key)[0]]);
      for (const [value, group] of [[figure.value, undefined], ...groups]) {
        if (!isProved(figure, value, group)) continue;
        shown++;
        const then = honest.answers[explanationOf(figure)], own = then && (group === undefined ? then : then.groups.find((one) => Object.values(one.key)[0] === group)), was = honestFigures.get(at + figure.id);
        if (!own || own.value !== value || !was || was.unit !== figure.unit) jade.push([figure.measure, group ?? null, value]);
      }
    }
  }
  return { state: proof.state, shown, jade };
}

const six = (value) => Number(value.toFixed(6));
// Changes the explanation of a measure, and what reports and groups say of it with it.
function change(answers, measure, alter) {
  for (const [at, answer] of Object.entries(answers)) {
    if (!at.startsWith("/api/explain?") || answer.measure !== measure) continue;
    const [part] = answer.parts;
    alter(part, answer);
    answer.value = part.value;
    if (part.reached) [answer.numerator, answer.denominator] = [part.reached.length, part.counted.length];
    delete answer.groups; delete answer.missing; delete answer.reasons; delete answer.left; delete answer.sentence;
    for (const [where, report] of Object.entries(answers)) {
      if (!where.startsWith("/api/report?")) continue;
      for (const figure of report.figures.filter((one) => one.measure === measure && !one.of && String(one.period) === String(answer.period))) {
        figure.value = answer.value;
        if (part.reached) [figure.numerator, figure.denominator] = [answer.numerator, answer.denominator];
        delete figure.groups;
      }
    }
  }
}
const share = (part) => { part.value = six(part.reached.length / part.counted.length); };
const mean = (part) => { part.value = six(part.terms.reduce((sum, term) => sum + term[term.length - 1], 0) / part.terms.length); };
const total = (part) => { part.value = six(part.terms.reduce((sum, term) => sum + term[1], 0)); };
const caseOf = (seq) => data.proof.event(seq).case;
const laterOf = (seq) => data.proof.ofCase(caseOf(seq)).find((event) => event.seq > seq);
const figures = (answers) => Object.entries(answers).filter(([at]) => at.startsWith("/api/report?")).flatMap(([, report]) => report.figures);
const others = (part) => { const has = new Set(part.reached.map(caseOf)); return part.counted.filter((seq) => !has.has(caseOf(seq))); };

const [rates, due] = [["rate(notice.issued -> closed)", "rate(complaint.received -> resolved)"], "ontime(notice.issued -> closed)"];
const forgeries = {};
for (const measure of [...rates, due]) {
  forgeries[`${measure}: a later event of each case is reached`] = ({ answers }) => change(answers, measure, (part) => { part.reached.push(...others(part).map(laterOf).filter(Boolean).map((one) => one.seq)); share(part); });
  forgeries[`${measure}: one later event is reached`] = ({ answers }) => change(answers, measure, (part) => { part.reached.push(...others(part).map(laterOf).filter(Boolean).slice(0, 1).map((one) => one.seq)); share(part); });
  forgeries[`${measure}: the beginning is reached`] = ({ answers }) => change(answers, measure, (part) => { part.reached.push(...others(part)); share(part); });
  forgeries[`${measure}: those that missed it are left out`] = ({ answers }) => change(answers, measure, (part) => { const out = new Set(others(part)); part.counted = part.counted.filter((seq) => !out.has(seq)); share(part); });
  forgeries[`${measure}: one that missed it is left out`] = ({ answers }) => change(answers, measure, (part) => { const [out] = others(part); part.counted = part.counted.filter((seq) => seq !== out); share(part); });
  forgeries[`${measure}: another canonical spelling`] = ({ answers }) => change(answers, measure, (part, answer) => { answer.canonical = part.canonical = measure.replace("notice.issued", "notice.served").replace("complaint.received", "complaint.replied"); part.reached.pop(); share(part); });
  forgeries[`${measure}: no canonical spelling`] = ({ answers }) => change(answers, measure, (part, answer) => { delete answer.canonical; delete part.canonical; part.reached.pop(); share(part); });
  forgeries[`${measure}: no measure`] = ({ answers }) => figures(answers).filter((one) => one.measure === measure).forEach((one) => { delete one.measure; one.value = 0.98; });
  forgeries[`${measure}: kinds lead elsewhere`] = ({ answers }) => {
    for (const [at, kind] of Object.entries(answers)) if (at.startsWith("/api/kinds/show?")) for (const action of kind.actions || []) action.to = [{ state: measure.match(/-> ([a-z]+)/)[1] }];
    change(answers, measure, (part) => { part.reached.push(...others(part)); share(part); });
  };
  forgeries[`${measure}: other days`] = ({ answers }) => figures(answers).filter((one) => one.measure === measure && !one.of).forEach((one) => { one.period = ["2022-01-01", "2022-12-31"]; });
}
for (const measure of ["days(complaint.received -> resolved)", "days(notice.issued -> closed)"]) {
  forgeries[`${measure}: the quickest alone`] = ({ answers }) => change(answers, measure, (part) => { part.terms.sort((a, b) => a[2] - b[2]).splice(Math.ceil(part.terms.length / 5)); part.counted = part.terms.map(([seq]) => seq).sort((a, b) => a - b); mean(part); });
  forgeries[`${measure}: each with itself`] = ({ answers }) => change(answers, measure, (part) => { part.terms = part.terms.map(([seq]) => [seq, seq, 0]); mean(part); });
  forgeries[`${measure}: terms alone`] = ({ answers }) => change(answers, measure, (part) => { part.terms = part.terms.slice(0, 1); mean(part); });
}
for (const measure of ["sum(crane.inspected.hazards)", "sum(inspection.recorded.hazards)", "sum(inspection.rechecked.cleared)", "sum(budget.spent.amount)", "sum(penalty.imposed.amount)"]) {
  forgeries[`${measure}: the largest left out`] = ({ answers }) => change(answers, measure, (part) => { if (!part.terms) return; part.terms.sort((a, b) => b[1] - a[1]).shift(); part.counted = part.terms.map(([seq]) => seq).sort((a, b) => a - b); total(part); });
}
forgeries["cases left out"] = ({ answers }) => figures(answers).filter((one) => /^cases\(/.test(one.measure) && !one.of && one.value > 1).forEach(({ measure }) => change(answers, measure, (part) => { part.counted.splice(1); part.value = 1; }));
forgeries["a filter's events left out"] = ({ answers }) => figures(answers).filter((one) => / [a-z.]+:/.test(one.measure) && one.value > 1).forEach(({ measure }) => change(answers, measure, (part) => { if (part.function === "count") { part.counted.splice(1); part.value = 1; } }));
forgeries["figures of others, as 0"] = ({ answers }) => figures(answers).forEach((one, i) => { if (i && !one.of) { one.of = "f1"; one.value = 0; } });
forgeries["units"] = ({ answers }) => figures(answers).forEach((one) => { one.unit = one.unit === "rate" ? "number" : "rate"; });
forgeries["units of money"] = ({ answers }) => figures(answers).forEach((one) => { if (one.unit === "number") one.unit = "yuan"; });
forgeries["units of days"] = ({ answers }) => figures(answers).forEach((one) => { if (one.unit === "days") one.unit = "number"; });
forgeries["groups under other keys"] = ({ answers }) => {
  const turn = (groups) => { if (groups && groups.length > 1) { const keys = groups.map((one) => one.key); groups.forEach((one, i) => { one.key = keys[(i + 1) % keys.length]; }); } };
  for (const [at, answer] of Object.entries(answers)) if (at.startsWith("/api/explain?")) turn(answer.groups);
  figures(answers).forEach((one) => turn(one.groups));
};
forgeries["an earlier day"] = (page) => { page.made.day = "2023-06-01"; };
forgeries["a report's day"] = (page) => { page.made.asOf = page.made.day = "2020-01-01"; };
forgeries["every value"] = ({ answers }) => figures(answers).forEach((one) => { if (typeof one.value === "number") one.value = six(one.value + 1); });
forgeries["every value of a group"] = ({ answers }) => figures(answers).forEach((one) => (one.groups || []).forEach((own) => { own.value = six((own.value || 0) + 1); }));

(async () => {
  const seen = { sound: await opened(JSON.parse(source)) };
  for (const [name, forge] of Object.entries(forgeries)) {
    const page = JSON.parse(source);
    // Where there is nothing to forge, as no days between no cases, nothing was forged.
    let isForged = true;
    try { forge(page); } catch (error) { isForged = false; }
    seen[name] = !isForged || JSON.stringify(page) === source.replace(/\n/g, "") ? { state: "nothing", jade: [] } : await opened(page);
  }
  process.stdout.write(JSON.stringify(seen) + "\n", () => process.exit(0));
})();
