// What a file can answer of a query, word by word as the command does.

const folded = (text) => String(text).normalize("NFKC").toLowerCase();

const queryWords = { 状态: "state", 是: "is", 属于: "is", 经办: "by", 经办人: "by", 记录人: "by", 该谁办: "who", 项目: "project", 登记: "opened", 立案: "opened", 办结: "closed" };
const caseClasses = { 在办: "open", 未结: "open", 未办结: "open", 已结: "closed", 办结: "closed", 已办结: "closed", 逾期: "overdue", 超期: "overdue", 超期办结: "late", 逾期办结: "late" };
const span = /^(\d{4}(Q[1-4]|-\d\d(-\d\d)?)?)?$/;

// Whether a file can answer a word of a query as the command does; days in other words are the command's to read.
function readable(name, value) {
  if (name === "opened" || name === "closed") return value !== "" && value.split(",").every((one) => { const ends = one.split(".."); return ends.length <= 2 && one !== "" && ends.every((end) => span.test(end)); });
  if (name === "is") return value.split(",").every((one) => ["open", "closed", "overdue", "late"].includes(caseClasses[one] || one));
  return ["state", "by", "who", "project"].includes(name) && value !== "";
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

// Whether a day is in a year, quarter, month, or between two of them; a quarter begins with its first month and ends with its third.
function inSpan(day, days) {
  const ends = days.includes("..") ? days.split("..") : [days, days];
  const [from, until] = ends.map((end, i) => end.replace(/Q(\d)/, (_, quarter) => "-" + String(3 * quarter - (i ? 0 : 2)).padStart(2, "0")));
  return !!day && day >= from && day.slice(0, until.length) <= until;
}

// Whether a case is as a test of the query wants it: its name, and one of its values.
const tests = {
  state: (one, word) => word === one.state || word === (kindAnswer(one).states.find((state) => state.id === one.state) || {}).label,
  is: (one, word) => ({ open: !one.closed, closed: !!one.closed, overdue: one.overdueDays > 0, late: one.closed && one.due < one.closed })[caseClasses[word] || word],
  by: (one, word) => data.proof.ofCase(one.case).some((event) => event.by === word),
  who: (one, word) => one.who === word,
  project: ({ fields: { project } }, word) => project && (project === word || folded(named(project).title) === folded(word)),
  opened: (one, word) => inSpan(one.opened, word),
  closed: (one, word) => inSpan(one.closed, word),
};

function matches(one, found) {
  // What was voided whole is no case any more: the command doesn't list it either.
  if (one.state === "void" || (found.kind && one.kind !== found.kind)) return false;
  if (!found.tests.every(([name, value]) => value.split(",").some((word) => tests[name](one, word)))) return false;
  return !found.parts.length || found.parts.every((part) => wordsOf(one).includes(part));
}

// The words by which a case is found: as they are stored, and as they are shown.
function wordsOf(one) {
  const { fields = [] } = kindAnswer(one);
  const shownAs = ([name, value]) => {
    const choice = ((fields.find((field) => field.id === name) || {}).choices || []).find((choice) => choice.id === value);
    return [choice && choice.label, typeof value === "string" && (value.includes("/") ? named(value).title : value)];
  };
  return folded([one.case, caseNumber(one.case).replace(" ", "/"), one.title, one.matter, ...Object.entries(one.fields).flatMap(shownAs)].filter(Boolean).join(" "));
}

const kindAnswer = (one) => data.answers.get(address("kinds/show", { kind: one.kind })) || { states: [] };
const allCases = () => (data.cases = data.cases && data.cases.in === language ? data.cases : Object.assign([...data.answers.shown(["case"]).values()].map((at) => data.answers.get(at)), { in: language }));
const allCasesByID = () => { const all = allCases(); return (all.byID = all.byID || new Map(all.map((one) => [one.case, one]))); };
