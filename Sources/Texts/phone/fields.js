// The fields of a form, each by its type. A change goes into the draft, then `changed` is called.

function fieldNode(command, field, draft, changed) {
  const set = (value) => { draft.values[field.id] = value; changed(); }, label = titled(field.label) + (field.unit ? ` (${field.unit})` : "");
  if (field.id === "hazard" && field.type === "list") return findingsNode(command, field, draft, changed);
  if (field.type === "positions") return positionsNode(field, draft, changed);
  if (field.type === "choice" || field.type === "quarter") return choiceNode(field, draft, set);
  if (field.type === "flag") return flagNode(field, draft, set);
  if (field.type === "date") return dateNode(field, draft, set);
  if (field === peopleOf(command)) return peopleNode(field, draft, set);
  if (field.type === "list") return listNode(field, draft, set);
  if (field.type === "ref") return refNode(field, draft, set);
  const isNumber = ["number", "count", "money"].includes(field.type), isLong = field.type === "text" && !field.personal;
  const input = h(isLong ? "textarea" : "input", { rows: isLong ? 2 : null, type: isLong ? null : "text", inputmode: isNumber ? "decimal" : null, autocomplete: "off", oninput: () => set(input.value) });
  input.value = draft.values[field.id] || "";
  return labelled(label, input, { help: said(field.help) });
}

const group = (label, ...content) => h("div.field", h("span.label", label), content);

// Pressing the pressed one again takes it back, unless something has to be chosen.
function choiceNode(field, draft, set) {
  const label = titled(field.label), choices = field.type === "quarter" ? ["1", "2", "3", "4"].map((n) => [n, n]) : field.choices.map((choice) => [choice.id, said(choice.label)]);
  const isKnown = (value) => choices.some(([id]) => id === value), current = () => draft.values[field.id];
  let isOther = !!current() && !isKnown(current());
  const text = h("input", { type: "text", "aria-label": say("otherText", { label }), autocomplete: "off", hidden: !isOther, oninput: () => set(text.value) });
  if (isOther) text.value = current();
  const press = (id) => {
    isOther = id === "\u0000" && !isOther;
    text.hidden = !isOther;
    set(id === "\u0000" ? (isOther ? text.value : null) : current() === id && !field.required ? null : id);
    if (isOther) text.focus();
  };
  return group(label, chips(label, field.open ? [...choices, ["\u0000", say("other")]] : choices, (id) => (id === "\u0000" ? isOther : !isOther && current() === id), press), text);
}

function flagNode(field, draft, set) {
  const label = titled(field.label), current = () => draft.values[field.id] || null;
  const options = field.opposite ? [["yes", label], ["no", titled(field.opposite.label)]] : [["yes", label]];
  const own = chips(label, options, (id) => current() === id, (id) => set(current() === id ? null : id));
  if (field.opposite) own.classList.add("judgement");
  return group(field.opposite ? options.map(([, text]) => text).join(" / ") : label, own);
}

function dateNode(field, draft, set) {
  const label = titled(field.label), days = [3, 7, 15], current = () => draft.values[field.id] || null;
  const input = h("input", { type: "date", "aria-label": `${label}${say("colon")}${say("pickDay")}`, onchange: () => { set(input.value || null); own.paint(); } });
  input.value = current() || "";
  const own = chips(label, days.map((n) => [String(n), say("inDays", { n })]), (n) => current() === laterDay(draft.on, Number(n)), (n) => {
    const day = laterDay(draft.on, Number(n));
    set(current() === day ? null : day);
    input.value = current() || "";
  });
  own.append(input);
  return Object.assign(group(label, own), { refresh: () => { input.value = current() || ""; own.paint(); } });
}

function peopleNode(field, draft, set) {
  const label = titled(field.label), everyone = phone.mine.people.filter((name) => name !== phone.who.by), chosen = () => draft.values[field.id] || [];
  const press = (name) => set(chosen().includes(name) ? chosen().filter((one) => one !== name) : [...chosen(), name]);
  const place = h("div");
  const paint = (word) => {
    const found = everyone.filter((name) => chosen().includes(name) || !word || name.toLowerCase().includes(word.toLowerCase()));
    refill(place, chips(label, [...found.filter((name) => chosen().includes(name)), ...found.filter((name) => !chosen().includes(name))].slice(0, 6).map((name) => [name, name]), (name) => chosen().includes(name), press));
  };
  paint("");
  const search = everyone.length > 6 ? h("input", { type: "search", "aria-label": say("searchPeople"), placeholder: say("searchPeople"), oninput: () => paint(search.value.trim()) }) : null;
  return group(label, search, place);
}

// An entry a line.
function listNode(field, draft, set) {
  const input = h("textarea", { rows: 2, oninput: () => set(input.value.split("\n").map(oneLine).filter(Boolean)) });
  input.value = (draft.values[field.id] || []).join("\n");
  return labelled(titled(field.label), input, { help: said(field.help) });
}

// A case of the kind: those that the phone knows, or a number as a person would type it.
function refNode(field, draft, set) {
  const label = titled(field.label), known = [...phone.mine.sites.map((one) => [one.case, one.name]), ...phone.mine.cases.map((one) => [one.case, `${said(one.title)} ${said(one.matter)}`])].filter(([id]) => id.split("/")[0] === field.of);
  const input = h("input", { type: "search", autocomplete: "off", oninput: () => { set(null); paint(); } }), place = h("div.found");
  const paint = () => {
    const word = input.value.trim().toLowerCase(), value = draft.values[field.id];
    if (value) return refill(place, h("p", h("b", titleOf(value)), " ", button(say("change"), () => { set(null); input.value = ""; paint(); input.focus(); })));
    const found = known.filter(([id, name]) => !word || `${id} ${name}`.toLowerCase().includes(word)).slice(0, word ? 6 : 3);
    refill(place, found.map(([id, name]) => button([name, h("small", caseNumber(id))], () => { set(id); input.value = name; paint(); }, { class: "suggestion" })),
      word && !found.length ? button(input.value.trim(), () => { set(input.value.trim()); paint(); }, { class: "suggestion" }) : null);
  };
  input.value = draft.values[field.id] ? titleOf(draft.values[field.id]) : "";
  const node = labelled(label, input, { help: said(field.help) });
  node.append(place);
  paint();
  return node;
}

function positionsNode(field, draft, changed) {
  const one = caseOf(draft.case), items = (one ? one.items : []).filter((item) => !item.cleared), current = () => draft.values[field.id] || [];
  if (!items.length) return null;
  const place = h("div");
  const paint = () => refill(place, ticks(items.map((item) => [item.place, leftName(item)]), (id) => current().includes(id), (id, isOn) => {
    draft.values[field.id] = isOn ? [...current(), id] : current().filter((other) => other !== id);
    changed();
  }), items.length > 1 ? button(say("selectAll"), () => { draft.values[field.id] = items.map((item) => item.place); changed(); paint(); }) : null);
  paint();
  return group(titled(field.label), place);
}

// Hazards: each a text or a clause with its place, and its photos.
function findingsNode(command, field, draft, changed) {
  const label = titled(field.label), list = (draft.values.hazard = draft.values.hazard && draft.values.hazard.length ? draft.values.hazard : [{ text: "", clause: null, place: "", photos: [] }]);
  const place = h("div"), add = button([icon("add"), say("addHazard")], () => {
    list.push({ text: "", clause: null, place: "", photos: [] });
    paint();
    place.lastChild.querySelector("textarea, input").focus();
    changed();
  }, { class: "wide" });
  const paint = () => refill(place, list.map((one, i) => finding(one, i)));
  const finding = (one, i) => {
    const name = say("hazardN", { label, n: i + 1 }), clause = one.clause && clauseOf(one.clause), box = h("div.finding");
    const tools = list.length > 1 || one.text || one.clause ? sureButton(say("remove"), () => { list.splice(i, 1); if (!list.length) list.push({ text: "", clause: null, place: "", photos: [] }); paint(); changed(); }, { class: "quiet", "aria-label": `${say("remove")} ${name}` }) : null;
    if (one.clause) {
      const where = h("input", { type: "text", value: one.place || "", placeholder: say("placeHint"), autocomplete: "off", oninput: () => { one.place = where.value; changed(); } });
      fill(box, [h("header", h("h2", name), tools), h("p.clause", h("b", clause ? clause.text : one.clause), h("small", `${say("clause")} ${one.clause}`), button(say("uncite"), () => { one.text = one.text || (clause ? clause.text : ""); one.clause = null; paint(); changed(); }, { class: "quiet" })), labelled(say("place"), where)]);
    } else {
      const found = h("div.found"), input = h("textarea", { rows: 2, placeholder: clausesOf(command) ? say("hazardHint") : "", "aria-label": name, oninput: () => { one.text = input.value; changed(); suggest(); } });
      const suggest = () => refill(found, clausesOf(command) ? clausesLike(one.text).map((clause) => button([clause.text, h("small", `${say("clause")} ${clause.code}`)], () => {
        one.clause = clause.code;
        const due = fieldOf(command, "due");
        if (due && !draft.values.due && clause.days) draft.values.due = laterDay(draft.on, clause.days);
        paint();
        changed();
      }, { class: "suggestion" })) : null);
      input.value = one.text;
      fill(box, [h("header", h("h2", name), tools), input, found]);
      suggest();
    }
    if (command.attachments) box.append(photoStrip((one.photos = one.photos || []), changed));
    return box;
  };
  paint();
  return h("div.field.findings", place, add);
}
