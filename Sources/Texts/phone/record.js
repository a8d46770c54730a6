// Recording: one form for any command of the catalog, from its fields to what is stored.

// The site first: where the inspector probably is, or what he looks for.
function newView() {
  if (!phone.form || !phone.mine) return [empty(say("formMissing"), say("lastContact", { when: "—" }))];
  const visit = visitCommand();
  const list = h("div"), input = h("input", { type: "search", autocomplete: "off", "aria-label": say("searchSite"), placeholder: say("searchSite"), oninput: () => paint() });
  const address = (site, draw) => routeTo("record", visit.command, { site, draw });
  const siteRow = (site, draw) => row(address(site.case, draw), site.name, { more: [site.district, draw ? say("drawn") : site.last ? say("lastVisit", { day: dayName(site.last) }) : say("neverVisited"), site.left.length ? say("remaining", { n: site.left.length }) : null] });
  const paint = () => {
    const words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean), sites = phone.mine.sites;
    const drawn = phone.mine.drawn.map((one) => [siteOf(one.case) || { case: one.case, name: said(one.title), district: null, last: null, left: [] }, one.draw]);
    const found = sites.filter((site) => words.every((word) => `${site.name} ${site.district || ""} ${site.case}`.toLowerCase().includes(word)));
    if (words.length) return refill(list, h("p.count", { role: "status" }, say("foundSites", { n: found.length })), found.length ? rows(found.slice(0, 30).map((site) => siteRow(site))) : empty(say("nothingFound"), say("tryOther")));
    refill(list, drawn.length ? [h("h2", say("drawn")), rows(drawn.map(([site, draw]) => siteRow(site, draw)))] : null, h("h2", say("recent")), rows(sites.slice(0, 8).map((site) => siteRow(site))));
  };
  paint();
  const others = openers().filter((one) => one !== visit);
  return [h("h1", { tabindex: "-1" }, say("chooseSite")), visit ? [h("div.search", input), h("section.sheet", list)] : null,
    sheet(say("otherRecords"), rows([...others.map((one) => row(routeTo("record", one.command), capital(actionName(one)), { more: [said(one.summary)] })),
      ...(visit ? [row(address("", null), `${titled(visit.noun)}${say("colon")}${say("noSite")}`)] : [])]))];
}

// A draft that was begun goes on; a new one knows its site and its draw.
function recordView([, id], { site, draw }) {
  const command = commandOf(id);
  if (!command || !phone.mine) return [empty(say("formMissing"))];
  const name = ["record", id, ...(site === undefined ? [] : [site])].join("/"), begun = phone.drafts.find((one) => one.id === name), values = {}, place = siteField(command);
  if (place && site) values[place.id] = site;
  const drawnIn = draw && command.fields.find((field) => field.type === "ref" && field.of === draw.split("/")[0]);
  if (drawnIn) values[drawnIn.id] = draw;
  if (begun && drawnIn && !begun.values[drawnIn.id]) begun.values[drawnIn.id] = draw;
  return formView(command, begun || newDraft(name, id, { values }), { isBegun: !!begun, site: site ? siteOf(site) || { case: site, name: titleOf(site), left: [] } : null, isSiteFixed: site !== undefined });
}

// An action on a case that the phone knows.
function actView([, id, ...parts]) {
  const command = commandOf(id), ref = parts.join("/"), one = caseOf(ref);
  if (!command || !one) return [empty(say("gone"), say("goneNext"))];
  const name = ["do", id, ref].join("/"), begun = phone.drafts.find((draft) => draft.id === name);
  return formView(command, begun || newDraft(name, id, { case: ref, version: one.version }), { isBegun: !!begun, one });
}

// A record that was refused, once more; or one that was taken back into a draft.
function againView([, id]) {
  const name = "again/" + id, begun = phone.drafts.find((one) => one.id === name), entry = phone.queue.find((one) => one.id === id), command = commandOf((begun || entry || {}).command);
  if (!command) return [empty(say("gone"))];
  const draft = begun || { ...JSON.parse(JSON.stringify(entry.draft)), id: name, intent: uuid(), more: {}, replaces: id };
  const known = caseOf(draft.case), place = siteField(command), site = place && draft.values[place.id];
  if (known) draft.version = known.version;
  return formView(command, draft, { isBegun: !!begun, one: known, site: site ? siteOf(site) : null, error: entry && entry.error });
}

function formView(command, draft, { isBegun, site, one, error, isSiteFixed }) {
  const { main, rest } = arranged(command), nodes = new Map(), sentence = h("p.sentence"), wrong = h("p.wrong", { role: "alert" }), asking = h("div"), place = siteField(command);
  const isSite = (field) => field === place && (site || isSiteFixed);
  let saving = Promise.resolve(), turns = 0, isRecorded = false;
  const changed = () => {
    paint();
    const turn = ++turns;
    saving = saving.then(() => (turn === turns && !isRecorded ? saveDraft(draft) : null)).catch((problem) => { wrong.textContent = storingProblem(problem); });
    return saving;
  };
  const paint = () => {
    for (const [field, node] of nodes) {
      node.hidden = !isWanted(command, field, draft);
      if (node.refresh) node.refresh();
    }
    sentence.textContent = sentenceOf(command, draft);
    wrong.textContent = "";
  };
  const nodeOf = (field) => {
    if (isSite(field)) return null;
    const node = fieldNode(command, field, draft, changed);
    if (node) nodes.set(field, node);
    return node;
  };
  const on = h("input", { type: "date", value: draft.on, max: today(), "aria-label": say("on"), onchange: () => { draft.on = on.value || today(); changed(); } });
  const mainNodes = main.map(nodeOf), after = (isEarly) => { const at = main.findIndex((field) => !isEarly(field)); return at < 0 ? main.length : at; };
  if (findingsOf(command)) mainNodes.splice(main.indexOf(findingsOf(command)) + 1, 0, site && !draft.case ? leftNode(site, draft, changed) : null);
  else if (command.attachments) mainNodes.splice(after((field) => field.type !== "flag" && field.type !== "date" && field !== peopleOf(command)), 0, photosNode(one, draft, changed));
  const submit = button(say("writeDown"), () => record(false), { class: "primary" });

  async function record(isSure) {
    const missing = missingOf(command, draft);
    refill(asking);
    if (missing) {
      wrong.textContent = missing.text;
      const node = nodes.get(missing.field);
      if (node) { const fold = node.closest("details"); if (fold) fold.open = true; node.scrollIntoView({ block: "center" }); }
      return;
    }
    const personal = isSure ? null : personalIn(command, draft);
    if (personal) return askPersonal(personal);
    submit.disabled = true;
    submit.textContent = say("storing");
    try {
      await saving;
      isRecorded = true;
      const entries = await entriesOf(command, draft);
      await recordEntries(entries, draft);
      phone.news = { id: draft.intent, sentence: inBoth(() => sentenceOf(command, draft)) };
      location.replace("#/");
      setTimeout(() => { askForStorage(); contact(); });
    } catch (problem) {
      isRecorded = false;
      wrong.textContent = storingProblem(problem);
    }
    submit.disabled = false;
    submit.textContent = say("writeDown");
  }

  function askPersonal(text) {
    refill(asking, h("div.banner.warn", { role: "alert" }, h("b", say("personal", { text })), h("p", say("personalWhy")),
      h("div.pair", button(say("edit"), () => refill(asking)), button(say("recordAnyway"), () => record(true)))));
    asking.scrollIntoView({ block: "nearest" });
  }

  paint();
  const queued = draft.case ? phone.queue.filter((entry) => entry.case === draft.case && entry.id !== draft.replaces) : [];
  const title = draft.case ? titleOf(draft.case) : site ? site.name : capital(actionName(command));
  return [
    h("div.title", h("p.soft", draft.case ? `${capital(caseNumber(draft.case))} ${said(command.label)}` : capital(actionName(command))), h("h1", { tabindex: "-1" }, title)),
    error ? banner([h("b", said(error.message)), error.hint ? [say("stop"), said(error.hint)] : null, h("br"), say("wasRefused")], "bad") : null,
    draft.case && one ? h("a.button.quiet", { href: routeTo("case", draft.case) }, say("theCase")) : null,
    queued.length ? banner([h("b", say("alreadyQueued")), queued.map((entry) => [h("br"), said(entry.sentence)])]) : null,
    isBegun ? h("p.banner", say("resumed"), " ", sureButton(say("startOver"), async () => { await dropDraft(draft); redraw(true); }, { class: "quiet" })) : null,
    h("section.sheet.form", mainNodes, rest.length ? h("details", h("summary", say("more")), rest.map(nodeOf)) : null,
      h("div.field", h("span.label", say("on")), h("div.chips", on, h("span.soft", weekday(draft.on))))),
    command.attachments ? h("p.soft.small", say(phone.form.devicesKeepPlace ? "photosPlaced" : "photosPlain")) : null,
    h("div.act", h("div.will", h("h2", say("willRecord")), sentence), asking, wrong, submit),
  ];
}

const storingProblem = (problem) => (isFull(problem) ? say("full") : say("notStored", { why: String((problem && problem.message) || problem) }));

// What was left open at the site at the last visit: ticked is cleared.
function leftNode(site, draft, changed) {
  const items = site.left.filter((item) => ticksPlaces(item.case.split("/")[0]));
  if (!items.length) return null;
  draft.leftOf = items.length;
  const current = (id) => draft.left[id] || [], late = (item) => (item.due && item.due < today() ? say("lateBy", { n: daysBetween(item.due, today()) }) : null);
  const rest = chips(say("leftRest"), [["there", say("stillThere")], ["unseen", say("notLooked")]], (id) => restOf(draft) === id, (id) => { draft.rest = id; changed(); });
  const about = (item) => [leftPaper(item), late(item)].filter(Boolean).join("\u2003");
  return group(say("left"), h("p.soft.small", say("leftWhy")), ticks(items.map((item) => [item, leftName(item), about(item)]), (item) => current(item.case).includes(item.place), (item, isOn) => {
    draft.left[item.case] = isOn ? [...current(item.case), item.place] : current(item.case).filter((place) => place !== item.place);
    draft.more[item.case] = draft.more[item.case] || uuid();
    rest.paint();
    changed();
  }), h("span.label", say("leftRest")), rest);
}

// The photos of the case so far beside those of today.
function photosNode(one, draft, changed) {
  const earlier = one ? one.timeline.flatMap((event) => event.photos).slice(-4) : [];
  const now = photoStrip(draft.photos, changed);
  return earlier.length ? h("div.field.beside", h("div", h("span.label", say("before")), h("div.strip", earlier.map(theirPicture))), h("div", h("span.label", say("now")), now)) : group(say("photos"), now);
}
