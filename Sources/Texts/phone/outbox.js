// 待发: what isn't at the office yet, why, and what can be done with it.

const stateLooks = { refused: "bad", after: "warn", foreign: "warn", tried: null, pending: null };
const whyNot = { after: () => say("afterWhy"), tried: () => say("triedWhy") };

function outboxView() {
  const waits = phone.queue.filter(canBeSent), refused = phone.queue.filter((entry) => stateOf(entry) === "refused");
  const counts = [waits.length ? say("waitingToSend", { n: waits.length }) : null, refused.length ? say("refusedN", { n: refused.length }) : null].filter(Boolean).join(say("stop"));
  return [
    h("div.title", h("h1", { tabindex: "-1" }, say("outbox")), counts ? h("p", counts) : null, contactLine()), banners(),
    phone.queue.length ? h("div.pair", button(phone.isSending ? say("sending") : say("sendNow"), contact, { class: "primary", disabled: phone.isSending })) : null,
    phone.queue.length ? [...refused, ...phone.queue.filter((entry) => !refused.includes(entry))].map(entrySheet) : h("section.sheet", empty(say("emptyOutbox"), say("emptyOutboxNext"))),
    phone.notes.length ? sheet(say("notes"), rows(phone.notes.map((note) => h("p.left", h("b", said(note.text)), h("small", said(note.sentence)))))) : null,
    waits.length && phone.basis ? exportSheet(waits) : null, phoneSheet(), devicesSheet(), importSheet(),
  ];
}

function entrySheet(entry) {
  const state = stateOf(entry), place = h("div.pair");
  const again = (label) => h("a.button", { href: routeTo("again", entry.id) }, label);
  const remove = (label) => button(label, () => refill(place, h("p.wrong", { role: "alert" }, say("sureWhy")), button(say("sure", { what: label }), async (event) => {
    event.currentTarget.disabled = true;
    if (!(await withdraw(entry.id))) phone.trouble = say("alreadySent");
    refill(place);
    redraw();
  }, { class: "danger" }), button(say("cancel"), () => fill(refill(place), tools()))));
  const change = () => button(say("changeIt"), async (event) => {
    event.currentTarget.disabled = true;
    if (await reopen(entry)) location.hash = routeTo("again", entry.id); else phone.trouble = say("alreadySent");
    redraw();
  });
  const tools = () => ({ refused: [again(say("again")), remove(say("giveUp"))], after: [remove(say("withdraw"))], foreign: [remove(say("giveUp"))], pending: [change(), remove(say("withdraw"))], tried: [] }[state]);
  const held = phone.held.get(entry.id);
  const why = held ? [said(held.message), said(held.hint)].filter(Boolean).join(say("stop")) : state === "foreign" ? say("foreignWhy", { by: entry.by }) : whyNot[state] ? whyNot[state]() : null;
  return h("section.sheet.entry", { "data-entry": entry.id, "data-state": state }, h("header", badge(say(state), stateLooks[state]), h("small", say("recordedAt", { when: momentName(entry.recorded) }))),
    h("p", said(entry.sentence)), entry.error ? h("p.wrong", h("b", said(entry.error.message)), entry.error.hint ? h("span.soft", said(entry.error.hint)) : null) : null, why ? h("p.soft.small", why) : null, fill(place, tools()));
}

function saveFile(name, parts, type) {
  const link = h("a", { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// As many files as there are deliveries: one holds only so much.
async function exportRecords(entries) {
  for (let left = entries, n = 1; left.length; n++) {
    const { text, included } = await makeDelivery(left);
    saveFile(`docket-${phone.who.by}-${today()}${n > 1 ? "-" + n : ""}.jsonl`, [text], "application/x-ndjson");
    left = left.slice(included.length);
  }
}

function exportSheet(entries) {
  const photos = [...new Map(entries.flatMap((entry) => entry.attachments).map((one) => [one.sha256, one])).values()];
  return sheet(say("export"), h("p.soft.small", say("exportWhy")), h("div.pair",
    button(say("exportRecords", { n: entries.length }), () => exportRecords(entries)),
    photos.length ? button(say("exportPhotos", { n: photos.length }), async () => {
      const files = [];
      for (const photo of photos) { const bytes = await photoBytes(photo.sha256); if (bytes) files.push([photo.sha256, bytes]); }
      saveFile(`docket-${phone.who.by}-${today()}.zip`, zipped(files), "application/zip");
    }) : null));
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => { let value = n; for (let k = 0; k < 8; k++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1; return value; });
const crc32 = (bytes) => { let value = -1; for (const byte of bytes) value = crcTable[(value ^ byte) & 255] ^ (value >>> 8); return (value ^ -1) >>> 0; };
const little = (value, count) => Uint8Array.from({ length: count }, (_, i) => Math.floor(value / 256 ** i) & 255);

// Files as a zip that stores them as they are: pictures don't get smaller.
function zipped(files) {
  const parts = [], index = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const title = utf8(name), common = joined(little(20, 2), little(0x800, 2), little(0, 2), little(0, 2), little(33, 2), little(crc32(bytes), 4), little(bytes.length, 4), little(bytes.length, 4), little(title.length, 2), little(0, 2));
    const head = joined(little(0x04034b50, 4), common, title);
    index.push(joined(little(0x02014b50, 4), little(20, 2), common, little(0, 2), little(0, 2), little(0, 2), little(0, 4), little(at, 4), title));
    parts.push(head, bytes);
    at += head.length + bytes.length;
  }
  const directory = joined(...index);
  return [...parts, directory, little(0x06054b50, 4), little(0, 4), little(files.length, 2), little(files.length, 2), little(directory.length, 4), little(at, 4), little(0, 2)];
}

// The queue as it is kept, encrypted, with the lock that the PIN opens.
async function exportSealed() {
  const [lock, queue, photos] = [await readOne("device", "lock"), await readAll("queue"), await readAll("photos")];
  const text = (bytes) => base64(bytes);
  const parts = [JSON.stringify({ docket: "phone-queue/1", salt: text(lock.salt), rounds: lock.rounds, iv: text(lock.iv), key: text(lock.key) }) + "\n"];
  for (const record of queue) parts.push(JSON.stringify({ queue: record.id, order: record.order, at: record.at, photos: record.photos, isTried: record.isTried, iv: text(record.iv), box: text(record.box) }) + "\n");
  for (const record of photos) parts.push(JSON.stringify({ photo: record.id, at: record.at, size: record.size, iv: text(record.iv), box: text(record.box) }) + "\n");
  saveFile(`docket-queue-${today()}.sealed`, parts, "application/octet-stream");
}

// Opens such a file by its PIN and puts its records under this phone's key; the same id counts once.
async function importQueue(file, pin) {
  const lines = (await file.text()).trim().split("\n").map((line) => JSON.parse(line)), head = lines.shift();
  const bytes = (line) => ({ ...line, iv: fromBase64(line.iv), box: fromBase64(line.box) });
  const key = await openLock(pin, { salt: fromBase64(head.salt), rounds: head.rounds, iv: fromBase64(head.iv), key: fromBase64(head.key) });
  const entries = [];
  for (const line of lines.map(bytes)) {
    if (line.photo) await write("photos", { id: line.photo, at: Date.now(), size: line.size, ...(await boxBytes("photos/" + line.photo, await unboxBytes("photos/" + line.photo, line, key))) });
    else entries.push({ order: line.order, ...(await unboxed("queue", { ...line, id: line.queue }, key)) });
  }
  entries.sort((a, b) => a.order - b.order);
  await recordEntries(entries, { id: "", replaces: null });
  return entries.length;
}

function importSheet() {
  const file = h("input", { type: "file" }), pin = h("input", { type: "password", inputmode: "numeric", autocomplete: "off" }), answer = h("p", { role: "status" });
  const act = async (event) => {
    event.preventDefault();
    try { answer.textContent = say("imported", { n: await importQueue(file.files[0], pin.value) }); } catch { answer.textContent = say("importBad"); }
  };
  return h("details.sheet", h("summary", say("importSealed")), h("p.soft.small", say("importWhy")), h("form", { onsubmit: act }, labelled(say("importFile"), file), labelled(say("importPin"), pin), h("button", { type: "submit" }, say("open"))), answer);
}

function phoneSheet() {
  const who = phone.who, facts = [["who", who.by], ["device", who.device], ["office", who.name || who.office], ["key", who.key], ["storage", say(phone.isPersistent ? "storageKept" : "storageNot")]];
  return h("details.sheet", h("summary", say("thisPhone")), h("dl.pairs", facts.map(([name, value]) => h("div", h("dt", say(name)), h("dd", value)))), h("div.pair", h("a.button", { href: "/", target: "_blank", rel: "noopener" }, say("readAll")), button(say("lock"), () => location.reload())));
}

// A lost phone is taken back from this one, once the office can be reached.
function devicesSheet() {
  const others = (phone.mine && phone.mine.devices) || [];
  if (!others.length) return null;
  return h("details.sheet", h("summary", say("otherDevices")), h("p.soft.small", say("revokeWhy")), others.map((device) => {
    const place = h("div.pair"), ask = () => refill(place, h("span", device), button(say("revoke"), sure));
    const sure = () => refill(place, h("span", device), button(say("sure", { what: say("revoke") }), async (event) => {
      event.currentTarget.disabled = true;
      try {
        await asked("POST", "/api/revoke", { body: JSON.stringify({ device }), type: "application/json" });
        refill(place, h("span", device), h("b", say("revoked")));
        await refresh();
      } catch (error) { refill(place, h("p.wrong", { role: "alert" }, error instanceof Offline ? say("offline") : error.message)); }
    }, { class: "danger" }), button(say("cancel"), ask));
    ask();
    return place;
  }));
}
