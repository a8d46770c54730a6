// Each figure anew from the parts that the program lists: what can be derived from the lines is, the rest is added up as it is stated.

// The address of a figure's explanation, and what it asks.
const explanationOf = (figure) => address("explain", explanationAsked(figure));

function explanationAsked(figure) {
  return { measure: figure.measure, per: figure.per?.length ? figure.per.join(",") : null, reasons: "", ...spanOf(figure.period) };
}

const covers = new Set(["cover", "frequency"]), shares = new Set(["rate", "within", "ontime", ...covers]);
const spans = new Set(["days", "median-days", "max-days", "workdays"]);

// What some parts come to together.
function joined(parts, formula, proof, whole) {
  const own = parts.map((part, i) => ofPart(whole ? { ...part, canonical: whole[i].canonical } : part, proof, !!whole)), values = own.map((part) => part.value);
  return { values, value: evaluate(formula, values), isWrong: own.some((part) => part.isWrong) };
}

// How often cases are missing: once, or in so many spans.
const timesIn = (missing) => missing.reduce((count, { spans: lacked }) => count + (lacked?.length || 1), 0);

// What a figure comes to: {check: "recomputed"|"unchecked"|"differs", computed, why}. What only a list that can't be derived here
// says is unchecked, and why; only what the listed events themselves contradict differs.
function recompute(answer, proof) {
  const differs = (computed) => ({ check: "differs", computed }), { parts, formula, groups = [] } = answer, [only] = parts;
  const isWritten = parts.every((part) => answer.measure.includes(part.measure)) || proof.ofType("measure.adopted").length > 0;
  if (!isWritten || (answer.canonical !== undefined && answer.canonical !== spelling(answer, "canonical"))) return differs("—");
  const all = joined(parts, formula, proof), isShare = formula === "p1" && shares.has(only.function);
  if (all.isWrong) return differs("—");
  // A function that a later version has.
  if (all.values.includes(undefined)) return { check: "unchecked", why: "spelling" };
  const wrong = all.values.findIndex((value, i) => !agrees(value, parts[i].value));
  if (wrong >= 0) return differs(text(all.values[wrong]));
  if (!agrees(all.value, answer.value)) return differs(text(all.value));
  if (isShare && (answer.numerator !== only.reached.length || answer.denominator !== only.counted.length)) return differs(`${only.reached.length}/${only.counted.length}`);
  if (answer.missing) {
    const lacking = only.counted.length - only.reached.length, missing = new Set(answer.missing.map((one) => one.seq)), isCounted = new Set(only.counted), isEach = answer.missing.every((one) => isCounted.has(one.seq) && proof.event(one.seq).case === one.case);
    if (!isEach || missing.size !== answer.missing.length || timesIn(answer.missing) !== lacking) return differs(`${lacking}`);
  }
  const byWhy = new Map(groupedBy(answer.missing || [], whyOf));
  if ((answer.reasons || []).some((reason) => reason.count !== timesIn(byWhy.get(whyOf(reason)) || []))) return differs(text(all.value));
  // Groups are what counts, taken apart: nothing else is in them, and nothing in none of them.
  const left = parts.map((part) => new Set(part.counted)), each = left.map((own) => new Set(own));
  for (const { parts, value } of groups) {
    const own = joined(parts, formula, proof, answer.parts);
    parts.forEach((part, i) => part.counted.forEach((seq) => { left[i].delete(seq); own.isWrong = own.isWrong || !each[i].has(seq); }));
    if (own.isWrong || !agrees(own.value, value)) return differs(text(own.value));
  }
  if (groups.length && left.some((own) => own.size)) return differs("—");
  const why = whyUnchecked(answer, proof);
  return { check: why ? "unchecked" : "recomputed", computed: text(all.value), why, areGroups: areAsKeyed(groups, proof) };
}

// Why a figure that agrees with its lists isn't proved by them; nothing where each list follows from the lines.
function whyUnchecked(answer, proof) {
  const { measure, period, parts } = answer, [adopted] = proof.ofCase("measure/" + measure).filter(counts).slice(-1);
  if (plain(adopted ? String((fieldsOf(adopted).definition || {}).expression) : measure) !== plain(spelling(answer, "canonical"))) return "spelling";
  for (const part of parts) {
    const own = derived(part, proof, answer.asOf || dayNow());
    if (!own) return "condition";
    if (String(part.period) !== String(period) || differ(part, own)) return "events";
  }
  return null;
}

// Whether what counts in each group is of its key.
const areAsKeyed = (groups, proof) => groups.every(({ key, parts: [part] }) => pairsOf(key).every(([name, value]) => part.counted.every((seq) => isOfGroup(proof.event(seq), name, value))));

const text = (value) => (isNone(value) ? "—" : typeof value === "string" ? value : rounded(value, 6));

function agrees(value, stated) {
  if (isNone(value) || isNone(stated)) return (value ?? null) === (stated ?? null);
  if (typeof value === "string" || typeof stated === "string") return value === stated;
  return Number(rounded(value, 6)) === stated;
}

// The formula with its parts' spellings put in, and a spelling without idle blanks.
const spelling = ({ formula, parts }, name) => formula.replace(/p(\d+)/g, (_, i) => (parts[i - 1] || {})[name]);
const plain = (text) => text.trim().replace(/\s+/g, " ").replace(/ ?(->|[(),+*/]) ?/g, "$1");

// Whether a part is what its spelling says, and whether all of its type is counted where nothing else decides.
function isAsSpelled({ canonical, function: name, type, period: [from, until], counted }, proof) {
  if (!canonical) return true;
  const [, own, of] = /^([a-z-]+)\((?:\w+, )?([a-z0-9-]+(?:\.[a-z0-9-]+)?)/.exec(canonical) || [];
  if (own !== name || (of !== type && !covers.has(name) && !of.startsWith(type + "."))) return false;
  return canonical !== `count(${type})` || counted.length === proof.ofType(type).filter((one) => !one.voidedBy && dayOf(one) >= from && dayOf(one) <= until).length;
}

// A part's value from its events, or a group's; `isWrong` where an event isn't what it should be.
function ofPart(part, proof, isGroup) {
  const { type, period: [from, until], counted, reached = [], function: name } = part, isKind = !type.includes(".");
  const events = counted.map((seq) => proof.event(seq)), seen = new Set(counted);
  const belongs = (event) => event && !event.voidedBy && (isKind ? event.case.startsWith(type + "/") : event.type === type && dayOf(event) >= from) && dayOf(event) <= until;
  // A case to be covered in each span is there once for each.
  const isOnce = name !== "frequency" && !/ each [a-z]+\)$/.test(part.canonical);
  if ((isOnce && seen.size !== counted.length) || !events.every(belongs) || (!isGroup && !isAsSpelled(part, proof))) return { isWrong: true, value: null };
  if (name === "count") return { value: whole(counted.length) };
  if (name === "cases") {
    const cases = new Set(events.map((event) => event.case));
    return { value: whole(cases.size), isWrong: cases.size !== counted.length };
  }
  if (shares.has(name)) {
    // What was reached was so in a case that counts, once, and not before.
    const by = reached.map((seq) => proof.event(seq)), isEach = by.every((event) => event && !event.voidedBy), begun = groupedBy(events, (event) => event.case);
    const isLater = (event, first) => event.seq >= first.seq || dayOf(event) >= dayOf(first), since = new Map(begun);
    const isOwn = isEach && (covers.has(name) || groupedBy(by, (event) => event.case).every(([id, own]) => since.has(id) && own.length <= since.get(id).length && own.every((event) => since.get(id).some((first) => isLater(event, first)))));
    return { value: divide(whole(reached.length), whole(counted.length)), isWrong: !isOwn || new Set(reached).size !== reached.length || reached.length > counted.length };
  }
  const days = events.map(dayOf).sort();
  if (name === "first" || name === "last") return { value: (name === "first" ? days[0] : last(days)) || null };
  return ofTerms(part, proof, isKind);
}

function ofTerms(part, proof, isKind) {
  const { terms = [], function: name } = part, field = (/^[^(]+\([^\s.)]+\.[^\s.)]+\.([^\s.)]+)/.exec(part.canonical) || [])[1];
  let isWrong = false;
  for (const term of terms) {
    const value = last(term), event = proof.event(term[0]), until = spans.has(name) && term.length > 2 && proof.event(term[1]);
    if (!event) isWrong = true;
    else if (until) isWrong = isWrong || (name !== "workdays" && daysBetween(dayOf(event), dayOf(until)) !== value);
    else if (!isKind && !spans.has(name) && field) {
      const own = fieldsOf(event)[field];
      isWrong = isWrong || (name !== "distinct" && own !== value && typeof own === typeof value);
    }
  }
  const values = terms.map(last);
  const decided = (value) => ({ value, isWrong });
  if (name === "distinct") return decided(whole(new Set(values.map((value) => jsonOf(value))).size));
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
    default: return {};
  }
}
