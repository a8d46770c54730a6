// Each figure anew from the parts that the program lists: what can be derived from the lines is, the rest is added up as it is stated.

// The address of a figure's explanation, and what it asks.
const explanationOf = (figure) => address("explain", explanationAsked(figure));

function explanationAsked(figure) {
  return { measure: figure.measure, per: figure.per && figure.per.length ? figure.per.join(",") : undefined, reasons: "", ...spanOf(figure.period) };
}

const shares = new Set(["rate", "within", "ontime", "cover"]);
const spans = new Set(["days", "median-days", "max-days", "workdays"]);

// What a figure comes to: {check: "recomputed"|"listed"|"differs", computed}.
function recompute(answer, proof) {
  const parts = answer.parts.map((part) => ofPart(part, proof));
  if (parts.some((part) => part.isWrong)) return { check: "differs", computed: "—" };
  for (let i = 0; i < parts.length; i++) if (!agrees(parts[i].value, answer.parts[i].value)) return { check: "differs", computed: text(parts[i].value) };
  const value = answer.parts.length === 1 && answer.formula === "p1" ? parts[0].value : evaluate(answer.formula, parts.map((part) => part.value));
  if (!agrees(value, answer.value)) return { check: "differs", computed: text(value) };
  const [only] = answer.parts;
  if (answer.formula === "p1" && shares.has(only.function) && (answer.numerator !== only.reached.length || answer.denominator !== only.counted.length)) {
    return { check: "differs", computed: `${only.reached.length}/${only.counted.length}` };
  }
  let isListed = parts.some((part) => part.isListed);
  for (const group of answer.groups || []) {
    if (!group.parts) continue;
    const own = group.parts.map((part, i) => ofPart({ ...part, period: part.period || answer.parts[i].period }, proof));
    const worth = group.parts.length === 1 && answer.formula === "p1" ? own[0].value : evaluate(answer.formula, own.map((part) => part.value));
    if (own.some((part) => part.isWrong) || !agrees(worth, group.value)) return { check: "differs", computed: text(worth) };
    isListed = isListed || own.some((part) => part.isListed);
  }
  return { check: isListed ? "listed" : "recomputed", computed: text(value) };
}

const text = (value) => (value === null || value === undefined ? "—" : typeof value === "string" ? value : rounded(value, 6));

function agrees(value, stated) {
  if (value === null || value === undefined || stated === null || stated === undefined) return (value ?? null) === (stated ?? null);
  if (typeof value === "string" || typeof stated === "string") return value === stated;
  return Number(rounded(value, 6)) === stated;
}

// A part's value from its events; `isListed` where a term can't be derived here, `isWrong` where an event isn't what it should be.
function ofPart(part, proof) {
  const { type, period } = part;
  const isKind = !type.includes(".");
  const seen = new Set();
  let isWrong = false;
  for (const seq of part.counted) {
    const event = proof.event(seq);
    const on = event && dayOf(event);
    const isType = event && (isKind ? event.case.startsWith(type + "/") : event.type === type);
    const isInside = isKind ? on <= period[1] : on >= period[0] && on <= period[1];
    if (!isType || !isInside || event.voidedBy || seen.has(seq)) isWrong = true;
    seen.add(seq);
  }
  const name = part.function;
  if (isWrong) return { isWrong, value: null };
  if (name === "count") return { value: whole(part.counted.length) };
  if (name === "cases") {
    const cases = new Set(part.counted.map((seq) => proof.event(seq).case));
    return { value: whole(cases.size), isWrong: cases.size !== part.counted.length };
  }
  if (shares.has(name)) {
    const reached = part.reached || [];
    const isOwn = name === "cover" || reached.every((seq) => proof.event(seq) && !proof.event(seq).voidedBy);
    return { value: divide(whole(reached.length), whole(part.counted.length)), isWrong: !isOwn || reached.length > part.counted.length };
  }
  if (name === "first" || name === "last") {
    const days = part.counted.map((seq) => dayOf(proof.event(seq))).sort();
    return { value: days.length ? (name === "first" ? days[0] : last(days)) : null };
  }
  return ofTerms(part, proof, isKind);
}

function ofTerms(part, proof, isKind) {
  const terms = part.terms || [];
  const name = part.function;
  let isListed = isKind || name === "workdays", isWrong = false;
  const field = (/^[^(]+\([^\s.)]+\.[^\s.)]+\.([^\s.)]+)/.exec(part.measure) || [])[1];
  for (const term of terms) {
    const value = last(term), event = proof.event(term[0]);
    if (!event) { isWrong = true; continue; }
    if (spans.has(name)) {
      const until = proof.event(term[1]);
      if (term.length < 3 || !until) { isListed = true; continue; }
      if (name === "workdays") continue;
      if (daysBetween(dayOf(event), dayOf(until)) !== value) isWrong = true;
    } else if (!isKind) {
      const own = fieldsOf(event)[field];
      if (own === undefined || typeof own === "object") isListed = true;
      else if (own !== value) isWrong = name !== "distinct" && typeof own === typeof value ? true : isWrong, isListed = own === value ? isListed : true;
    }
  }
  const values = terms.map(last);
  const decided = (value) => ({ value, isListed, isWrong });
  if (name === "distinct") return decided(whole(new Set(values.map((value) => JSON.stringify(value))).size));
  if (!values.length) return decided(name === "sum" ? whole(0) : null);
  if (values.some((value) => typeof value !== "number")) {
    const sorted = values.map(String).sort();
    return decided(name === "min" ? sorted[0] : name === "max" ? last(sorted) : values.length === 1 ? values[0] : null);
  }
  const exact = values.map(decimal).sort(compare);
  const total = exact.reduce(add, whole(0));
  const middle = exact.length >> 1;
  const median = exact.length % 2 ? exact[middle] : divide(add(exact[middle - 1], exact[middle]), whole(2));
  switch (name) {
    case "sum": return decided(total);
    case "avg": case "days": case "workdays": return decided(divide(total, whole(exact.length)));
    case "min": return decided(exact[0]);
    case "max": case "max-days": return decided(last(exact));
    case "median": case "median-days": return decided(median);
    case "value": return decided(exact.length === 1 ? exact[0] : null);
    default: return { value: null, isListed: true };
  }
}
