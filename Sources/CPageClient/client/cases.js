// Cases: a query, and what writes it.

async function casesView(route) {
  const text = route.parameters.query || "", skip = Number(route.parameters.skip || 0);
  const input = h("input", { type: "search", id: "query", value: text, spellcheck: "false", autocomplete: "off", "aria-label": say("查询", "query") });
  const go = (value) => { location.hash = to("cases", { query: value.trim().replace(/\s+/g, " ") }); };
  const found = readQuery(text);
  const kind = found.kind ? await kindOf(found.kind) : null;
  const test = (name) => (found.tests.find(([own]) => own === name) || [])[1] || "";
  const quoted = ([name, value]) => `${name}:${/\s/.test(value) ? `"${value}"` : value}`;
  const setting = (name, value) => [found.kind, ...found.tests.filter(([own]) => own !== name).map(quoted), value ? `${name}:${value}` : "", ...found.parts].filter(Boolean).join(" ");
  const ofKind = (id) => [id, ...found.tests.filter(([own]) => own !== "state").map(quoted), ...found.parts].filter(Boolean).join(" ");
  const used = data.kinds.filter(([id]) => data.counts[id]).sort(([a], [b]) => data.counts[b].total - data.counts[a].total);
  const chip = (id, label, count) => h("a.chip", { href: to("cases", { query: ofKind(id) }), "aria-current": (found.kind || "") === id ? "true" : undefined }, label, h("small", number(count)));
  const is = test("is").split(",").map((word) => caseClasses[word] || word)[0];
  const classes = [["", say("全部", "all")], ["overdue", say("逾期", "overdue")], ["open", say("在办", "open")], ["closed", say("已结", "closed")]];
  const people = ((await askIfThere("person/list")) || []).map((one) => one.name);
  const choice = (name, label, values) => h("select", { "aria-label": label, onchange: (event) => go(setting(name, event.target.value)) }, h("option", { value: "" }, label), values.map(([value, shownAs]) => h("option", { value, selected: value === test(name) }, shownAs)));
  const years = data.years.flatMap((year) => [[String(year), say(`${year} 年`, String(year))], ...[1, 2, 3, 4].map((quarter) => [`${year}Q${quarter}`, `${year} Q${quarter}`])]);
  const top = [
    heading(say("案件", "Cases"), []),
    h("form.ask", { role: "search", onsubmit: (event) => { event.preventDefault(); go(input.value); } }, input, h("button", say("查询", "Find"))),
    h("div.chips.scroll", chip("", say("全部", "all"), used.reduce((sum, [id]) => sum + data.counts[id].total, 0)), used.slice(0, 8).map(([id]) => chip(id, kindLabel(id), data.counts[id].total)),
      used.length > 8 ? h("select.chip", { "aria-label": say("更多类型", "more kinds"), onchange: (event) => go(ofKind(event.target.value)) }, h("option", { value: "" }, say(`更多类型 ${used.length - 8}`, `${used.length - 8} more`)), used.slice(8).map(([id]) => h("option", { value: id, selected: found.kind === id }, `${kindLabel(id)} ${data.counts[id].total}`))) : null),
    h("div.filters", h("div.segments", classes.map(([id, label]) => h("a", { href: to("cases", { query: setting("is", id) }), "aria-current": (is || "") === id ? "true" : undefined }, label))),
      kind ? choice("state", say("状态", "state"), kind.states.map((state) => [state.id, stateName(kind, state.id)])) : null, people.length ? choice("by", say("经办人", "who"), people.map((name) => [name, name])) : null,
      data.projects.length ? choice("project", say("项目", "site"), data.projects) : null, choice("opened", say("登记日期", "recorded"), years)),
  ];
  if (!found.kind && !text && !data.isFile) return [...top, empty(say("先选一类案件", "Choose a kind first"), say("或写查询，如 通知书 是:逾期", "or write a query, such as notice is:overdue"))];
  if (found.unknown && data.isFile) return [...top, sheet(null, null, empty(say(`这份文件里没有“${found.unknown}”的算法`, `This file can't read '${found.unknown}'`), say("用命令来问：", "Ask the command:")), command(`docket list ${/^[\w./:-]+$/.test(text) ? text : `'${text}'`}`))];
  let listed, total;
  if (data.isFile) {
    const late = (one) => one.overdueDays || 0;
    const all = allCases().filter((one) => data.counts[one.kind] && matches(one, found)).sort((a, b) => late(b) - late(a) || (a.opened < b.opened ? 1 : a.opened > b.opened ? -1 : a.case < b.case ? 1 : -1));
    [listed, total] = [all.slice(skip, skip + 100), all.length];
  } else {
    listed = await ask("list", { query: text, limit: 100, skip: skip || undefined, sort: "-opened" });
    total = listed.total;
  }
  const page = (from, label) => h("a.chip", { href: to("cases", { query: text, skip: from || undefined }) }, label);
  const near = listed.length ? null : nearest(found);
  return [...top,
    h("p", { role: "status", class: "small" }, say(`${number(total)} 件`, `${number(total)} case${total === 1 ? "" : "s"}`)), h("p.small", say("先列逾期的，再按登记从新到旧", "overdue first, then the newest")),
    sheet(null, null, listed.length ? h("div.cases", rows(await Promise.all(listed.map(async (one) => {
      const own = one.kind ? one : { ...one, kind: one.case.split("/")[0] }, of = await kindOf(own.kind);
      return caseLine(own, of);
    })))) : empty(say(`没有符合“${text}”的案件`, `No case is found by '${text}'`), near ? [say("是不是 ", "Did you mean "), h("a.text-link", { href: near.href }, near.title), "?"] : say("少写几个词再查", "try fewer words"))),
    h("div.filters", total ? say(`第 ${skip + 1}–${Math.min(total, skip + 100)} 件，共 ${number(total)} 件`, `${skip + 1}–${Math.min(total, skip + 100)} of ${number(total)}`) : null, skip > 0 ? page(Math.max(0, skip - 100), say("前一百件", "the 100 before")) : null, skip + 100 < total ? page(skip + 100, say("下一百件", "the next 100")) : null)];
}

// A case with its state and days, on a phone with its badge alone.
function caseLine(one, kind) {
  const late = one.closed && one.due && one.due < one.closed ? badge(say(`晚 ${daysBetween(one.due, one.closed)} 天`, `${daysBetween(one.due, one.closed)} d late`), "warn") : null;
  const { title, matter } = named(one.case, one);
  const state = h("span", { class: one.closed ? "soft" : "" }, stateName(kind, one.state));
  const days = (day) => h("time.soft.wide-only", day || "");
  return h("a.row", { "data-case": one.case, href: caseAddress(one.case) },
    h("span.what", h("b", title), matter, h("small", h("span.id", caseNumber(one.case)), hazardsLeft(one) ? ["\u2003", hazardsLeft(one)] : null)),
    h("span.wide-only", state.cloneNode(true)), days(one.opened), days(one.due),
    h("span.side", one.overdueDays ? dueBadge(-one.overdueDays) : one.next && one.next.daysLeft !== null && one.next.daysLeft !== undefined ? dueBadge(one.next.daysLeft) : one.closed ? [h("time.soft", one.closed), late] : state));
}

const daysBetween = (from, until) => Math.round(dayNumber(until) - dayNumber(from));

// The site whose name is nearest to a word that found nothing.
function nearest(found) {
  const word = found.parts.find((part) => part.length > 1);
  const project = found.tests.find(([name]) => name === "project");
  const asked = word || (project && folded(project[1]));
  if (!asked || !data.isFile) return null;
  const common = (name) => [...folded(name)].filter((letter) => asked.includes(letter)).length;
  const best = allCases().filter((one) => one.kind === data.siteKind).reduce((top, one) => (!top || common(one.title) > common(top.title) ? one : top), null);
  return best && common(best.title) > 1 ? { title: best.title, href: caseAddress(best.case) } : null;
}
