// What a file can answer of a query, word by word as the command does.

const folded = (text) => String(text).normalize("NFKC").toLowerCase();

const queryWords = { 状态: "state", 是: "is", 属于: "is", 经办: "by", 经办人: "by", 记录人: "by", 该谁办: "who", 项目: "project", 登记: "opened", 立案: "opened", 办结: "closed", 县市区: "district", "县(市、区)": "district" };
const caseClasses = { 在办: "open", 未结: "open", 未办结: "open", 已结: "closed", 办结: "closed", 已办结: "closed", 逾期: "overdue", 超期: "overdue", 超期办结: "late", 逾期办结: "late" };
const span = /^(\d{4}(Q[1-4]|-\d\d(-\d\d)?)?)?$/;

// The test that a key asks for; behind 项目. it is of the case's site.
const testOf = (word) => folded(word).replace(/^项目\./, "project.").replace(/[^.]+$/, (name) => queryWords[name] || name);

// Whether a file can answer a word of a query as the command does; days in other words are the command's to read.
function readable(name, value) {
  if (name === "opened" || name === "closed") return value !== "" && value.split(",").every((one) => { const ends = one.split(".."); return ends.length <= 2 && one !== "" && ends.every((end) => span.test(end)); });
  if (name === "is") return value.split(",").every((one) => ["open", "closed", "overdue", "late"].includes(caseClasses[one] || one));
  return ["state", "by", "who", "project", "district", "project.district"].includes(name) && value !== "";
}

// The words of a query that a file can answer; of another word it says which command knows it.
function readQuery(text) {
  const words = (text.match(/(?:[^\s"]+|"[^"]*")+/g) || []).map((word) => word.replaceAll('"', ""));
  const found = { kind: null, tests: [], parts: [], unknown: null };
  for (const word of words) {
    const split = /^([a-z.-]+|[\u4e00-\u9fff.()（、）]+)[:：](.*)$/i.exec(word);
    const name = split && testOf(split[1]);
    const named = [...data.kinds, ...(data.isFile ? [["draw", kindAnswer({ kind: "draw" }).label]] : [])].find(([id, label]) => id === word.toLowerCase() || label === word);
    if (split && readable(name, split[2])) found.tests.push([name, split[2]]);
    else if (split || word.startsWith("-")) found.unknown = found.unknown || word;
    else if (!found.kind && named) found.kind = named[0];
    else if (caseClasses[word]) found.tests.push(["is", word]);
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

// A case's site: of a site itself.
const siteOf = (one) => (one.kind === data.siteKind ? one.case : one.fields.project);

// Whether a case is as a test of the query wants it: its name and one of its values.
const tests = {
  state: (one, word) => word === one.state || word === withID(kindAnswer(one).states, one.state)?.label,
  is: (one, word) => ({ open: !one.closed, closed: !!one.closed, overdue: one.overdueDays > 0, late: one.closed && one.due < one.closed })[caseClasses[word] || word],
  by: (one, word) => data.proof.ofCase(one.case).some((event) => event.by === word),
  who: (one, word) => one.who === word,
  project: (one, word) => { const site = siteOf(one); return site && (site === word || folded(named(site).title).includes(folded(word))); },
  district: (one, word) => one.fields.district === word,
  "project.district": (one, word) => caseAt(siteOf(one))?.fields.district === word,
  opened: (one, word) => inSpan(one.opened, word),
  closed: (one, word) => inSpan(one.closed, word),
};

// A query's words again, with another value of a test, or of another kind.
function requeried({ kind, tests: own, parts }, name, value, id = kind) {
  const quoted = (text) => (/\s/.test(text) ? `"${text}"` : text);
  return [id, ...[...own.filter(([one]) => one !== name), [name, value]].filter(([, one]) => one).map(([one, word]) => `${one}:${quoted(word)}`), ...parts].filter(Boolean).join(" ");
}

// The view at hand with something else in its address.
function readdressed(changes) {
  const { path, parameters } = readRoute();
  return to(path.map(encodePart).join("/"), Object.fromEntries(pairsOf({ ...parameters, ...changes }).map(([name, value]) => [name, value === "" || value === null ? undefined : value])));
}

// Which cases the filter in a view's address leaves: all, where it has none.
async function keeping(route) {
  const text = (route.parameters.query || "").trim(), found = readQuery(text), isAll = !text;
  if (isAll) return assign(() => true, { isAll, found });
  if (!data.isFile) {
    const ids = new Set((await listAll(text, found)).map((one) => one.case));
    return assign((one) => ids.has(one.case), { found });
  }
  return assign((one) => { const own = caseAt(one.case); return !!own && matches(one.who ? { ...own, who: one.who } : own, found); }, { found });
}

// The one bar of filters that holds on every view: site, person, month, district, state.
async function filterBar(found, kind) {
  const test = (name) => (found.tests.find(([own]) => own === name) || [])[1] || "", go = (name, value) => { location.hash = readdressed({ query: requeried(found, name, value), skip: null, late: null }); };
  const people = ((await askIfThere("person/list")) || []).map((one) => [one.name, one.name]);
  if (!data.isFile) await sitesServed();
  const choice = (name, values, label = labels[name]) => (values.length > 0 || test(name)) && h("select", { "aria-label": label, "data-filter": name, onchange: (event) => go(name, event.target.value) }, h("option", { value: "" }, label), (values.some(([value]) => value === test(name)) || !test(name) ? values : [[test(name), test(name)], ...values]).map(([value, shownAs]) => h("option", { value, selected: value === test(name) }, shownAs)));
  const days = data.logYears.flatMap((year) => [[String(year), say(`${year} 年`, `${year}`)], ...[1, 2, 3, 4].map((quarter) => [`${year}Q${quarter}`, `${year} Q${quarter}`]), ...monthKeys(String(year)).map((month) => [month, longMonth(month)])]);
  const is = classOf(test("is").split(",")[0]), labels = testLabels();
  // On a phone it is folded until it is asked for, or in use.
  return assign(lazyFold(say("筛选", "Filter"), () => h("div.filters", { role: "group", "aria-label": say("筛选", "filters") }, h("div.segments", [["", say("全部", "all")], ...classes()].map(([id, label]) => h("a", { href: readdressed({ query: requeried(found, "is", id), skip: null }), "aria-current": is === id && "true" }, label))),
    choice("state", kind ? kind.states.map((state) => [state.id, stateName(kind, state.id)]) : []), choice("by", people), test("who") && choice("who", people), choice("project", data.projects), choice("opened", days), test("district") && choice("district", []), choice("project.district", data.districts.map((name) => [name, name])),
    (found.tests.length > 0 || found.parts.length > 0) && h("a.text-link", { href: readdressed({ query: found.kind && readRoute().path[0] === "cases" ? found.kind : null, skip: null }) }, say("不筛选", "no filter"))), innerWidth > 719 || found.tests.length > 0), { className: "filter-fold" });
}

const classOf = (word) => caseClasses[word] || word;
const classes = () => [["overdue", say("逾期", "overdue")], ["open", say("在办", "open")], ["closed", say("已结", "closed")]];
// What the tests of a query are called; a site's district says that it is the site's.
const testLabels = (district = fieldName(kinds.known.get(data.siteKind), "district")) => ({ state: say("状态", "state"), by: say("经办人", "who"), who: say("该谁办", "to do by"), project: say("项目", "site"), opened: say("登记日期", "recorded"), closed: say("办结日期", "closed"), district, "project.district": say(`项目.${district}`, `site's ${district}`) });

// A filter in words, with what of it can't be read here and so leaves nothing out.
function filterWords(text) {
  const { kind, tests, parts, unknown } = readQuery(text), labels = testLabels();
  const said = ([name, word]) => (name === "is" ? new Map(classes()).get(classOf(word)) || word : `${labels[name]} ${name === "state" ? stateName(kinds.known.get(kind), word) : name === "project" && isSite(word) ? named(word).title : word}`);
  return [kind && kindLabel(kind), ...tests.map(said), ...parts, unknown && (data.isFile ? say(`${unknown}（这份文件里没有它的算法，没有按它筛选）`, `${unknown} (this file can't read it and doesn't filter by it)`) : unknown)].filter(Boolean).join(say("，", ", "));
}

// On views of figures a filter holds for their lists alone, which is said.
const filterNote = ({ query }, text) => query && small(say("筛选“", "The filter '"), filterWords(query), say("”", "' "), text, h("a.text-link", { href: readdressed({ query: null }) }, say("不筛选", "no filter")));
const isSite = (word) => data.projects.some(([id]) => id === word);

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
    const choice = withID(withID(fields, name)?.choices || [], value);
    return [choice?.label, ...[value].flat().map((own) => typeof own === "string" && (own.includes("/") ? named(own).title : own))];
  };
  return folded([one.case, caseNumber(one.case).replace(" ", "/"), one.title, one.matter, ...pairsOf(one.fields).flatMap(shownAs)].filter(Boolean).join(" "));
}

const kindAnswer = (one) => data.answers.get(address("kinds/show", { kind: one.kind })) || { states: [] };
const allCases = () => (data.cases = data.cases?.in === language ? data.cases : assign([...data.answers.shown(["case"]).values()].map((at) => data.answers.get(at)), { in: language }));
// A case as it is known here.
// The cases of lists: of the kinds in use, and draws where their kind or a word is asked for.
const listable = ({ kind, parts }) => allCases().filter((one) => data.counts[one.kind] || (one.kind === "draw" && (kind || parts.length)));
const caseAt = (id) => (data.isFile ? allCasesByID() : data.named).get(id);
const allCasesByID = () => { const all = allCases(); return (all.byID = all.byID || new Map(all.map((one) => [one.case, one]))); };
