// Forges answers of a page one at a time, with hashes that fit, and opens each with the page's own program as it was made. Prints the
// state of each by the name of the forgery as JSON; one that finds nothing to forge is "nothing".
//
// usage: node forged.js PAGE
"use strict";
const fs = require("fs"), { programOf } = require("./program.js"), zlib = require("zlib"), crypto = require("crypto");

const text = fs.readFileSync(process.argv[2], "utf8");
const { Proof, blocksOf, data } = programOf(text);

const blocks = blocksOf(text), answers = zlib.gunzipSync(Buffer.from(blocks.answers, "base64")).toString();
const linesOf = (bytes) => bytes.toString("base64").replace(/.{1,128}/g, "$&\n");
const hash = (content) => crypto.createHash("sha256").update(content).digest("hex");

async function state(page) {
  const proof = new Proof(page);
  Object.assign(data, { blocks: page, proof });
  const opened = proof.open();
  [data.answers, data.made] = [opened.answers, opened.made];
  await proof.run();
  return proof.state;
}

// A page with other answers; one a line, as the program writes them.
function withAnswers({ answers, made }) {
  const lines = Object.keys(answers).sort().map((at) => JSON.stringify(at) + ":" + JSON.stringify(answers[at]));
  const block = linesOf(zlib.gzipSync(`{"answers":{\n${lines.join(",\n")}\n},"made":${JSON.stringify(made)}}`));
  return { ...blocks, answers: block, head: JSON.stringify({ ...JSON.parse(blocks.head), answers: hash(block) }) };
}

// The explanation of a measure that counts something, and what reports say of it.
function each(all, measure, change) {
  let found = false;
  for (const [at, answer] of Object.entries(all)) {
    if (at.startsWith("/api/explain?") && answer.measure === measure && answer.parts[0].counted.length) { change(answer, false); found = true; }
    if (at.startsWith("/api/report?")) for (const figure of answer.figures) if (figure.measure === measure && !figure.of && figure.value) change(figure, true);
  }
  return found;
}
const rowOf = (all, test = (row) => row.measure) => Object.entries(all).filter(([at]) => /^\/api\/table\/show\?id=[^&]*$/.test(at)).flatMap(([, form]) => form.rows).find(test);
const forms = (all, change) => { for (const [at, form] of Object.entries(all)) if (/^\/api\/table\/show\?/.test(at) && !form.definition) change(form); return true; };
const [count, rate] = ["count(notice.issued)", "rate(complaint.received -> resolved)"];
const figures = (all) => Object.entries(all).filter(([at]) => at.startsWith("/api/report?")).flatMap(([, report]) => report.figures);

const forgeries = {
  "a report's value": (all) => figures(all).filter((one) => one.measure === count).map((one) => (one.value += 1)).length,
  "a numerator": (all) => figures(all).filter((one) => one.measure === rate).map((one) => (one.numerator += 1)).length,
  "a group's value": (all) => figures(all).filter((one) => (one.groups || []).length).map((one) => (one.groups[0].value = 9)).length,
  "a group's value, in its explanation too": (all) => each(all, count, (one) => { if ((one.groups || []).length) one.groups[0].value += 1; }),
  "a group left out": (all) => each(all, count, (one) => one.groups && one.groups.pop()),
  "a group's event in another group": (all) => each(all, count, (one, isReport) => { if (!isReport && (one.groups || []).length > 1) one.groups[0].parts[0].counted = one.groups[1].parts[0].counted; }),
  "last year's value": (all) => figures(all).filter((one) => one.before && one.before.value).map((one) => (one.before.value += 1)).length,
  "last year's explanation left out": (all) => Object.keys(all).filter((at) => at.startsWith("/api/explain?") && at.includes("year=2022")).map((at) => delete all[at]).length,
  "a value of last year alone": (all) => figures(all).filter((one) => /-last-year$/.test(one.id)).map((one) => (one.value = 77)).length,
  "a sentence's value of a group": (all) => figures(all).filter((one) => one.of && !/-last-year$/.test(one.id) && one.measure).map((one) => (one.value = 77)).length,
  "an explanation left out": (all) => Object.keys(all).filter((at) => at.startsWith("/api/explain?") && all[at].measure === count).map((at) => delete all[at]).length,
  "an explanation's measure spelled otherwise": (all) => Object.entries(all).filter(([at, one]) => at.startsWith("/api/explain?") && one.measure === count).map(([, one]) => (one.measure = "count( notice.issued )")).length,
  "an explanation at another address": (all) => Object.keys(all).filter((at) => at.startsWith("/api/explain?") && all[at].measure === count).map((at) => { all[at.replace("measure=", "measure=%20")] = all[at]; delete all[at]; }).length,
  "an event left out of a count": (all) => each(all, count, (one, isReport) => {
    one.value -= 1;
    if (isReport) return void (one.groups = (one.groups || []).slice(1));
    one.parts[0].value -= 1;
    const seq = one.parts[0].counted.shift();
    one.groups = (one.groups || []).filter((group) => !group.parts[0].counted.includes(seq));
  }),
  "a case left out of a denominator": (all) => each(all, rate, (one, isReport) => {
    const less = ({ numerator, denominator }) => Number((numerator / (denominator - 1)).toFixed(6));
    one.value = less(one);
    one.denominator -= 1;
    delete one.groups;
    if (isReport) return;
    const missing = one.missing.shift();
    one.parts[0].counted = one.parts[0].counted.filter((seq) => seq !== missing.seq);
    one.parts[0].value = one.value;
  }),
  "a case reached that wasn't": (all) => each(all, rate, (one, isReport) => {
    one.numerator += 1;
    one.value = Number((one.numerator / one.denominator).toFixed(6));
    delete one.groups;
    if (isReport) return;
    one.missing.pop();
    one.parts[0].reached.push(one.parts[0].reached[0]);
    one.parts[0].value = one.value;
  }),
  "a case reached by an event of another": (all) => each(all, rate, (one, isReport) => { if (!isReport) one.parts[0].reached = [2]; }),
  "a case reached by its own beginning": (all) => each(all, rate, (one, isReport) => {
    one.numerator += 1;
    one.value = Number((one.numerator / one.denominator).toFixed(6));
    delete one.groups;
    if (isReport) return;
    one.parts[0].reached.push(one.missing.pop().seq);
    one.parts[0].value = one.value;
  }),
  "those that missed it left out": (all) => each(all, rate, (one, isReport) => { if (!isReport) one.missing = []; }),
  "a part of another type": (all) => each(all, count, (one, isReport) => { if (!isReport) one.parts[0].type = "complaint.received"; }),
  "a part of another measure": (all) => each(all, count, (one, isReport) => { if (!isReport) one.parts[0].measure = "count(complaint.received)"; }),
  "a part of other days": (all) => each(all, count, (one, isReport) => { if (!isReport) one.parts[0].period = ["2023-01-01", "2023-06-30"]; }),
  "a chip's count": (all) => (all["/api/status"].cases.notice.total += 5),
  "a kind's count left out": (all) => delete all["/api/status"].cases.notice,
  "the office's name": (all) => (all["/api/status"].name = "别的监督站"),
  "the office": (all) => (all["/api/status"].office = "other"),
  "the number of events": (all) => (all["/api/status"].events += 1),
  "what is overdue": (all) => all["/api/overdue"].pop() && (all["/api/status"].overdue -= 1),
  "a table's actual": (all) => { const row = rowOf(all); row.actual = row.actual.replace(/\d/, "9"); return true; },
  "a table's actual in words": (all) => ((rowOf(all).actual = "全部完成"), true),
  "a table's value": (all) => (rowOf(all).value += 1),
  "a table's target": (all) => ((rowOf(all).target = "≥1份"), true),
  "a table's weight": (all) => forms(all, (form) => { form.rows[0].weight -= 5; form.rows[1].weight += 5; }),
  "a table's row left out": (all) => forms(all, (form) => { const row = form.rows.pop(); form.totalScore -= row.score; form.totalWeight -= row.weight; }),
  "a table's total": (all) => forms(all, (form) => { form.totalScore += 1; }),
  "what was entered": (all) => ((rowOf(all, (row) => !row.measure).actual = "极好"), true),
  "a budget's rate": (all) => forms(all, (form) => { form.budget.rate = form.budget.value = 1; }),
  "a budget's spending": (all) => forms(all, (form) => { form.budget.executed = form.budget.adjusted; form.budget.rate = form.budget.value = 1; }),
  "a submitted score": (all) => { const [, form] = Object.entries(all).find(([at]) => at.includes("submitted=")); form.totalScore -= 1; return true; },
  "a submitted root's agreement": (all) => { const [, form] = Object.entries(all).find(([at]) => at.includes("submitted=")); form.agrees = false; return true; },
};

(async () => {
  const seen = { sound: await state(withAnswers(JSON.parse(answers))) };
  for (const [name, forge] of Object.entries(forgeries)) {
    const page = JSON.parse(answers);
    let isForged = false;
    try { isForged = forge(page.answers); } catch (error) { isForged = String(error); }
    seen[name] = isForged === true || (isForged && !/Error/.test(isForged)) ? await state(withAnswers(page)) : `nothing ${isForged}`;
  }
  process.stdout.write(JSON.stringify(seen) + "\n", () => process.exit(0));
})();
