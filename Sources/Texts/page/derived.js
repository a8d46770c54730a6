// What a measure without conditions counts, found in the lines alone. What isn't followed here gives nothing.

// Where the events of the usual kinds lead, when not to a state of their own name; what leads away (!) counts in no share.
const courses = Object.fromEntries([
  "complaint received:open replied merged! resolved reopened:open rejected! returned!", "notice issued answered reviewed:issued closed transferred", "inspection recorded:open closed",
  "filing accepted:open filed returned!", "illegal-site found:open rectified transferred", "tender published:open awarded failed", "campaign opened:open closed",
].map((line) => {
  const [kind, ...ways] = line.split(" ").map((way) => way.replace("!", ""));
  return [kind, { ways: new Map(ways.map((way) => [way.split(":")[0], way.split(":").pop()])), out: new Set(line.match(/[\w-]+(?=!)/g)) }];
}));

// How many a field counts: itself, or the entries of its list.
const countIn = (value) => (Array.isArray(value) ? value.length : Number(value || 0));

// The state that an event leads to, if any; what is cleared of hazards adds up in `sums`.
function stateBy({ ways }, event, sums) {
  const fields = fieldsOf(event), name = event.type.slice(event.type.indexOf(".") + 1);
  if (event.type === "notice.reviewed" && fields.passed === true) return "closed";
  if (event.type === "inspection.recorded") sums.left = countIn(fields.hazards);
  if (event.type === "inspection.rechecked") sums.left -= countIn(fields.cleared);
  return event.type.startsWith("inspection.re") && sums.left <= 0 ? "closed" : ways.get(name);
}

// How a case went on from an event up to a day: the event by which it arrived for good, the deadline that it had before, the state that it is in.
function followed(course, kind, first, goal, until, proof) {
  const entered = new Map(), sums = {};
  let state, arrival = null, due, met, isFinal = false;
  for (const event of proof.ofCase(first.case)) {
    if (!counts(event) || dayOf(event) > until) continue;
    let next = stateBy(course, event, sums);
    if (next === state) next = undefined;
    if (arrival && !isFinal && entered.get(next) < arrival.seq) arrival = null;
    const set = fieldsOf(event).due;
    const isState = next === goal && event.seq >= first.seq;
    if (!arrival && (isState || (event.seq > first.seq && event.type === `${kind}.${goal}`))) [arrival, met, isFinal] = [event, due || set, ![...course.ways.values()].includes(goal)];
    due = set || due;
    if (next && !entered.has(next)) entered.set(next, event.seq);
    state = next || state;
  }
  return { arrival, due: arrival ? met : due, state };
}

const plainCall = /^([a-z-]+)\((?:(\d+), )?([a-z0-9-]+)(?:\.([a-z0-9-]+))?(?:\.([a-z0-9-]+))?(?: -> ([a-z0-9-]+))?\)$/;

// What a part counts: {counted, reached, terms}. All but rates ask what became of a case to this day; shares wait for its deadline.
function derived({ canonical, period: [from, until] }, proof, today) {
  const [, name, limit, kind, type, field, goal] = plainCall.exec(canonical || "") || [], seqs = (events) => events.map((event) => event.seq);
  if (!name || proof.ofCase("kind/" + kind).length) return null;
  if (!type) {
    if (name !== "cases") return null;
    const firsts = [...proof.listed(proof.cases)].filter(([id]) => kindIn(id) === kind).map(([, events]) => events.find(counts));
    return { counted: seqs(firsts.filter((first) => first && dayOf(first) <= until)) };
  }
  const events = proof.ofType(`${kind}.${type}`).filter((event) => !event.voidedBy && dayOf(event) >= from && dayOf(event) <= until);
  if (!goal && !field) return ["count", "first", "last"].includes(name) ? { counted: seqs(events) } : null;
  if (field) {
    const terms = events.map((event) => [event.seq, fieldsOf(event)[field] ?? null]).filter(([, value]) => value !== null);
    return name !== "distinct" && terms.every(([, value]) => typeof value === "number") ? { counted: terms.map(([seq]) => seq), terms } : null;
  }
  const course = courses[kind], isDue = name === "ontime";
  if (!course || name === "workdays" || (isDue && kind !== "notice")) return null;
  const begun = [...new Map(events.map((event) => [event.case, event]).reverse())].map(([, first]) => ({ first, ...followed(course, kind, first, goal, name === "rate" ? until : "9", proof) }));
  const waits = ({ first, due, arrival }) => !arrival && (isDue ? due > today : daysBetween(dayOf(first), today) < limit);
  const asked = begun.filter((one) => (!isDue || one.due) && !waits(one) && !(course.out.has(one.state) && !(one.state === goal && one.arrival)));
  const days = ({ first, arrival }) => daysBetween(dayOf(first), dayOf(arrival)), arrived = asked.filter((one) => one.arrival);
  if (spans.has(name)) return { counted: arrived.map((one) => one.first.seq), terms: arrived.map((one) => [one.first.seq, one.arrival.seq, days(one)]) };
  const inTime = arrived.filter((one) => (isDue ? dayOf(one.arrival) <= one.due : !(days(one) > limit)));
  return { counted: asked.map((one) => one.first.seq), reached: inTime.map((one) => one.arrival.seq) };
}

// Whether a part lists something else than what was derived.
const differ = (part, own) => ["counted", "reached", "terms"].some((name) => String([...(part[name] || [])].map(String).sort()) !== String((own[name] || []).map(String).sort()));

// Whether an event is in a group of a key: of its day, or of a field of its own.
function isOfGroup(event, name, value) {
  const day = dayOf(event), quarter = `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`, own = { month: day.slice(0, 7), quarter, year: day.slice(0, 4) }[name] ?? fieldsOf(event)[name] ?? null;
  return String(own) === String(value);
}
