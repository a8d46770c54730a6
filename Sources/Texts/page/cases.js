// Cases: a query, and what writes it.

async function casesView(route) {
  const text = route.parameters.query || "", skip = Number(route.parameters.skip || 0), size = 100, { sort } = route.parameters, all = say("全部", "all");
  const input = h("input", { type: "search", id: "query", value: text, spellcheck: "false", autocomplete: "off", "aria-label": say("查询", "query") });
  const go = (value) => { location.hash = to("cases", { query: value.trim().replace(/\s+/g, " ") }); };
  const found = readQuery(text), kind = found.kind && await kindOf(found.kind);
  const ofKind = (id) => requeried({ ...found, tests: found.tests.filter(([name]) => name !== "state") }, "", "", id);
  const used = data.kinds.map(([id]) => id).filter((id) => data.counts[id]).sort((a, b) => data.counts[b].total - data.counts[a].total);
  const link = (look, href, isCurrent, ...content) => h("a", { class: look, href, "aria-current": isCurrent && "true" }, content);
  const chip = (id, label, count) => link("chip", to("cases", { query: ofKind(id) }), (found.kind || "") === id, label, h("small", number(count)));
  const more = say(`更多类型 ${used.length - 8}`, `${used.length - 8} more kinds`);
  const top = [
    heading(say("案件", "Cases"), []),
    h("form.ask", { role: "search", onsubmit: (event) => { event.preventDefault(); go(input.value); } }, input, h("button", say("查询", "Find"))),
    h("div.chips.scroll", chip("", all, used.reduce((sum, id) => sum + data.counts[id].total, 0)), used.slice(0, 8).map((id) => chip(id, kindLabel(id), data.counts[id].total)),
      used.length > 8 && h("select.chip", { "aria-label": more, onchange: (event) => go(ofKind(event.target.value)) }, h("option", { value: "" }, more), used.slice(8).map((value) => h("option", { value, selected: value === found.kind }, `${kindLabel(value)} ${data.counts[value].total}`)))),
    await filterBar(found, kind),
  ];
  if (found.unknown && data.isFile) return [top, sheet(null, null, empty(say(`这份文件里没有“${found.unknown}”的算法`, `This file can't read '${found.unknown}'`), say("用命令来问：", "Ask the command:")), command(commandOf("list", { query: text })))];
  let answer;
  try { answer = await casesOf(text, found, skip, size, sort); } catch (error) { return [top, failed(error)]; }
  const { listed, total, all: every = listed } = answer;
  await Promise.all(listed.map((one) => kindOf(kindIn(one.case))));
  const page = (from, label) => link("chip", readdressed({ skip: from || null }), false, label);
  return [top,
    h("p", { role: "status", class: "small" }, say(`${number(total)} 件`, `${number(total)} cases`)), small(sort ? "" : say("先列逾期的，再按登记从新到旧", "overdue first, then the newest"), !data.isFile && found.kind && workbook(`/ledger/${found.kind}.xlsx?query=${encodePart(text)}`, say("下载台账", "ledger"))),
    text && h("p.small.on-paper", say("筛选：", "filter: "), filterWords(text)), total > size && h("p.small.on-paper", say(`印的是第 ${skip + 1}–${min(total, skip + size)} 件，共 ${number(total)} 件`, `printed: ${skip + 1}–${min(total, skip + size)} of ${number(total)}`)),
    sheet(null, null, listed.length > 0 && sortHeads(sort), listed.length ? h("div.cases", assign(rows(listed.map(caseColumns)), { className: "rows listed", items: every, draw: caseColumns })) : empty([say("没有符合“", "No case is found by '"), filterWords(text), say("”的案件", "'")], data.isFile && found.parts.length ? [say("文件里查的是名称、编号和各项内容，不查备注：", "a file is searched by names, numbers and fields, not by notes: "), command(say(`docket 找 ${found.parts.join(" ")}`, `docket find ${found.parts.join(" ")}`))] : say("少写几个词再查", "try fewer words"))),
    h("div.filters", total > 0 && say(`第 ${skip + 1}–${min(total, skip + size)} 件，共 ${number(total)} 件`, `${skip + 1}–${min(total, skip + size)} of ${number(total)}`), skip > 0 && page(max(0, skip - size), say("前一百件", "the 100 before")), skip + size < total && page(skip + size, say("下一百件", "the next 100")))];
}

async function casesOf(text, found, skip, size, sort) {
  if (!data.isFile) return listServed(text, found, skip, size, sort);
  const late = (one) => one.overdueDays || 0;
  const all = listable(found).filter((one) => matches(one, found)).sort((a, b) => late(b) - late(a) || (a.opened < b.opened ? 1 : a.opened > b.opened ? -1 : a.case < b.case ? 1 : -1));
  if (sort) inOrder(all, sort);
  return { listed: all.slice(skip, skip + size), total: all.length, all };
}

// The headings of the list, by which it is sorted.
function sortHeads(sort) {
  const head = (name, label, look = "") => h("span" + look, sortButton(label, sort, name));
  return h("div.case-heads", head("title", say("名称", "name")), head("state", say("状态", "state")), head("opened", say("登记", "recorded")), head("due", say("期限", "due")), csvButton(say("案件", "cases")));
}

// A case with its state and days, on a phone with its badge alone.
function caseColumns(one) {
  const state = () => h("span", { class: one.closed ? "soft" : "" }, stateName(kindBy(one.case), one.state));
  return caseRow(one, { more: [hazardsLeft(one)], columns: [h("span.wide-only", state()), [one.opened, one.due].map((day) => h("time.soft.wide-only", day))], side: one.closed ? [h("time.soft", one.closed), caseBadge(one)] : caseBadge(one) || state() });
}
