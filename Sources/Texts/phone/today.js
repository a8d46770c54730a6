// 今天: what is mine by its deadline, as the office's page of the day has it; what is near me, what was drawn, where I was.

const byDue = (cases) => [...cases].sort((a, b) => (a.due || "9").localeCompare(b.due || "9"));

// My cases by their deadlines; an inspection that led to a notice of mine stands with that.
function standing() {
  const cases = phone.mine ? byDue(phone.mine.cases) : [], followed = new Set(cases.map((one) => one.behind));
  return cases.filter((one) => !followed.has(one.case));
}
const isQueued = (id) => phone.queue.some((entry) => entry.case === id);

// A row whose next step is to tick what is cleared leads there.
function caseRow(one, way) {
  const left = one.items.filter((item) => !item.cleared).length, next = one.next && commandOf(one.next);
  const href = way || (next && hasPlaces(next) ? routeTo("do", next.command, {}, one.case) : routeTo("case", one.case));
  return row(href, said(one.title), { matter: said(one.matter), more: [caseNumber(one.case), left ? say("remaining", { n: left }) : null, next ? `${say("next")} ${said(next.label)}` : said(one.stateLabel)], side: [dueBadge(awaitedDay(one)), isQueued(one.case) ? badge(say("queued")) : null] });
}

function banners(isToday = false) {
  const oldest = phone.queue.length ? Math.floor((Date.now() - Math.min(...phone.queue.map((entry) => entry.recorded))) / 86400000) : 0;
  return [
    phone.clock ? banner(say(phone.clock > 0 ? "clockFast" : "clockSlow", { n: Math.abs(phone.clock) }), "warn") : null,
    phone.isPersistent === false && phone.queue.length && isToday ? banner([h("b", say("unsent", { n: phone.queue.length })), h("br"), say("notPersistent")], "warn") : null,
    phone.form && zoneOf(new Date()) !== phone.form.zone ? banner(say("otherZone", { own: zoneOf(new Date()), zone: phone.form.zone }), "warn") : null,
    phone.gone && isToday ? h("div.banner.warn", h("p", say("draftsForgotten", { n: phone.gone.count })), button(say("understood"), async () => { await transact(["device"], "readwrite", (at) => { at("device").delete("gone"); }); phone.gone = null; redraw(); })) : null,
    oldest >= 7 ? banner(say("oldQueue", { n: oldest }), "warn") : null,
    phone.trouble ? banner([say("serverSays"), say("colon"), phone.trouble], "warn") : null,
  ];
}

const contactLine = () => h("p.contact", phone.isOffline ? h("span", say("offline")) : null, h("span", phone.fetchedAt ? say("lastContact", { when: momentName(phone.fetchedAt) }) : say("never")));

function todayView() {
  const mine = phone.mine, cases = standing(), own = cases.filter((one) => one.own !== false), near = cases.filter((one) => one.own === false);
  const left = mine ? mine.cases.filter((one) => one.own !== false && awaitedDay(one)).map((one) => daysBetween(today(), one.due)) : [], late = left.filter((days) => days < 0), soon = left.filter((days) => days >= 0 && days < 7);
  const news = phone.news;
  return [
    h("div.title", h("h1", { tabindex: "-1" }, `${dayName(today())} ${weekday(today())}`), contactLine()),
    news ? h("div.banner.good", { role: "status" }, h("b", say(phone.queue.some((entry) => entry.id === news.id) ? "recorded" : "delivered")), h("p", said(news.sentence)), phone.notes.filter((note) => note.id === news.id).map((note) => h("p", said(note.text)))) : null,
    banners(true),
    mine ? h("div.counts", h("span", { class: late.length ? "late" : "" }, say("late", { n: late.length })), h("span", say("dueSoon", { n: soon.length }))) : null,
    phone.drafts.length ? sheet(say("unfinished"), rows(phone.drafts.map((draft) => row(draftAddress(draft), draftTitle(draft), { more: [momentName(draft.at)] })))) : null,
    mine ? sheet(say("mine"), own.length ? rows(own.map((one) => caseRow(one))) : empty(say("nothingMine"), say("nothingMineNext"))) : null,
    near.length ? sheet(say("near"), rows(near.map((one) => caseRow(one)))) : null,
    mine && mine.drawn.length ? sheet(say("drawn"), rows(mine.drawn.map((one) => row(routeTo("record", visitCommand() ? visitCommand().command : "", { site: one.case, draw: one.draw }), said(one.title), { more: [caseNumber(one.draw)] })))) : null,
    mine && mine.sites.length ? sheet(say("recent"), rows(mine.sites.slice(0, 5).map((site) => row(routeTo("case", site.case), site.name, { more: [site.district, site.last ? say("lastVisit", { day: dayName(site.last) }) : say("neverVisited"), site.left.length ? say("remaining", { n: site.left.length }) : null] })))) : null,
  ];
}

// A draft's name has the way back to it.
function draftAddress(draft) {
  const [how, ...parts] = draft.id.split("/");
  if (how === "record") return routeTo("record", parts[0], parts.length > 1 ? { site: parts.slice(1).join("/") } : {});
  return how === "do" ? routeTo("do", parts[0], {}, parts.slice(1).join("/")) : routeTo("again", parts.join("/"));
}
function draftTitle(draft) {
  const command = commandOf(draft.command);
  return command ? sentenceOf(command, draft) : draft.command;
}
