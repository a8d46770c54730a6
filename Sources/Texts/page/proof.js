// The page verifies what it carries: blocks, lines, root. What the program answered is held against that.

let pausedAt = 0;
const isLong = () => performance.now() - pausedAt > 24;
const pause = () => new Promise((resolve) => { const channel = new MessageChannel(); channel.port1.onmessage = () => { pausedAt = performance.now(); resolve(); }; channel.port2.postMessage(0); });

// Hashes, one behind the other in one array: a tree has two for each line, and an array for each of them takes as long as hashing.
class Hashes {
  constructor(room = 1024) {
    this.bytes = new Uint8Array(32 * room);
    this.length = 0;
  }

  at(index) { return this.bytes.subarray(32 * index, 32 * index + 32); }

  // Adds the hash of some bytes.
  add(bytes, length) {
    const filled = 32 * this.length++;
    if (filled === this.bytes.length) {
      const more = new Uint8Array(2 * filled);
      more.set(this.bytes);
      this.bytes = more;
    }
    sha256(bytes, length, this.bytes, filled);
  }

  // The first of them.
  first(count) {
    const some = new Hashes(0);
    some.bytes = this.bytes;
    some.length = count;
    return some;
  }
}

// RFC 6962: a leaf is hashed behind a 0, a node behind a 1.
const nodeBuffer = new Uint8Array(65);
nodeBuffer[0] = 1;
function nodeHash(left, right) {
  nodeBuffer.set(left, 1);
  nodeBuffer.set(right, 33);
  return sha256(nodeBuffer);
}

function levelsOver(leaves) {
  const levels = [leaves];
  for (let below = leaves; below.length > 1; below = last(levels)) {
    const above = new Hashes((below.length + 1) >> 1), bytes = below.bytes;
    for (let from = 0; from < 64 * (below.length >> 1); from += 64) {
      for (let i = 0; i < 64; i++) nodeBuffer[i + 1] = bytes[from + i];
      above.add(nodeBuffer, 65);
    }
    if (below.length & 1) above.bytes.set(below.at(below.length - 1), 32 * above.length++);
    levels.push(above);
  }
  return levels;
}

const rootOf = (leaves) => (leaves.length ? last(levelsOver(leaves)).at(0) : sha256(new Uint8Array(0)));

// The hashes beside the way from a leaf to the root.
function inclusion(levels, index) {
  const path = [];
  for (let level = 0; level < levels.length - 1; level++, index >>= 1) {
    const beside = index ^ 1;
    if (beside < levels[level].length) path.push({ hash: levels[level].at(beside), isLeft: beside < index });
  }
  return path;
}

const hashMark = '"hash":"';

// A line without its hash, as it is hashed; null where it has none.
function unhashed(bytes, start, end, buffer) {
  let at = end - hashMark.length;
  while (at >= start && !spells(bytes, hashMark, at)) at--;
  const after = at + hashMark.length + 64;
  if (at < start || after + 2 > end || bytes[after] !== 34 || bytes[after + 1] !== 44) return null;
  buffer[0] = 0;
  buffer.set(bytes.subarray(start, at), 1);
  buffer.set(bytes.subarray(after + 2, end), 1 + at - start);
  return { length: 1 + (at - start) + (end - after - 2), stated: at + hashMark.length };
}

// Whether what a line holds has the shape of an event; an altered byte may have taken a member away.
const isEvent = (event) => event !== null && typeof event === "object" && ["type", "case", "on", "at", "by", "id"].every((name) => typeof event[name] === "string") && event.data !== null && typeof event.data === "object";

// The event of a line; null where the line isn't one.
function parsed({ bytes, start, end }) {
  try {
    const event = JSON.parse(utf8.decode(bytes.subarray(start, end)));
    return isEvent(event) ? event : null;
  } catch { return null; }
}

// Where the type of a line begins, if moment, id, day, number and type stand where the form of lines puts them, the number is the
// next one, and the moment isn't before that of the line before it; else 0. `tail` is the place behind the hash.
function typeOfNext({ bytes, start }, before, tail, line) {
  if (!spells(bytes, '{"at":"', start) || !spells(bytes, '"id":"', tail) || !spells(bytes, '","on":"', tail + 42)) return 0;
  const day = tail + 60, number = `,"seq":${line},"type":"`;
  const at = 1 + (spells(bytes, '","part":[', day) ? bytes.indexOf(93, day) : day);
  if (!spells(bytes, number, at)) return 0;
  if (!before) return at + number.length;
  if (!spells(before.bytes, '{"at":"', before.start)) return 0;
  for (let i = 7; ; i++) {
    const own = bytes[start + i], earlier = before.bytes[before.start + i];
    if (own !== earlier || own === 34) return own >= earlier ? at + number.length : 0;
  }
}

// A number of an id's 36 letters, the same for the same ones: to decode each id of 100,000 lines takes longer.
function sumOf(bytes, from) {
  let sum = 0;
  for (let i = 0; i < 36; i++) sum = (Math.imul(sum, 31) + bytes[from + i]) | 0;
  return sum;
}

// The day of an event, and a field of it, as corrected.
const dayOf = (event) => (event.now || event).on;
const fieldsOf = (event) => (event.now || event).data;

// Whether an event makes its case what it is: it isn't voided, nor about another event.
const counts = (event) => !event.voidedBy && !/^(event|case)\./.test(event.type);

// What recomputing a figure finds; an answer that was altered may not have the shape of one.
function tried(answer, proof) {
  try { return recompute(answer, proof); } catch { return { check: "differs", computed: "—" }; }
}

// Verifies a page's blocks. `proof` tells how far it has come; it is filled as it goes, so that views may look at it.
class Proof {
  constructor(blocks) {
    this.blocks = blocks;
    this.state = "checking";
    this.checks = [];
    this.problem = null;
    this.events = [];
    this.leaves = new Hashes();
    this.places = [];
    this.amending = [];
    this.cases = new Map();
    this.types = new Map();
    this.inLists = 0;
    this.levels = null;
    this.figures = new Map();
    this.head = null;
    this.anchor = null;
  }

  // A line says more than the block that it stands in.
  fail(problem) {
    if (!this.problem || (problem.line && !this.problem.line)) this.problem = problem;
    this.state = "bad";
  }

  // A check that is made again takes its earlier one's place.
  note(zh, en, isGood, since) {
    this.checks = [...this.checks.filter((one) => one.en !== en), { zh, en, isGood, ms: max(0, Math.round(performance.now() - since)) }];
  }

  check(block, text, zh, en) {
    const started = performance.now(), expected = this.head[block], computed = hexOf(sha256(toBytes(text)));
    if (computed !== expected) this.fail({ block, expected, computed });
    this.note(zh, en, computed === expected, started);
  }

  // What a block packs; where it can't be unpacked whole, the bytes in front of that place.
  unpacked(block, zh, en) {
    this.check(block, this.blocks[block], zh, en);
    const found = gunzip(fromBase64(this.blocks[block]));
    if (!found.isWhole) this.fail({ block });
    return found;
  }

  // The answers first: they can be shown before they are proved.
  open() {
    try { this.head = JSON.parse(this.blocks.head) || {}; } catch { this.head = {}; }
    if (this.head.page === undefined) this.fail({ block: "head" });
    if (this.head.page !== 1) return { unknown: this.head.page };
    const { bytes, isWhole } = this.unpacked("answers", "结果块的哈希", "the hash of the answers");
    let answers = new Answers();
    try { if (isWhole) answers = new Answers(bytes); } catch { this.fail({ block: "answers" }); }
    return { answers, made: answers.made };
  }

  // The client and the lines.
  async run() {
    this.check("client", this.blocks.style + this.blocks.script, "样式和程序的哈希", "the hash of style and program");
    const stated = /^\n\/\/ prose (\w+)\n/.exec(this.blocks.script);
    if (stated ? stated[1] !== hexOf(sha256(toBytes(this.blocks.prose))) : this.blocks.prose !== "") this.fail({ block: "client" });
    await pause();
    const { bytes, isWhole } = this.unpacked("lines", "事件块的哈希", "the hash of the lines' block");
    await pause();
    const status = data.answers.get("/api/status") || {};
    await this.readLines(bytes, isWhole, (root, size) => root === status.root && size === status.events);
    await pause();
    // What can't be checked to its end is neither sound nor forged.
    await this.recomputeAll().catch((error) => { this.stop = String(error); });
    if (!data.answers.isSound) this.fail({ block: "answers" });
    if (this.state === "checking") this.state = this.stop ? "stopped" : "good";
  }

  // The lines that a server sent behind those that are here already, up to the size and root that it states.
  async follow(bytes, size, root) {
    this.head = { size, root };
    this.checks = [];
    await this.readLines(bytes, true, () => true);
    if (this.state === "checking") this.state = "good";
  }

  // Lines, each hashed, and the root over all so far. A line in the form that lines have is parsed when it is looked at.
  async readLines(bytes, isWhole, isStated) {
    let started = performance.now(), isSound = true, buffer = new Uint8Array(1 << 16);
    for (let start = 0, line = this.leaves.length + 1; start < bytes.length; line++) {
      const end = bytes.indexOf(10, start);
      if (end < 0) { this.fail({ block: "lines", line }); isSound = false; break; }
      if (end - start + 1 > buffer.length) buffer = new Uint8Array(2 * (end - start + 1));
      const rest = unhashed(bytes, start, end, buffer);
      this.leaves.add(buffer, rest ? rest.length : 0);
      const place = { bytes, start, end, id: null }, before = last(this.places);
      const type = rest && states(bytes, rest.stated, this.leaves.bytes, 32 * (line - 1)) ? typeOfNext(place, before, rest.stated + 66, line) : 0;
      if (type) place.id = rest.stated + 72;
      else isSound = this.readOther(place, before, line, rest, hexOf(this.leaves.at(line - 1))) && isSound;
      // Behind a place where the packed bytes break there is no telling what was there.
      if (!isSound && !isWhole) { this.leaves.length--; break; }
      this.places.push(place);
      if (type ? spells(bytes, "event.", type) : this.event(line).type.startsWith("event.")) this.amending.push(line);
      start = end + 1;
      if (isLong()) await pause();
    }
    if (!isWhole && isSound) this.fail({ block: "lines", line: this.leaves.length + 1 });
    this.note(`${number(this.leaves.length)} 行逐行重算`, `${number(this.leaves.length)} lines rehashed`, isSound, started);
    if (this.leaves.length !== this.head.size) this.fail({ block: "lines", expected: String(this.head.size), computed: String(this.leaves.length) });

    started = performance.now();
    this.levels = levelsOver(this.leaves);
    this.root = toBase64(this.leaves.length ? last(this.levels).at(0) : sha256(new Uint8Array(0)));
    const isRoot = this.root === this.head.root && isStated(this.root, this.leaves.length);
    if (!isRoot) this.fail({ block: "lines", expected: this.head.root, computed: this.root });
    this.note("根哈希（RFC 6962）", "the root (RFC 6962)", isRoot, started);
    this.amend();
  }

  // A line in another form, or with something wrong: parsed at once, and told. Gives whether it is sound.
  readOther(place, before, line, rest, computed) {
    const event = parsed(place);
    const stated = rest ? utf8.decode(place.bytes.subarray(rest.stated, rest.stated + 64)) : null;
    const lastAt = before && this.event(line - 1).at;
    if (event) this.events[line - 1] = event;
    const wrong = !event || stated !== computed || event.hash !== computed ? { expected: stated, computed } : event.seq !== line ? { expected: String(line), computed: String(event.seq) } : before && event.at < lastAt && { expected: lastAt, computed: event.at };
    if (wrong) this.fail({ block: "lines", line, caseID: event?.case, ...wrong });
    return !wrong;
  }

  // An event; nothing where there are fewer. A line that can't be read, though its hash agrees, is told when it is found.
  event(seq) {
    const place = this.places[seq - 1];
    if (!place || this.events[seq - 1]) return this.events[seq - 1];
    const event = parsed(place);
    if (!event || event.seq !== seq || event.hash !== hexOf(this.leaves.at(seq - 1))) this.fail({ block: "lines", line: seq, caseID: event?.case });
    return (this.events[seq - 1] = event || { seq, type: "", case: "", data: {}, by: "", on: "", at: "" });
  }

  *all() { for (let seq = 1; seq <= this.places.length; seq++) yield this.event(seq); }

  // Parses what nobody has looked at yet.
  async readRest() {
    for (const event of this.all()) if (isLong()) await pause();
  }

  // Every figure that a file carries, as it is shown in the reader's language.
  async recomputeAll() {
    const started = performance.now();
    this.recomputedIn = language;
    let isEach = true;
    for (const [at, own] of data.answers.shown(["explain", "table/explain"])) {
      const answer = data.answers.get(own);
      if (!answer || !answer.parts || !answer.formula) continue;
      const found = tried(answer, this);
      this.figures.set(at, found);
      if (found.check === "differs") {
        this.fail({ block: "figure", figure: answer.measure, expected: String(answer.value), computed: String(found.computed) });
        isEach = false;
      }
      if (isLong()) await pause();
    }
    isEach = compareShown(this) && isEach;
    const count = [...this.figures.values()].filter((found) => found.check === "recomputed").length;
    this.note(`${count} 个数由各自的事件重算`, `${count} figures recomputed from their events`, isEach, started);
  }

  // Corrections and voids, as the lines have them.
  amend() {
    const targets = new Set(this.amending.map((seq) => this.event(seq).data.target).filter((id) => typeof id === "string"));
    const sums = new Set([...targets].map((id) => sumOf(toBytes(id), 0))), byID = new Map();
    this.places.forEach(({ bytes, id }, index) => {
      if (id !== null && !sums.has(sumOf(bytes, id))) return;
      const event = this.event(index + 1);
      if (targets.has(event.id)) byID.set(event.id, event);
    });
    const aims = this.amending.map((seq) => this.event(seq)).map((event) => [event, byID.get(event.data.target)]).filter(([event, target]) => target?.case === event.case);
    // Voids first: a correction that was voided changes nothing.
    for (const [event, target] of aims) if (event.type === "event.voided") target.voidedBy = event.seq;
    for (const target of byID.values()) target.now = target.correctedBy = target.disputedBy = undefined;
    for (const [event, target] of aims) {
      if (event.type === "event.disputed" && event.by === target.by && !event.voidedBy && !target.voidedBy) target.disputedBy = event.seq;
      if (event.type !== "event.corrected" || event.voidedBy) continue;
      const now = (target.now = target.now || { on: target.on, data: { ...target.data } });
      for (const [field, value] of pairsOf(event.data.set || {})) {
        if (field === "on") now.on = value;
        else if (value === null) delete now.data[field];
        else now.data[field] = value;
      }
      (target.correctedBy = target.correctedBy || []).push(event.seq);
    }
  }

  // The events of a case, and those of a type, in the order of the lines.
  ofCase(id) { return this.listed(this.cases).get(id) || []; }
  ofType(type) { return this.listed(this.types).get(type) || []; }

  listed(lists) {
    for (; this.inLists < this.places.length; this.inLists++) {
      const event = this.event(this.inLists + 1);
      for (const [own, key] of [[this.cases, event.case], [this.types, event.type]]) {
        if (own.has(key)) own.get(key).push(event); else own.set(key, [event]);
      }
    }
    return lists;
  }

  // What happened on a site by day: its own events that count, those of the cases that name it, and of those that name these.
  dossier(site) {
    const ids = new Set([site]), found = new Map();
    for (const [id, events] of this.listed(this.cases)) for (const event of events.filter(counts)) for (const value of Object.values(fieldsOf(event))) {
      if (this.cases.has(value)) found.set(value, (found.get(value) || new Set()).add(id));
    }
    for (const id of ids) for (const other of found.get(id) || []) ids.add(other);
    return [...ids].flatMap((id) => this.ofCase(id).filter(counts)).sort((a, b) => (dayOf(a) === dayOf(b) ? a.seq - b.seq : dayOf(a) < dayOf(b) ? -1 : 1));
  }

  rootAt(size) { return size <= this.leaves.length ? toBase64(rootOf(this.leaves.first(size))) : null; }

  // Compares with a checkpoint that the reader kept.
  compare(text) {
    const lines = text.split("\n"), size = Number(lines[1]);
    if (lines.length < 4 || !/^\d+$/.test(lines[1] || "") || !/^[A-Za-z0-9+/]{43}=$/.test(lines[2] || "")) return null;
    const root = this.rootAt(size), isOwn = lines[0] === "docket/" + data.office, isLater = isOwn && size > this.leaves.length, agrees = isOwn && root === lines[2];
    this.anchor = { size, agrees, isLater, stated: lines[2], root, other: isOwn ? null : lines[0].replace(/^docket\//, "") };
    if (isOwn && !agrees && !isLater) this.fail({ block: "checkpoint", expected: lines[2], computed: root || "—" });
    else if (!this.stop && this.state !== "bad") this.state = isLater ? "later" : isOwn ? "anchored" : "good";
    return agrees;
  }

  line(seq) {
    const place = this.places[seq - 1];
    return place ? utf8.decode(place.bytes.subarray(place.start, place.end)) : null;
  }
}
