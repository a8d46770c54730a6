// Each figure anew from the parts that the program lists: what can be derived from the lines is, the rest is added up as it is stated.

// The address of a figure's explanation, and what it asks.
const explanationOf = (figure) => address("explain", explanationAsked(figure));

function explanationAsked(figure) {
  return { measure: figure.measure, per: figure.per && figure.per.length ? figure.per.join(",") : undefined, reasons: "", ...spanOf(figure.period) };
}

const covers = new Set(["cover", "frequency"]), shares = new Set(["rate", "within", "ontime", ...covers]);
const spans = new Set(["days", "median-days", "max-days", "workdays"]);

// What some parts come to together.
function joined(parts, formula, proof, left) {
  const own = parts.map((part) => ofPart(part, proof, left)), values = own.map((part) => part.value);
  return { values, value: evaluate(formula, values), isWrong: own.some((part) => part.isWrong), isListed: own.some((part) => part.isListed) };
}

// How often cases are missing: once, or in so many spans.
const timesIn = (missing) => missing.reduce((count, { spans: lacked }) => count + ((lacked && lacked.length) || 1), 0);

// What a figure comes to: {check: "recomputed"|"listed"|"differs", computed}.
function recompute(answer, proof) {
  const differs = (computed) => ({ check: "differs", computed });
  if (!isSpelledBy(answer, proof)) return differs("—");
  const all = joined(answer.parts, answer.formula, proof, answer.left || []), [only] = answer.parts, isShare = answer.formula === "p1" && shares.has(only.function);
  if (all.isWrong) return differs("—");
  const wrong = all.values.findIndex((value, i) => !agrees(value, answer.parts[i].value));
  if (wrong >= 0) return differs(text(all.values[wrong]));
  if (!agrees(all.value, answer.value)) return differs(text(all.value));
  if (isShare && (answer.numerator !== only.reached.length || answer.denominator !== only.counted.length)) return differs(`${only.reached.length}/${only.counted.length}`);
  if (answer.missing) {
    const lacking = only.counted.length - only.reached.length, missing = new Set(answer.missing.map((one) => one.seq)), isEach = answer.missing.every((one) => only.counted.includes(one.seq) && proof.event(one.seq).case === one.case);
    if (!isEach || missing.size !== answer.missing.length || timesIn(answer.missing) !== lacking) return differs(`${lacking}`);
  }
  const byWhy = new Map(groupedBy(answer.missing || [], whyOf));
  if ((answer.reasons || []).some((reason) => reason.count !== timesIn(byWhy.get(whyOf(reason)) || []))) return differs(text(all.value));
  let { isListed } = all;
  // Groups are what counts, taken apart: nothing else is in them, and nothing in none of them.
  const left = answer.parts.map((part) => new Set(part.counted)), each = left.map((own) => new Set(own)), { groups = [] } = answer;
  for (const { parts, value } of groups) {
    const own = joined(parts, answer.formula, proof);
    parts.forEach((part, i) => part.counted.forEach((seq) => { left[i].delete(seq); own.isWrong = own.isWrong || !each[i].has(seq); }));
    if (own.isWrong || !agrees(own.value, value)) return differs(text(own.value));
    isListed = isListed || own.isListed;
  }
  if (groups.length && left.some((own) => own.size)) return differs("—");
  return { check: isListed ? "listed" : "recomputed", computed: text(all.value) };
}

const text = (value) => (value === null || value === undefined ? "—" : typeof value === "string" ? value : rounded(value, 6));

function agrees(value, stated) {
  if (value === null || value === undefined || stated === null || stated === undefined) return (value ?? null) === (stated ?? null);
  if (typeof value === "string" || typeof stated === "string") return value === stated;
  return Number(rounded(value, 6)) === stated;
}

// Whether the parts, put into the formula, spell the measure, but for brackets, numbers with units, and names that the office adopted.
function isSpelledBy({ measure, formula, parts }, proof) {
  const wordsIn = (text) => text.match(/[a-z][a-z-]*\((?:"(?:[^"\\]|\\.)*"|\\.|\([^()"]*\)|[^()"\\])*\)|[^\s()+*/-][^\s()+*/]*|[+*/-]/g) || [];
  const own = wordsIn(measure), spelt = wordsIn(formula.replace(/p(\d+)/g, (_, i) => (parts[i - 1] || {}).measure));
  if (own.some((word) => proof.ofCase("measure/" + word).length)) return true;
  return own.length === spelt.length && own.every((word, i) => word === spelt[i] || (/^\d.*[^\d.]/.test(word) && /^[\d.]/.test(spelt[i])));
}

// A measure's function, what it is of, and what follows that, up to the arrow: where nothing does, all events of the type count.
// Names and quoted texts may have brackets of their own: 县(市、区).
const spelled = /^([a-z-]+)\((?:\w+, )?([a-z0-9-]+(?:\.[a-z0-9-]+)?)((?:"(?:[^"\\]|\\.)*"|\\.|\([^()"]*\)|[^()"\\])*?)(?: -> [^)]+)?\)$/;

// Whether a part is what its measure says, and where its type and period alone decide, whether all of it is counted.
function isAsSpelled({ measure, function: name, type, period: [from, until], counted }, proof, left) {
  const [, own, of, rest] = spelled.exec(measure) || [];
  if (own !== name || (of !== type && !covers.has(name) && !of.startsWith(type + "."))) return false;
  if (!left || rest || !["count", "rate"].includes(name)) return true;
  // A share has a case once, none led away.
  const isRate = name === "rate", isOut = (id) => isRate && left.some((one) => one.case === id && proof.ofCase(id).some((event) => !event.voidedBy && leads(event, one.why)));
  const all = proof.ofType(type).filter((one) => !one.voidedBy && dayOf(one) >= from && dayOf(one) <= until && !isOut(one.case));
  return counted.length === (isRate ? groupedBy(all, (one) => one.case).length : all.length);
}

// Whether an event leads its case to a state.
function leads(event, state) {
  const kind = kindIn(event.case), { actions = [] } = data.answers.get(address("kinds/show", { kind })) || {};
  return actions.some((one) => event.type === `${kind}.${one.event}` && (one.to || []).some((to) => to.state === state));
}

// A part's value from its events; `isListed` where a term can't be derived here, `isWrong` where an event isn't what it should be.
function ofPart(part, proof, left) {
  const { type, period: [from, until], counted, reached = [], function: name } = part, isKind = !type.includes(".");
  const events = counted.map((seq) => proof.event(seq)), seen = new Set(counted);
  const belongs = (event) => event && !event.voidedBy && (isKind ? event.case.startsWith(type + "/") : event.type === type && dayOf(event) >= from) && dayOf(event) <= until;
  // A case to be covered in each span is there once for each.
  const isOnce = name !== "frequency" && !/ each [a-z]+\)$/.test(part.measure);
  if ((isOnce && seen.size !== counted.length) || !events.every(belongs) || !isAsSpelled(part, proof, left)) return { isWrong: true, value: null };
  if (name === "count") return { value: whole(counted.length) };
  if (name === "cases") {
    const cases = new Set(events.map((event) => event.case));
    return { value: whole(cases.size), isWrong: cases.size !== counted.length };
  }
  if (shares.has(name)) {
    // What was reached was so in a case that counts, once, and not before.
    const by = reached.map((seq) => proof.event(seq)), isEach = by.every((event) => event && !event.voidedBy), begun = groupedBy(events, (event) => event.case);
    const isLater = (event, first) => (event === first ? leads(event, (/ -> ([^ )]+)/.exec(part.measure) || [])[1]) : event.seq > first.seq || dayOf(event) >= dayOf(first)), since = new Map(begun);
    const isOwn = isEach && (covers.has(name) || groupedBy(by, (event) => event.case).every(([id, own]) => since.has(id) && own.length <= since.get(id).length && own.every((event) => since.get(id).some((first) => isLater(event, first)))));
    return { value: divide(whole(reached.length), whole(counted.length)), isWrong: !isOwn || new Set(reached).size !== reached.length || reached.length > counted.length };
  }
  const days = events.map(dayOf).sort();
  if (name === "first" || name === "last") return { value: (name === "first" ? days[0] : last(days)) || null };
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
      else if (own !== value) {
        isListed = true;
        isWrong = isWrong || (name !== "distinct" && typeof own === typeof value);
      }
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
