// The office's form: commands and their fields as the catalog has them, and what was filled in as words.

const commands = () => (phone.form ? phone.form.commands : []);
const commandOf = (id) => commands().find((one) => one.command === id) || null;
const fieldOf = (command, id) => command.fields.find((field) => field.id === id) || null;
const ofType = (command, type) => command.fields.filter((field) => field.type === type);

// What a screen is for follows from the form: what opens with findings, what ticks places of a list, what else acts on a case.
const findingsOf = (command) => command.fields.find((field) => field.type === "list" && field.id === "hazard") || null;
const clausesOf = (command) => command.fields.find((field) => field.type === "list" && field.id === "clause") || null;
const peopleOf = (command) => command.fields.find((field) => field.type === "list" && field.id === "with") || null;
const hasPlaces = (command) => ofType(command, "positions").length > 0;
const openers = () => commands().filter((one) => one.opens);
const visitCommand = () => openers().find(findingsOf) || openers()[0] || null;
const siteField = (command) => (phone.mine ? command.fields.find((field) => field.type === "ref" && phone.mine.sites.some((site) => site.case.split("/")[0] === field.of)) : null) || null;
const ticksPlaces = (kind) => commands().find((one) => one.kind === kind && one.needsCase && hasPlaces(one)) || null;
const otherKinds = () => [...new Set(commands().filter((one) => one.needsCase && !ticksPlaces(one.kind)).map((one) => one.kind))];

// What a kind is called: by a command of its own, or by a field that refers to it.
function nounOf(kind) {
  const own = commands().find((one) => one.kind === kind), other = commands().flatMap((one) => one.fields).find((field) => field.of === kind && field.type === "ref");
  return own ? said(own.noun) : other ? said(other.label) : kind;
}


const actionName = (command) => `${said(command.noun)}${language === "zh" ? "" : " "}${said(command.label)}`;

const caseOf = (id) => (phone.mine ? phone.mine.cases.find((one) => one.case === id) : null) || null;
const siteOf = (id) => (phone.mine ? phone.mine.sites.find((one) => one.case === id) : null) || null;
const clauseOf = (code) => phone.mine.clauses.find((clause) => clause.code === code) || null;
const actionsOf = (one) => one.actions.map(commandOf).filter(Boolean);
const titleOf = (id) => { const one = siteOf(id) || caseOf(id); return one ? one.name || said(one.title) : caseNumber(id); };
const caseNumber = (id) => { const at = id.indexOf("/"); return at > 0 ? `${nounOf(id.slice(0, at))} ${id.slice(at + 1)}` : id; };

// A new draft. Its ids are made here, so that recording it twice counts once.
const newDraft = (id, command, own = {}) => ({ id, intent: uuid(), more: {}, command, case: null, on: today(), version: null, values: {}, photos: [], left: {}, replaces: null, ...own });

const findings = (draft) => (draft.values.hazard || []).filter((one) => one.text.trim() || one.clause);
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

function isFilled(field, draft) {
  const value = draft.values[field.id];
  if (field.id === "hazard") return findings(draft).length > 0;
  return Array.isArray(value) ? value.length > 0 : typeof value === "string" && value.trim() !== "";
}

// An option that means nothing without another waits for it; a list is as good as the count of it.
function isWanted(command, field, draft) {
  const needed = field.needs || (field.opens ? "hazard" : null), other = needed && fieldOf(command, needed);
  if (other && other.type === "count") return isFilled(other, draft) || ofType(command, "list").some((list) => list.id !== "with" && isFilled(list, draft));
  if (other && !isFilled(other, draft)) return false;
  const judged = ofType(command, "flag").find((flag) => flag.opposite);
  if (judged && field.type === "date") return draft.values[judged.id] === "no";
  return true;
}

// Counts beside a list follow from it.
const followsFromList = (command, field) => field.type === "count" && command.fields.some((other) => ["positions", "list"].includes(other.type));

// The fields that are always shown, in the order in which they are asked, and the rest.
function arranged(command) {
  const own = command.fields.filter((field) => !(findingsOf(command) && field === clausesOf(command)));
  const isMain = (field) => !followsFromList(command, field) && (field.required || command.asks.includes(field.id) || field.type === "positions" || (field.type === "flag" && field.opposite) || (field.needs && command.asks.includes(field.needs)));
  const place = (field) => (field.type === "positions" ? -2 : command.asks.includes(field.needs) ? command.asks.indexOf(field.needs) + 0.5 : command.asks.includes(field.id) ? command.asks.indexOf(field.id) : -1);
  const main = own.filter(isMain).sort((a, b) => place(a) - place(b)), rest = own.filter((field) => !isMain(field));
  const last = [...rest.filter((field) => field !== peopleOf(command)), ...rest.filter((field) => field === peopleOf(command))];
  return own.length <= 5 ? { main: [...main, ...last], rest: [] } : { main, rest };
}

// A personal value leaves the phone sealed: what is signed is its salted hash, what opens it goes beside.
async function sealedWord(text) {
  const salt = random(16);
  return { word: { sealed: await sha256(joined(salt, utf8(JSON.stringify(text)))) }, opening: { salt: hex(salt), value: text } };
}

// Clauses are listed before texts: a photo's name has the number that its hazard will have.
const inOrder = (draft) => [...findings(draft).filter((one) => one.clause), ...findings(draft).filter((one) => !one.clause)];

// The word of one field, as a person would type it; null where it says nothing.
function wordOf(command, field, draft) {
  const value = draft.values[field.id];
  if (!isWanted(command, field, draft) || !isFilled(field, draft)) return null;
  if (field.id === "hazard") { const texts = findings(draft).filter((one) => !one.clause || !clausesOf(command)).map((one) => oneLine(one.text)); return texts.length ? texts : null; }
  if (field.type === "positions") { const places = [...value].sort((a, b) => a - b).map(String); return field.repeats ? places : places.join(","); }
  if (Array.isArray(value)) return value.map(oneLine).filter(Boolean);
  return field.type === "text" ? value.trim() : oneLine(value);
}

async function wordsOf(command, draft) {
  const words = {}, openings = {};
  for (const field of command.fields) {
    const word = wordOf(command, field, draft);
    if (word === null || word.length === 0) continue;
    if (field.type === "flag") words[draft.values[field.id] === "no" ? field.opposite.id : field.id] = "yes";
    else if (field.personal) {
      const sealed = await sealedWord(word);
      words[field.id] = sealed.word;
      openings[field.id] = sealed.opening;
    } else words[field.id] = word;
  }
  const cited = findings(draft).filter((one) => one.clause).map((one) => (one.place && one.place.trim() ? `${one.clause}:${oneLine(one.place)}` : one.clause));
  if (clausesOf(command) && cited.length) words.clause = cited;
  return { words, openings: Object.keys(openings).length ? openings : null };
}

// The files of an intent: of each hazard by its number, then the others.
function attachmentsOf(command, draft) {
  const found = [], add = (photo, name) => { if (!found.some((one) => one.sha256 === photo.sha256)) found.push({ name, sha256: photo.sha256, size: photo.size }); };
  const label = findingsOf(command) ? said(findingsOf(command).label) : "";
  inOrder(draft).forEach((one, i) => (one.photos || []).forEach((photo, k) => add(photo, `${label}${i + 1}-${k + 1}.jpg`)));
  const others = (draft.values.hazard || []).filter((one) => !findings(draft).includes(one)).flatMap((one) => one.photos || []);
  [...others, ...draft.photos].forEach((photo, k) => add(photo, `${say("photos")}${k + 1}.jpg`));
  return found;
}

// What was left at the site of a draft that can be ticked there, and whether the rest of it was looked at.
function leftOf(command, draft) {
  const place = siteField(command), site = place && !draft.case && siteOf(draft.values[place.id]);
  return site ? site.left.filter((item) => ticksPlaces(item.case.split("/")[0])) : [];
}
// What an earlier office sent has neither number nor paper.
const leftName = (item) => (item.n ? `${item.n}）${item.text}` : item.text);
const leftPaper = (item) => (item.paper ? `${dayName(item.day)} ${said(item.paper)}` : caseNumber(item.case));
// What an entry of a case's list is called at its site.
const hazardNumber = (id, place) => [...(caseOf(id) ? caseOf(id).items : []), ...((phone.mine || {}).sites || []).flatMap((site) => site.left).filter((item) => item.case === id)].filter((item) => item.place === place && item.n).map((item) => item.n)[0] || place;
const isTicked = (draft, item) => (draft.left[item.case] || []).includes(item.place);
const restOf = (draft) => draft.rest || (Object.values(draft.left).some((places) => places.length) ? "there" : "unseen");
const stillThere = (command, draft) => (restOf(draft) === "there" ? leftOf(command, draft).filter((item) => !isTicked(draft, item)) : []);

// What was seen still there, in its own words: its numbers may mean something else by the time they come.
function leftWords(command, draft) {
  const items = leftOf(command, draft), still = stillThere(command, draft);
  if (!command.left || !items.length) return {};
  if (still.length) return { [command.left.list]: still.map((item) => oneLine(item.text)) };
  return command.left.count && items.every((item) => isTicked(draft, item)) ? { [command.left.count]: "0" } : {};
}

// What a draft will record: its own intent, and one for each case of the last visit of which something is cleared.
async function entriesOf(command, draft) {
  const { words, openings } = await wordsOf(command, draft), attachments = attachmentsOf(command, draft);
  const base = { by: phone.who.by, office: phone.who.office, on: draft.on, recorded: Date.now() };
  const own = { ...base, id: draft.intent, command: command.command, case: draft.case, version: draft.version, words, openings, attachments, photos: attachments.map((one) => one.sha256), draft: { ...draft, left: {} }, sentence: { zh: "", en: "" } };
  own.sentence = inBoth(() => sentenceOf(command, draft, false));
  Object.assign(own.words, leftWords(command, draft));
  const more = Object.entries(draft.left).filter(([, places]) => places.length).map(([id, places]) => {
    const recheck = ticksPlaces(id.split("/")[0]), field = ofType(recheck, "positions")[0], known = caseOf(id);
    const other = newDraft("again", recheck.command, { intent: draft.more[id], case: id, on: draft.on, version: known ? known.version : null, values: { [field.id]: places } });
    // What is judged passes where nothing of it is left.
    const judged = ofType(recheck, "flag").find((one) => one.opposite), isLast = leftOf(command, draft).filter((item) => item.case === id).length === places.length;
    if (judged) other.values[judged.id] = isLast ? "yes" : "no";
    return { ...base, id: other.intent, command: recheck.command, case: id, version: other.version, words: { [field.id]: wordOf(recheck, field, other), ...(judged ? { [isLast ? judged.id : judged.opposite.id]: "yes" } : {}) }, openings: null, attachments: [], photos: [], draft: other, sentence: inBoth(() => sentenceOf(recheck, other, false)) };
  });
  return [own, ...more];
}

// A text is kept in both languages, for the reader who changes.
function inBoth(make) {
  const now = language, made = {};
  for (const one of ["zh", "en"]) { language = one; made[one] = make(); }
  language = now;
  return made;
}

const choiceLabel = (field, id) => { const found = (field.choices || []).find((choice) => choice.id === id); return found ? said(found.label) : id; };
const quoted = (text) => `“${text}”`;
const brief = (text) => { const line = oneLine(text); return line.length > 24 ? line.slice(0, 23) + "…" : line; };

function partOf(command, field, draft) {
  const value = draft.values[field.id], label = said(field.label);
  if (!isWanted(command, field, draft)) return null;
  if (field.id === "hazard") { const count = findings(draft).length; return count ? say("count", { label, n: count }) : say(leftOf(command, draft).every((item) => isTicked(draft, item)) ? "noFindings" : "noNewFindings", { label }); }
  if (!isFilled(field, draft)) return null;
  if (field.personal) return label + say("sealedText");
  if (field.type === "flag") return value === "no" ? said(field.opposite.label) : label;
  if (field.type === "choice" || field.type === "quarter") return `${label} ${choiceLabel(field, value)}`;
  if (field.type === "date") return `${label} ${dayName(value)}`;
  if (field.type === "positions") return `${label} ${say("clearedN", { list: [...value].sort((a, b) => a - b).map((place) => hazardNumber(draft.case, place)).join(language === "zh" ? "、" : ", ") })}`;
  if (field.type === "ref") return `${label} ${titleOf(value)}`;
  if (Array.isArray(value)) return `${label} ${value.join(language === "zh" ? "、" : ", ")}`;
  return `${label} ${field.type === "text" ? quoted(brief(value)) : oneLine(value)}`;
}

// What will be recorded, in one sentence.
function sentenceOf(command, draft, withLeft = true) {
  const site = siteField(command), subject = draft.case ? `${titleOf(draft.case)} ${caseNumber(draft.case)}` : site && draft.values[site.id] ? titleOf(draft.values[site.id]) : null;
  const { main, rest } = arranged(command), photos = attachmentsOf(command, draft).length;
  const left = Object.entries(draft.left), cleared = left.reduce((sum, [, places]) => sum + places.length, 0);
  const parts = [...main, ...rest].filter((field) => field !== site).map((field) => partOf(command, field, draft));
  const whole = [actionName(command), ...parts, photos ? say("photosN", { n: photos }) : null, withLeft && cleared ? say("leftN", { of: draft.leftOf || cleared, n: cleared }) : null, withLeft && stillThere(command, draft).length ? say("stillN", { n: stillThere(command, draft).length }) : null];
  return [dayName(draft.on), subject].filter(Boolean).join(language === "zh" ? " " : ", ") + say("colon") + whole.filter(Boolean).join(say("stop"));
}

// The first reason why a draft can't be recorded yet.
function missingOf(command, draft) {
  for (const field of command.fields) {
    if (!isWanted(command, field, draft)) continue;
    const isEmpty = !isFilled(field, draft) && !followsFromList(command, field);
    if (field.required && isEmpty) return { field, text: say("required", { label: said(field.label) }) };
    if (["number", "count", "money"].includes(field.type) && isFilled(field, draft) && !/\d/.test(draft.values[field.id])) return { field, text: say("wrongNumber", { label: said(field.label) }) };
  }
  const isNothing = !command.fields.some((field) => isFilled(field, draft)) && !draft.photos.length && !Object.keys(draft.left).length;
  if (isNothing && command.fields.length) return { field: null, text: say("nothingToRecord") };
  const places = ofType(command, "positions")[0], flag = ofType(command, "flag").find((one) => one.opposite);
  const counts = command.fields.some((field) => field.type === "count" && field.required);
  const isListed = places && caseOf(draft.case) && caseOf(draft.case).items.some((item) => !item.cleared);
  if (counts && places && !isFilled(places, draft) && !command.fields.some((field) => (field.id === "all" || field.type === "count") && isFilled(field, draft))) { const field = isListed ? places : ofType(command, "count").find((one) => one.required); return { field, text: say("required", { label: said(field.label) }) }; }
  if (flag && !isFilled(flag, draft)) return { field: flag, text: say("required", { label: `${said(flag.label)} / ${said(flag.opposite.label)}` }) };
  return null;
}

// Texts that look like a phone or an identity card's number.
const personalLooks = [/(?:^|\D)((?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2})(?!\d)/, /(?:^|\D)([1-9]\d{5}[ -]?(?:18|19|20)\d{6}[ -]?\d{3}[\dXx])(?![\dXx])/];
function personalIn(command, draft) {
  const texts = command.fields.filter((field) => !field.personal && field.id !== "hazard").flatMap((field) => draft.values[field.id] || []).filter((text) => typeof text === "string");
  for (const text of [...texts, ...findings(draft).flatMap((one) => [one.text, one.place || ""])]) {
    for (const look of personalLooks) { const found = look.exec(text.normalize("NFKC")); if (found) return found[1]; }
  }
  return null;
}

// The clauses in small letters, once for each answer of the office.
let clauseTexts = { of: null, all: [] };
function clausesInSmall() {
  if (clauseTexts.of !== phone.mine) clauseTexts = { of: phone.mine, all: phone.mine.clauses.map((clause) => [clause, `${clause.code} ${clause.text} ${clause.group || ""}`.toLowerCase()]) };
  return clauseTexts.all;
}

// Clauses that have all the words, or else the most of the text's pairs of letters.
function clausesLike(text) {
  const line = oneLine(text).toLowerCase(), words = line.split(" ").filter(Boolean), marks = [...line];
  if (marks.length < 2) return [];
  const exact = clausesInSmall().filter(([, whole]) => words.every((word) => whole.includes(word))).map(([clause]) => clause);
  if (exact.length >= 3) return exact.slice(0, 3);
  const pairs = marks.slice(1).map((mark, i) => marks[i] + mark).filter((pair) => !pair.includes(" "));
  const share = (whole) => pairs.filter((pair) => whole.includes(pair)).length / Math.max(1, pairs.length);
  const near = clausesInSmall().filter(([clause]) => !exact.includes(clause)).map(([clause, whole]) => [share(whole), clause]).filter(([part]) => part >= 0.5).sort((a, b) => b[0] - a[0]).map(([, clause]) => clause);
  return [...exact, ...near].slice(0, 3);
}
