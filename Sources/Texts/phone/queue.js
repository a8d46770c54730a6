// The queue: what is recorded and not yet at the office, in order, and what was begun.

const phone = { who: null, pair: null, form: null, mine: null, basis: null, formAt: 0, fetchedAt: null, queue: [], drafts: [], clock: 0, isOffline: false, isSending: false, trouble: null, isPersistent: null, news: null, held: new Map(), gone: null, notes: [] };

const intentPhotos = (draft) => [...new Set([...(draft.photos || []), ...(draft.values.hazard || []).flatMap((one) => one.photos || [])].map((photo) => photo.sha256))];

const opened = (store, records) => Promise.all(records.map(async (record) => ({ ...(await unboxed(store, record)), order: record.order, at: record.at, isTried: record.isTried || false })));

async function loadQueue() {
  const found = await transact(["queue", "drafts"], "readonly", (at) => ["queue", "drafts"].map((name) => at(name).getAll()));
  const [queue, drafts] = await Promise.all([opened("queue", found[0].result), opened("drafts", found[1].result)]);
  phone.queue = queue.sort((a, b) => a.order - b.order);
  phone.drafts = drafts.sort((a, b) => b.at - a.at);
  showCount();
}

// What a record is in: refused, behind a refused one of its case, another person's, sent without an answer, or to be sent.
function stateOf(entry) {
  if (entry.by !== phone.who.by || entry.office !== phone.who.office) return "foreign";
  if (entry.error) return "refused";
  const isBehind = phone.queue.some((other) => other.error && other.case && other.case === entry.case && other.order < entry.order);
  return isBehind ? "after" : entry.isTried ? "tried" : "pending";
}
const canBeSent = (entry) => ["pending", "tried"].includes(stateOf(entry));

// Puts records on the disk, all or none, and ends their draft. What one replaces goes at once, and gives its place.
async function recordEntries(entries, draft) {
  const records = await Promise.all(entries.map((entry) => boxed("queue", entry.id, entry, { at: Date.now(), photos: entry.photos, isTried: false })));
  await transact(["queue", "drafts"], "readwrite", (at) => {
    at("queue").getAll().onsuccess = (found) => {
      const stored = found.target.result, replaced = stored.find((one) => one.id === draft.replaces), first = replaced ? replaced.order : draft.place;
      let last = Math.max(0, ...stored.map((one) => one.order));
      for (const [i, record] of records.entries()) {
        record.order = i === 0 && first ? first : ++last;
        at("queue").put(record);
      }
      if (replaced) at("queue").delete(replaced.id);
      at("drafts").delete(draft.id);
    };
  });
  const added = entries.map((entry, i) => ({ ...entry, at: records[i].at, order: records[i].order, isTried: false })), ids = new Set([draft.replaces, ...added.map((entry) => entry.id)]);
  phone.queue = [...phone.queue.filter((one) => !ids.has(one.id)), ...added].sort((a, b) => a.order - b.order);
  phone.drafts = phone.drafts.filter((one) => one.id !== draft.id);
  spread("queue");
}

// Takes a record that isn't sent back into a draft, in one transaction: it can't be sent and changed.
const reopen = (entry) => exclusively(true, async () => {
  const draft = { ...entry.draft, id: "again/" + entry.id, intent: uuid(), more: {}, replaces: null, place: entry.order };
  const record = await boxed("drafts", draft.id, draft, { at: Date.now(), photos: entry.photos });
  const outcome = await transact(["queue", "drafts"], "readwrite", (at) => {
    const outcome = { isDone: false };
    at("queue").get(entry.id).onsuccess = (found) => {
      if (!found.target.result || found.target.result.isTried) return;
      at("queue").delete(entry.id);
      at("drafts").put(record);
      outcome.isDone = true;
    };
    return outcome;
  });
  await loadQueue();
  spread("queue");
  return outcome.isDone;
});

// A draft on the disk at each change, for the page that is closed while the camera is open.
async function saveDraft(draft) {
  const at = Date.now();
  await write("drafts", await boxed("drafts", draft.id, draft, { at, photos: intentPhotos(draft) }));
  phone.drafts = [{ ...draft, at }, ...phone.drafts.filter((one) => one.id !== draft.id)];
}

async function dropDraft(draft) {
  await transact(["queue", "drafts", "photos"], "readwrite", (at) => { at("drafts").delete(draft.id); removeUnused(at, intentPhotos(draft)); });
  await loadQueue();
}

// Takes a record out. What may have reached the office stays until its answer.
const withdraw = (id) => exclusively(true, async () => {
  const outcome = await transact(["queue", "drafts", "photos"], "readwrite", (at) => {
    const outcome = { isDone: false };
    at("queue").get(id).onsuccess = (found) => {
      const record = found.target.result;
      if (!record || record.isTried) return;
      at("queue").delete(id);
      removeUnused(at, record.photos);
      outcome.isDone = true;
    };
    return outcome;
  });
  await loadQueue();
  spread("queue");
  return outcome.isDone;
});
