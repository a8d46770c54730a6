// Photos: drawn again smaller, which leaves place and device behind, and kept encrypted.

const longestSide = 2560, thumbSides = [640, 480, 320], thumbMark = utf8("DocketThumb\0");

async function decoded(blob) {
  if (typeof createImageBitmap === "function") return createImageBitmap(blob);
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  try { await image.decode(); } finally { URL.revokeObjectURL(image.src); }
  return image;
}

async function scaled(blob, side, quality = 0.85) {
  const image = await decoded(blob), scale = Math.min(1, side / Math.max(image.width, image.height));
  const canvas = h("canvas", { width: Math.max(1, Math.round(image.width * scale)), height: Math.max(1, Math.round(image.height * scale)) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const made = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  if (!made) throw new Error("canvas");
  return new Uint8Array(await made.arrayBuffer());
}

// The place that a camera wrote into its JPEG, as an EXIF block that has nothing else; null where there is none.
function placeOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 2, start = 0;
  while (at + 4 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda && !start) {
    if (bytes[at + 1] === 0xe1 && text8(bytes.subarray(at + 4, at + 8)) === "Exif") start = at + 10;
    at += 2 + view.getUint16(at + 2);
  }
  if (!start) return null;
  const isLittle = bytes[start] === 0x49, short = (place) => view.getUint16(place, isLittle), long = (place) => view.getUint32(place, isLittle);
  const entries = (directory) => Array.from({ length: short(directory) }, (_, i) => directory + 2 + 12 * i);
  const pointer = entries(start + long(start + 4)).find((entry) => short(entry) === 0x8825);
  if (!pointer) return null;
  const found = entries(start + long(pointer + 8)), made = new Uint8Array(65000), out = new DataView(made.buffer), sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8];
  made.set(bytes.subarray(start, start + 4));
  out.setUint32(4, 8, isLittle);
  out.setUint16(8, 1, isLittle);
  made.set(bytes.subarray(pointer, pointer + 8), 10);
  out.setUint32(18, 26, isLittle);
  out.setUint16(26, found.length, isLittle);
  let end = 28 + 12 * found.length + 4;
  found.forEach((entry, i) => {
    const to = 28 + 12 * i, size = (sizes[short(entry + 2)] || 0) * long(entry + 4);
    made.set(bytes.subarray(entry, entry + 12), to);
    if (size <= 4) return;
    made.set(bytes.subarray(start + long(entry + 8), start + long(entry + 8) + size), end);
    out.setUint32(to + 8, end, isLittle);
    end += size;
  });
  return joined(Uint8Array.of(0xff, 0xe1, (end + 8) >> 8, (end + 8) & 255), utf8("Exif\0\0"), made.subarray(0, end));
}

// A damaged block has no place; the photo is stored without one.
async function withPlace(file, bytes) {
  try {
    const place = placeOf(new Uint8Array(await file.arrayBuffer()));
    return place ? joined(bytes.subarray(0, 2), place, bytes.subarray(2)) : bytes;
  } catch { return bytes; }
}

// A photo has a small picture of itself along, signed with it, so that nobody fetches a whole one for a list.
async function withThumb(bytes) {
  for (const side of thumbSides) {
    const small = await scaled(new Blob([bytes]), side, 0.6), size = 2 + thumbMark.length + small.length;
    if (size < 65536) return joined(bytes.subarray(0, 2), Uint8Array.of(0xff, 0xe9, size >> 8, size & 255), thumbMark, small, bytes.subarray(2));
  }
  return bytes;
}

// A picture as it is kept: its hash and size, its bytes on the disk before this answers.
async function storePhoto(file) {
  const small = await withThumb(await scaled(file, longestSide)), bytes = phone.form && phone.form.devicesKeepPlace ? await withPlace(file, small) : small, id = await sha256(bytes);
  await write("photos", { id, at: Date.now(), size: bytes.length, ...(await boxBytes("photos/" + id, bytes)) });
  return { sha256: id, size: bytes.length };
}

async function photoBytes(id) {
  const record = await readOne("photos", id);
  return record ? unboxBytes("photos/" + id, record) : null;
}

// A small picture of the office's, kept for days without a network. A whole photo is fetched where somebody asks for it; bytes of another hash aren't believed.
async function officePhoto(id, isWhole = false) {
  const name = "thumb/" + id, record = await readOne("cache", name);
  if (record) return unboxBytes("cache/" + name, record);
  const bytes = new Uint8Array(await (await asked("GET", "/api/attachment/" + id + (isWhole ? "" : "?side=640"))).arrayBuffer());
  if (isWhole && (await sha256(bytes)) !== id) return null;
  const small = await scaled(new Blob([bytes]), thumbSides[0]);
  await write("cache", { id: name, at: Date.now(), ...(await boxBytes("cache/" + name, small)) });
  return small;
}

// A frame that its picture fills once it is decoded.
function picture(label, load, more) {
  const canvas = h("canvas", { width: 192, height: 144, role: "img", "aria-label": label });
  load().then(async (bytes) => {
    if (!bytes) throw new Error("no bytes");
    const image = await decoded(new Blob([bytes])), scale = Math.max(192 / image.width, 144 / image.height);
    canvas.getContext("2d").drawImage(image, (192 - image.width * scale) / 2, (144 - image.height * scale) / 2, image.width * scale, image.height * scale);
  }).catch((error) => canvas.replaceWith(more && error instanceof OfficeError && error.status === 404 ? more() : h("span.frame", say("photoThere"))));
  return canvas;
}
const ownPicture = (photo, label) => picture(label, () => photoBytes(photo.sha256));
function theirPicture(photo) {
  const whole = () => { const node = button(say("photoWhole"), () => node.replaceWith(picture(photo.name, () => officePhoto(photo.sha256, true))), { class: "frame" }); return node; };
  return picture(photo.name, () => officePhoto(photo.sha256), whole);
}

// A strip of photos with the camera and the album beside it. `add` and `drop` change the record.
function photoStrip(list, changed) {
  const strip = h("div.strip"), wrong = h("p.wrong", { role: "status" });
  const paint = () => refill(strip, list.map((photo, i) => h("span.shot", ownPicture(photo, say("photo", { n: i + 1 })),
    sureButton("×", () => { list.splice(i, 1); paint(); changed(); }, { class: "drop", "aria-label": say("removePhoto", { n: i + 1 }) }))));
  const input = (name, more) => {
    const id = fresh("photo");
    return h("span.file", h("input", { type: "file", accept: "image/*", id, class: "hidden", ...more, onchange: add }), h("label", { for: id, class: "button" }, say(name)));
  };
  const add = async (event) => {
    wrong.textContent = "";
    for (const file of [...event.target.files]) {
      try {
        const photo = await storePhoto(file);
        if (!list.some((one) => one.sha256 === photo.sha256)) list.push(photo);
      } catch (error) { wrong.textContent = isFull(error) ? say("full") : say("photoBad"); }
    }
    await changed();
    paint();
  };
  paint();
  return h("div.photos", strip, h("div.strip", input("photograph", { capture: "environment" }), input("album", { multiple: true })), wrong);
}

const isFull = (error) => !!error && error.name === "QuotaExceededError";
