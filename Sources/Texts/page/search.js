// The search panel: sites, cases, numbers and people, names first; it jumps, and lists all that it finds.

function openSearch() {
  const top = byID("top");
  const before = document.querySelector(".panel");
  if (before) before.remove();
  const results = h("div", { id: "found", role: "listbox", "aria-label": say("找到的", "found") });
  const input = h("input", { type: "search", id: "search", placeholder: say("项目、案件、编号", "site, case, number"), "aria-label": say("查项目、案件、编号", "search sites, cases, numbers"), autocomplete: "off", role: "combobox", "aria-expanded": "true", "aria-controls": "found" });
  const panel = h("div.panel", { role: "dialog", "aria-label": say("查找", "search") }, input, results);
  let chosen = 0, turn = 0;
  const close = () => { panel.remove(); byID("find").focus(); };
  const choose = (index) => {
    const all = [...results.children];
    if (!all.length) return;
    chosen = (index + all.length) % all.length;
    all.forEach((one, i) => { one.setAttribute("aria-selected", String(i === chosen)); one.id = "found-" + i; });
    input.setAttribute("aria-activedescendant", "found-" + chosen);
  };
  const show = async () => {
    const own = ++turn;
    if (!data.isFile) await new Promise((resolve) => { setTimeout(resolve, 200); });
    const found = own === turn && (await searched(input.value.trim()));
    if (own !== turn) return;
    results.replaceChildren();
    fill(results, found.map((one) => h("a", { href: one.href, role: "option", "data-case": one.id, onclick: () => panel.remove() }, h("b", one.title), " ", one.more && h("span.soft", one.more), " ", one.badge)));
    choose(0);
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], link = results.children[chosen];
    if (event.key === "Escape") close();
    else if (step) choose(chosen + step);
    else if (event.key === "Enter" && link) link.click();
    else return;
    event.preventDefault();
  });
  panel.addEventListener("focusout", (event) => { if (!panel.contains(event.relatedTarget)) setTimeout(() => { if (!panel.contains(document.activeElement)) panel.remove(); }, 150); });
  top.append(panel);
  input.focus();
}

// At most eight, and a line for all of them.
async function searched(words) {
  if (!words) return [];
  const all = { title: say(`列出“${words}”的全部`, `list all of '${words}'`), href: to("cases", { query: words }) };
  const seq = /^#?\d+$/.test(words) ? Number(words.replace("#", "")) : 0, event = seq > 0 && seq <= (data.size || Infinity) ? [{ title: `#${seq}`, more: say("事件", "event"), href: to("event/" + seq) }] : [];
  if (words.startsWith("#")) return [...event, all];
  const [, kind, own] = /^(.*?)[/ ]?\s*(\d{4}-\d+)$/.exec(words) || [], known = data.kinds.find((names) => names.includes(kind)), id = known && `${known[0]}/${own}`;
  if (id && isCase(id)) return [{ title: say(`${known[1]} ${own}`, id), href: caseAddress(id), id }, all];
  const asked = folded(words);
  const found = data.isFile ? foundHere(asked) : await findServed(words);
  const people = ((await askIfThere("person/list")) || []).filter((one) => folded(one.name).includes(asked)).slice(0, 2).map((one) => ({ title: one.name, more: say("经办的案件", "cases"), href: to("cases", { query: `${say("经办", "by")}:${one.name}` }) }));
  return [...event, ...people, ...found.slice(0, 8 - people.length).map((one) => ({ id: one.case, title: one.title, more: [one.matter, caseNumber(one.case)].filter(Boolean).join(" "), badge: caseBadge(one), href: caseAddress(one.case) })),
    { ...all, title: found.length && data.isFile ? say(`列出全部 ${found.length} 件`, `list all ${found.length}`) : all.title }];
}

// The cases of a file whose name, matter or number has a word, names first.
const foundHere = (asked) => listable({ parts: asked }).filter((one) => one.state !== "void").map((one) => {
  const title = folded(one.title), parts = asked.split(/\s+/), has = () => (parts.length > 1 ? parts.every((part) => wordsOf(one).includes(part)) : folded((one.matter || "") + "\n" + caseNumber(one.case) + one.case).includes(asked));
  const place = title.startsWith(asked) ? 0 : title.includes(asked) ? 1 : has() ? 2 : 9;
  return { one, rank: place + (one.kind === data.siteKind ? 0 : 0.5) - (one.overdueDays ? 0.25 : 0) };
}).filter((entry) => entry.rank < 9).sort((a, b) => a.rank - b.rank || (a.one.opened < b.one.opened ? 1 : -1)).map(({ one }) => one);
