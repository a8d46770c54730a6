// What the phone holds: an IndexedDB whose texts and photos are encrypted under a key that the PIN wraps.

const stores = ["device", "queue", "drafts", "photos", "cache"];
const rounds = 600000, mostTries = 5, keptDays = 14;
let database = null, dataKey = null;

function openDatabase() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("docket-phone", 1);
    opening.onupgradeneeded = () => { for (const name of stores) opening.result.createObjectStore(name, { keyPath: "id" }); };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

// One transaction. It resolves once the disk has it, with what `work` returned or asked for. A connection that the system closed is opened again.
async function transact(names, mode, work) {
  try {
    return await transactOnce(names, mode, work);
  } catch (error) {
    if (error.name !== "InvalidStateError") throw error;
    database = await openDatabase();
    return transactOnce(names, mode, work);
  }
}

function transactOnce(names, mode, work) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, mode, { durability: "strict" });
    let asked;
    transaction.oncomplete = () => resolve(asked instanceof IDBRequest ? asked.result : asked);
    transaction.onabort = () => reject(transaction.error || new Error("aborted"));
    try { asked = work((name) => transaction.objectStore(name)); } catch (error) { transaction.abort(); reject(error); }
  });
}

const readOne = (name, id) => transact([name], "readonly", (at) => at(name).get(id));
const readAll = (name) => transact([name], "readonly", (at) => at(name).getAll());
const write = (name, record) => transact([name], "readwrite", (at) => { at(name).put(record); });

// Bytes under the data key, bound to their place so that no box answers for another.
async function boxBytes(place, bytes) {
  const iv = random(12);
  return { iv, box: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(place) }, dataKey, bytes) };
}
const unboxBytes = async (place, record, key = dataKey) => new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: record.iv, additionalData: utf8(place) }, key, record.box));
const boxed = async (store, id, value, plain = {}) => ({ id, ...plain, ...(await boxBytes(`${store}/${id}`, utf8(JSON.stringify(value)))) });
const unboxed = async (store, record, key) => JSON.parse(text8(await unboxBytes(`${store}/${record.id}`, record, key)));

async function readBoxed(store, id) {
  const record = await readOne(store, id);
  return record ? unboxed(store, record) : null;
}

async function pinKey(pin, lock) {
  const secret = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt: lock.salt, iterations: lock.rounds }, secret, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

// A random key, wrapped by the PIN's: nothing on the phone opens without the PIN.
async function makeLock(pin) {
  const lock = { id: "lock", salt: random(16), rounds, iv: random(12), tries: 0 };
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  lock.key = await crypto.subtle.wrapKey("raw", key, await pinKey(pin, lock), { name: "AES-GCM", iv: lock.iv });
  return lock;
}

const openLock = async (pin, lock) => crypto.subtle.unwrapKey("raw", lock.key, await pinKey(pin, lock), { name: "AES-GCM", iv: lock.iv }, "AES-GCM", false, ["encrypt", "decrypt", "wrapKey", "unwrapKey"]);

// The phone's own key is on the disk only wrapped; unwrapped it can't be taken out.
const wrapping = (iv) => ({ name: "AES-GCM", iv, additionalData: utf8("device/pair") });
async function wrapPair({ privateKey, point }) {
  const iv = random(12);
  return { point, iv, key: await crypto.subtle.wrapKey("pkcs8", privateKey, dataKey, wrapping(iv)) };
}
const unwrapPair = async ({ point, iv, key }) => ({ point, privateKey: await crypto.subtle.unwrapKey("pkcs8", key, dataKey, wrapping(iv), { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]) });

// A try counts before it is judged, so that closing the page doesn't give another. Answers how many are left, or true.
async function tryPIN(pin) {
  const lock = await transact(["device"], "readwrite", (at) => {
    const found = at("device").get("lock");
    found.onsuccess = () => { found.result.tries += 1; at("device").put(found.result); };
    return found;
  });
  try {
    dataKey = await openLock(pin, lock);
  } catch {
    if (lock.tries >= mostTries) await lockOut("locked-out");
    return mostTries - lock.tries;
  }
  await write("device", { ...lock, tries: 0 });
  return true;
}

// Five wrong PINs, or a key that was taken back: all goes but the queue, its photos and the lock that encrypts them.
async function lockOut(stage) {
  const [queue, drafts] = [await readAll("queue"), await readAll("drafts")], used = new Set(queue.flatMap((record) => record.photos));
  await transact(stores, "readwrite", (at) => {
    for (const id of ["pair", "next", "who", "gone", ...(stage === "revoked" && !queue.length ? ["lock"] : [])]) at("device").delete(id);
    at("device").put({ id: "stage", value: stage, drafts: drafts.length });
    at("drafts").clear();
    at("cache").clear();
    at("photos").getAllKeys().onsuccess = (found) => { for (const id of found.target.result) if (!used.has(id)) at("photos").delete(id); };
  });
  forgetReader();
}

// Everything goes; only the language stays.
async function wipe() {
  await transact(stores, "readwrite", (at) => {
    for (const name of stores) at(name).clear();
    at("device").put({ id: "language", value: language });
  });
  forgetReader();
}

// The office's pages beside this one kept a token of their own.
function forgetReader() {
  localStorage.removeItem("docket-token");
  dataKey = null;
  spread("locked");
}

// What was kept from the office goes after fourteen days, and what was begun and left, of which is said how much; the queue stays until it is sent or given up.
async function forgetOld() {
  const oldest = Date.now() - keptDays * 86400000;
  await transact(stores, "readwrite", (at) => {
    at("cache").getAll().onsuccess = (found) => { for (const one of found.target.result) if (one.at < oldest) at("cache").delete(one.id); };
    at("device").get("gone").onsuccess = (before) => {
      at("drafts").getAll().onsuccess = (found) => {
        const old = found.target.result.filter((one) => one.at < oldest);
        for (const one of old) at("drafts").delete(one.id);
        if (old.length) at("device").put({ id: "gone", count: old.length + (before.target.result ? before.target.result.count : 0) });
        removeUnused(at, null, Date.now() - 3600000);
      };
    };
  });
  phone.gone = await readOne("device", "gone");
}

// Of these photos, or of all, the ones that no record and no draft names any more. Young ones may be about to be named.
function removeUnused(at, ids, before = Infinity) {
  at("queue").getAll().onsuccess = (queue) => {
    at("drafts").getAll().onsuccess = (drafts) => {
      const used = new Set([...queue.target.result, ...drafts.target.result].flatMap((record) => record.photos));
      for (const id of ids || []) if (!used.has(id)) at("photos").delete(id);
      if (ids) return;
      at("photos").openCursor().onsuccess = (found) => {
        const cursor = found.target.result;
        if (!cursor) return;
        if (!used.has(cursor.key) && cursor.value.at < before) cursor.delete();
        cursor.continue();
      };
    };
  };
}

// Other pages of the same phone hear of what changed here.
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("docket-phone");
const spread = (what) => { if (channel) channel.postMessage(what); };

// One page at a time does this; a second one waits, or leaves it to the first.
let busy = false;
async function exclusively(waits, work) {
  if (navigator.locks) return navigator.locks.request("docket-deliver", waits ? {} : { ifAvailable: true }, (lock) => (lock ? work() : false));
  if (busy && !waits) return false;
  busy = true;
  try { return await work(); } finally { busy = false; }
}
