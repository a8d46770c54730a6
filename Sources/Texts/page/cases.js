// Cases: a query, and what writes it.

async function casesView(route) {
  const text = route.parameters.query || "", skip = Number(route.parameters.skip || 0), size = 100, all = say("全部", "all");
  const input = h("input", { type: "search", id: "query", value: text, spellcheck: "false", autocomplete: "off", "aria-label": say("查询", "query") });
  const go = (value) => { location.hash = to("cases", { query: value.trim().replace(/\s+/g, " ") }); };
  const found = readQuery(text), kind = found.kind && await kindOf(found.kind);
  const test = (name) => (found.tests.find(([own]) => own === name) || [])[1] || "";
  // The query with another word of a name, or of another kind, whose states differ.
  const query = (id, name, value) => [id, ...[...found.tests.filter(([own]) => own !== name), [name, value]].filter(([, one]) => one).map(([own, one]) => `${own}:${/\s/.test(one) ? `"${one}"` : one}`), ...found.parts].filter(Boolean).join(" ");
  const setting = (name, value) => query(found.kind, name, value), ofKind = (id) => query(id, "state");
  const used = data.kinds.map(([id]) => id).filter((id) => data.counts[id]).sort((a, b) => data.counts[b].total - data.counts[a].total);
  const link = (look, href, isCurrent, ...content) => h("a", { class: look, href, "aria-current": isCurrent ? "true" : undefined }, content);
  const chip = (id, label, count) => link("chip", to("cases", { query: ofKind(id) }), (found.kind || "") === id, label, h("small", number(count)));
  const is = test("is").split(",").map((word) => caseClasses[word] || word)[0];
  const classes = [["", all], ["overdue", say("逾期", "overdue")], ["open", say("在办", "open")], ["closed", say("已结", "closed")]];
  const people = ((await askIfThere("person/list")) || []).map((one) => [one.name, one.name]);
  const select = (look, label, act, current, values) => h("select", { class: look, "aria-label": label, onchange: (event) => go(act(event.target.value)) }, h("option", { value: "" }, label), values.map(([value, shownAs]) => h("option", { value, selected: value === current }, shownAs)));
  const choice = (name, label, values) => values.length > 0 && select(null, label, (value) => setting(name, value), test(name), values);
  const years = data.years.flatMap((year) => [[String(year), say(`${year} 年`, String(year))], ...[1, 2, 3, 4].map((quarter) => [`${year}Q${quarter}`, `${year} Q${quarter}`])]);
  const top = [
    heading(say("案件", "Cases"), []),
    h("form.ask", { role: "search", onsubmit: (event) => { event.preventDefault(); go(input.value); } }, input, h("button", say("查询", "Find"))),
    h("div.chips.scroll", chip("", all, used.reduce((sum, id) => sum + data.counts[id].total, 0)), used.slice(0, 8).map((id) => chip(id, kindLabel(id), data.counts[id].total)),
      used.length > 8 && select("chip", say(`更多类型 ${used.length - 8}`, `${used.length - 8} more kinds`), ofKind, found.kind, used.slice(8).map((id) => [id, `${kindLabel(id)} ${data.counts[id].total}`]))),
    h("div.filters", h("div.segments", classes.map(([id, label]) => link(null, to("cases", { query: setting("is", id) }), (is || "") === id, label))),
      choice("state", say("状态", "state"), kind ? kind.states.map((state) => [state.id, stateName(kind, state.id)]) : []), choice("by", say("经办人", "who"), people),
      choice("project", say("项目", "site"), data.projects), choice("opened", say("登记日期", "recorded"), years)),
  ];
  if (found.unknown && data.isFile) return [top, sheet(null, null, empty(say(`这份文件里没有“${found.unknown}”的算法`, `This file can't read '${found.unknown}'`), say("用命令来问：", "Ask the command:")), command(commandOf("list", { query: text })))];
  let answer;
  try { answer = await casesOf(text, found, skip, size); } catch (error) { return [top, failed(error)]; }
  const { listed, total } = answer;
  await Promise.all(listed.map((one) => kindOf(kindIn(one.case))));
  const page = (from, label) => link("chip", to("cases", { query: text, skip: from || undefined }), false, label), near = !listed.length && nearest(found);
  return [top,
    h("p", { role: "status", class: "small" }, say(`${number(total)} 件`, `${number(total)} case${total === 1 ? "" : "s"}`)), h("p.small", say("先列逾期的，再按登记从新到旧", "overdue first, then the newest")),
    sheet(null, null, listed.length ? h("div.cases", rows(listed.map(caseColumns))) : empty(say(`没有符合“${text}”的案件`, `No case is found by '${text}'`), near ? [say("是不是 ", "Did you mean "), h("a.text-link", { href: caseAddress(near.case) }, near.title), "?"] : say("少写几个词再查", "try fewer words"))),
    h("div.filters", total > 0 && say(`第 ${skip + 1}–${Math.min(total, skip + size)} 件，共 ${number(total)} 件`, `${skip + 1}–${Math.min(total, skip + size)} of ${number(total)}`), skip > 0 && page(Math.max(0, skip - size), say("前一百件", "the 100 before")), skip + size < total && page(skip + size, say("下一百件", "the next 100")))];
}

async function casesOf(text, found, skip, size) {
  if (!data.isFile) return listServed(text, skip, size);
  const late = (one) => one.overdueDays || 0;
  const all = allCases().filter((one) => data.counts[one.kind] && matches(one, found)).sort((a, b) => late(b) - late(a) || (a.opened < b.opened ? 1 : a.opened > b.opened ? -1 : a.case < b.case ? 1 : -1));
  return { listed: all.slice(skip, skip + size), total: all.length };
}

// A case with its state and days, on a phone with its badge alone.
function caseColumns(one) {
  const state = () => h("span", { class: one.closed ? "soft" : "" }, stateName(kinds.known.get(kindIn(one.case)), one.state));
  return caseRow(one, { more: [hazardsLeft(one)], columns: [h("span.wide-only", state()), [one.opened, one.due].map((day) => h("time.soft.wide-only", day))], side: one.closed ? [h("time.soft", one.closed), caseBadge(one)] : caseBadge(one) || state() });
}

// The site whose name is nearest to a word that found nothing.
function nearest(found) {
  const project = found.tests.find(([name]) => name === "project"), asked = found.parts.find((part) => part.length > 1) || (project && folded(project[1]));
  if (!asked || !data.isFile) return null;
  const common = (one) => [...folded(one.title)].filter((letter) => asked.includes(letter)).length;
  const [best] = allCases().filter((one) => one.kind === data.siteKind).sort((a, b) => common(b) - common(a));
  return best && common(best) > 1 ? best : null;
}
