// Photos: drawn again smaller, which leaves place and device behind, and kept encrypted.

const longestSide = 2560, thumbSide = 640;

async function decoded(blob) {
  if (typeof createImageBitmap === "function") return createImageBitmap(blob);
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  try { await image.decode(); } finally { URL.revokeObjectURL(image.src); }
  return image;
}

async function scaled(blob, side) {
  const image = await decoded(blob), scale = Math.min(1, side / Math.max(image.width, image.height));
  const canvas = h("canvas", { width: Math.max(1, Math.round(image.width * scale)), height: Math.max(1, Math.round(image.height * scale)) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const made = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  if (!made) throw new Error("canvas");
  return new Uint8Array(await made.arrayBuffer());
}

// A picture as it is kept: its hash and size, its bytes on the disk before this answers.
async function keepPhoto(file) {
  const bytes = await scaled(file, longestSide), id = await sha256(bytes);
  await write("photos", { id, at: Date.now(), size: bytes.length, ...(await boxBytes("photos/" + id, bytes)) });
  return { sha256: id, size: bytes.length };
}

async function photoBytes(id) {
  const record = await readOne("photos", id);
  return record ? unboxBytes("photos/" + id, record) : null;
}

// A small picture of the office's, kept for days without a network. Bytes of another hash aren't believed.
async function officePhoto(id, mayAsk = true) {
  const name = "thumb/" + id, record = await readOne("cache", name);
  if (record) return unboxBytes("cache/" + name, record);
  if (!mayAsk) return null;
  const bytes = new Uint8Array(await (await asked("GET", "/api/attachment/" + id)).arrayBuffer());
  if ((await sha256(bytes)) !== id) return null;
  const small = await scaled(new Blob([bytes]), thumbSide);
  await write("cache", { id: name, at: Date.now(), ...(await boxBytes("cache/" + name, small)) });
  return small;
}

// A frame that its picture fills once it is decoded.
function picture(label, load) {
  const canvas = h("canvas", { width: 192, height: 144, role: "img", "aria-label": label });
  load().then(async (bytes) => {
    if (!bytes) throw new Error("no bytes");
    const image = await decoded(new Blob([bytes])), scale = Math.max(192 / image.width, 144 / image.height);
    canvas.getContext("2d").drawImage(image, (192 - image.width * scale) / 2, (144 - image.height * scale) / 2, image.width * scale, image.height * scale);
  }).catch(() => canvas.replaceWith(h("span.frame", say("photoThere"))));
  return canvas;
}
const ownPicture = (photo, label) => picture(label, () => photoBytes(photo.sha256));
const theirPicture = (photo) => picture(photo.name, () => officePhoto(photo.sha256));

// A strip of photos with the camera and the album beside it. `add` and `drop` change the record.
function photoStrip(list, changed) {
  const strip = h("div.strip"), wrong = h("p.wrong", { role: "status" });
  const paint = () => refill(strip, list.map((photo, i) => h("span.shot", ownPicture(photo, say("photo", { n: i + 1 })),
    button("×", () => { list.splice(i, 1); paint(); changed(); }, { class: "drop", "aria-label": say("removePhoto", { n: i + 1 }) }))),
  input("photograph", { capture: "environment" }), input("album", { multiple: true }));
  const input = (name, more) => {
    const id = fresh("photo");
    return h("span.file", h("input", { type: "file", accept: "image/*", id, class: "hidden", ...more, onchange: add }), h("label", { for: id, class: "button" }, say(name)));
  };
  const add = async (event) => {
    wrong.textContent = "";
    for (const file of [...event.target.files]) {
      try {
        const photo = await keepPhoto(file);
        if (!list.some((one) => one.sha256 === photo.sha256)) list.push(photo);
      } catch (error) { wrong.textContent = isFull(error) ? say("full") : say("photoBad"); }
    }
    await changed();
    paint();
  };
  paint();
  return h("div.photos", strip, wrong);
}

const isFull = (error) => !!error && error.name === "QuotaExceededError";
