// The delivery: a file of signed intents, made, sent, and settled by the office's answer.

const mostBytes = 4 * 1024 * 1024 - 8192, mostIntents = 500;

const intentOf = (entry) => ({ id: entry.id, command: entry.command, case: entry.case, on: entry.on, words: entry.words, attachments: entry.attachments, version: entry.version });

// As many records as one delivery holds, in order, signed.
async function makeDelivery(entries) {
  const who = phone.who;
  let text = canonical({ docket: "delivery/1", office: who.office, by: who.by, device: who.device, key: who.key, made: instant(), basis: phone.basis }) + "\n";
  let size = utf8(text).length;
  const included = [], openings = {};
  for (const entry of entries.slice(0, mostIntents)) {
    const line = canonical(intentOf(entry)) + "\n", bytes = utf8(line).length + (entry.openings ? utf8(canonical(entry.openings)).length + 64 : 0);
    if (size + bytes > mostBytes && included.length) break;
    text += line;
    size += bytes;
    included.push(entry);
    if (entry.openings) openings[entry.id] = entry.openings;
  }
  text += canonical({ signature: armoured(await sshsig(phone.pair, "docket-delivery", utf8(text))) }) + "\n";
  if (Object.keys(openings).length) text += canonical({ openings }) + "\n";
  return { text, included };
}

const post = async (text) => (await asked("POST", "/api/deliver", { body: utf8(text), type: "application/x-ndjson", seconds: 60 })).json();

// Marks that records are on their way: until the answer no one knows whether the office has them. Answers how many are still there.
const markTried = (entries, isTried) => transact(["queue"], "readwrite", (at) => {
  const marked = { count: 0 };
  for (const { id } of entries) {
    at("queue").get(id).onsuccess = (found) => {
      if (!found.target.result) return;
      at("queue").put({ ...found.target.result, isTried });
      marked.count += 1;
    };
  }
  return marked;
});

// Sends the photos that the office hasn't. What it doesn't take ends this record, not the contact: answers why, or null.
async function sendPhotos(entry, missing) {
  for (const sha256 of missing) {
    const bytes = await photoBytes(sha256);
    if (!bytes) return { code: "photo-gone", message: both("photoGone"), hint: null };
    try {
      await asked("PUT", "/api/attachment/" + sha256, { body: bytes, type: "image/jpeg", seconds: 120 });
    } catch (error) {
      if (!(error instanceof OfficeError) || error.status === 401 || error.status >= 500) throw error;
      return errorOf(error);
    }
  }
  return null;
}

// What the office said, in both languages, as it is kept with a record; what a later try may settle isn't a refusal.
const errorOf = ({ code, words, hints, status }) => ({ code, message: words, hint: hints, isPassing: status === 404 || status === 429 });

// Writes the answer into the queue in one transaction: what is at the office goes, with its photos.
async function settle(included, answer) {
  const answers = new Map(answer.intents.map((one) => [one.id, one])), statusOf = (entry) => (answers.get(entry.id) || {}).status;
  const done = included.filter((entry) => ["done", "known"].includes(statusOf(entry)));
  const refused = await Promise.all(included.filter((entry) => statusOf(entry) === "refused").map((entry) =>
    boxed("queue", entry.id, { ...entry, error: answers.get(entry.id).error }, { at: entry.at, order: entry.order, photos: entry.photos, isTried: false })));
  const notes = done.flatMap((entry) => ((answers.get(entry.id).answer || {}).notes || []).map((note) => ({ id: entry.id, sentence: entry.sentence, text: note.message })));
  if (notes.length) {
    phone.notes = [...notes, ...phone.notes].slice(0, 30);
    await write("cache", await boxed("cache", "notes", phone.notes, { at: Date.now() }));
  }
  await transact(["queue", "drafts", "photos"], "readwrite", (at) => {
    for (const entry of done) at("queue").delete(entry.id);
    for (const record of refused) at("queue").put(record);
    removeUnused(at, done.flatMap((entry) => entry.photos));
  });
  await markTried(included.filter((entry) => ["after", "waiting"].includes(statusOf(entry))), false);
  await loadQueue();
  spread("queue");
  return done.length + refused.length;
}

// Records name their photos: an intent that waits for some is delivered again, the same bytes, once they are there.
async function deliverOnce(entries) {
  const { text, included } = await makeDelivery(entries);
  if ((await markTried(included, true)).count < included.length) return 1;
  const answer = await post(text).catch(async (error) => {
    if (error instanceof OfficeError && error.status < 500) await markTried(included, false);
    throw error;
  });
  const moved = await settle(included, answer);
  const waits = new Set(answer.intents.filter((one) => one.status === "waiting").map((one) => one.id)), waiting = included.filter((entry) => waits.has(entry.id));
  if (!waiting.length) return moved;
  const missing = new Map(answer.intents.map((one) => [one.id, one.missing || []]));
  let brought = 0, refused = 0;
  for (const entry of waiting) {
    const problem = await sendPhotos(entry, missing.get(entry.id));
    if (!problem) brought += 1;
    else if (problem.isPassing) phone.held.set(entry.id, problem);
    else refused += await settle([entry], { intents: [{ id: entry.id, status: "refused", error: problem }] });
  }
  if (!brought) return moved + refused;
  await markTried(waiting, true);
  return moved + refused + (await settle(waiting, await post(text)));
}

// A file that the office can't read is sent in single records, so that one of them doesn't hold up the rest.
const isUnreadable = (error) => error instanceof OfficeError && [413, 415, 422].includes(error.status);

async function deliverEach(entries) {
  let moved = 0;
  for (const { id } of entries) {
    const entry = phone.queue.find((one) => one.id === id);
    if (!entry || !canBeSent(entry)) continue;
    moved += await deliverOnce([entry]).catch((error) => {
      if (!isUnreadable(error)) throw error;
      return settle([entry], { intents: [{ id, status: "refused", error: errorOf(error) }] });
    });
  }
  return moved;
}

// What goes next: on one case nothing goes before an earlier record whose photos the office may not have yet.
function sendable() {
  const waits = new Set();
  return phone.queue.filter(canBeSent).filter((entry) => {
    if (entry.case && waits.has(entry.case)) return false;
    if (entry.attachments.length) waits.add(entry.case);
    return true;
  });
}

// An office that was set back to a backup knows another history than the phone: what waits is signed anew on the office's, and says so.
let hasRenewed = false;
async function renewBasis(entries) {
  hasRenewed = true;
  await refresh();
  const note = both("otherHistory");
  phone.notes = [...entries.map((entry) => ({ id: entry.id, sentence: entry.sentence, text: note })), ...phone.notes].slice(0, 30);
  await write("cache", await boxed("cache", "notes", phone.notes, { at: Date.now() }));
  return entries.length;
}

async function deliverAll() {
  hasRenewed = false;
  for (;;) {
    await loadQueue();
    const entries = sendable();
    if (!entries.length) return;
    const moved = await deliverOnce(entries).catch(async (error) => {
      if (isUnreadable(error)) return deliverEach(entries);
      if (error instanceof OfficeError && error.code === "other-history" && !hasRenewed) return renewBasis(entries);
      throw error;
    });
    if (!moved) return;
  }
}

// What the office answers is kept for days without it. The form seldom changes.
async function refresh() {
  for (const name of Date.now() - phone.formAt < 3600000 ? ["mine"] : ["form", "mine"]) {
    phone[name] = await askJSON("/api/" + name);
    await write("cache", await boxed("cache", name, phone[name], { at: Date.now() }));
    if (name === "form") phone.formAt = Date.now();
  }
  // The basis outlives the cases: what is still to be sent needs one.
  phone.basis = phone.mine.basis;
  await write("cache", await boxed("cache", "basis", phone.basis, { at: Infinity }));
  phone.fetchedAt = Date.now();
  spread("cache");
}

async function readCache() {
  const [form, mine] = await Promise.all([readOne("cache", "form"), readOne("cache", "mine")]);
  phone.basis = await readBoxed("cache", "basis");
  phone.notes = (await readBoxed("cache", "notes")) || [];
  phone.form = form ? await unboxed("cache", form) : null;
  phone.mine = mine ? await unboxed("cache", mine) : null;
  phone.fetchedAt = mine ? mine.at : null;
}

// Photos of my open cases, small, for the next visit without a network.
async function fetchPhotos() {
  const kept = new Set(await transact(["cache"], "readonly", (at) => at("cache").getAllKeys()));
  const missing = phone.mine.cases.flatMap((one) => one.timeline.flatMap((event) => event.photos)).filter((photo) => !kept.has("thumb/" + photo.sha256));
  for (const photo of missing.slice(0, 12)) await officePhoto(photo.sha256);
}

// Everything that contact with the office is for. What is recorded meanwhile goes in the next round; a second page leaves it to the first.
let isDue = false;
async function contact() {
  if (!dataKey || !phone.pair) return;
  isDue = true;
  if (phone.isSending) return;
  while (isDue && dataKey) {
    isDue = false;
    phone.isSending = true;
    showCount();
    try {
      await exclusively(false, meet);
    } catch (error) {
      isDue = false;
      await readTrouble(error);
    }
    phone.isSending = false;
  }
  if (dataKey) await loadQueue();
  redraw();
}

async function meet() {
  await greet();
  phone.held = new Map();
  if (!phone.basis) await refresh();
  await deliverAll();
  await refresh();
  Object.assign(phone, { isOffline: false, trouble: null });
  redraw();
  await fetchPhotos().catch((error) => { if (!(error instanceof OfficeError && error.code !== "device-revoked")) throw error; });
}

// Every minute: what waits is sent; without any the office is asked now and then.
const contactIfDue = () => { if (phone.queue.some(canBeSent) || Date.now() - phone.fetchedAt > 600000) contact(); };

async function readTrouble(error) {
  phone.isOffline = error instanceof Offline;
  phone.trouble = null;
  if (error instanceof Offline) return;
  if (error instanceof OfficeError && error.code === "device-revoked") return gate();
  if (error instanceof OfficeError && error.code === "device-unknown" && !document.body.classList.contains("filling")) return showUnknown();
  phone.trouble = error instanceof OfficeError ? [error.message, error.hint].filter(Boolean).join(say("stop")) : String(error && error.message);
}
