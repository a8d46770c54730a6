// What a file can answer of a query, word by word as the command does.

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
          : name === "project" ? values.some((word) => one.fields.project === word || (one.fields.project && folded(named(one.fields.project).title) === folded(word)))
            : name === "opened" ? values.some((word) => inSpan(one.opened, word)) : values.some((word) => inSpan(one.closed, word));
    if (!holds) return false;
  }
  return found.parts.every((part) => folded(one.case + " " + caseNumber(one.case).replace(" ", "/") + " " + one.title + " " + (one.matter || "") + " " + labelsOf(one) + " " + Object.values(one.fields).filter((value) => typeof value === "string").map((value) => (value.includes("/") ? named(value).title : value)).join(" ")).includes(part));
}

// The labels of what was chosen for a case, so that 房屋质量 finds what is shown so.
function labelsOf(one) {
  const kind = data.answers.get(address("kinds/show", { kind: one.kind }));
  if (!kind) return "";
  return kind.fields.filter((field) => field.choices && one.fields[field.id] !== undefined).map((field) => (field.choices.find((choice) => choice.id === one.fields[field.id]) || {}).label || "").join(" ");
}

const stateLabel = (one) => (((data.answers.get(address("kinds/show", { kind: one.kind })) || {}).states || []).find((state) => state.id === one.state) || {}).label;
// Every case of a file, in the reader's language where its words differ.
const allCases = () => (data.cases = data.cases && data.cases.in === language ? data.cases : Object.assign([...data.answers.shown(["case"]).values()].map((at) => data.answers.get(at)), { in: language }));
const allCasesByID = () => { const all = allCases(); return (all.byID = all.byID || new Map(all.map((one) => [one.case, one]))); };
