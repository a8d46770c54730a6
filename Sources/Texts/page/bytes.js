"use strict";
// Bytes: base64, gzip undone and SHA-256 by hand, for every browser and for files, and nothing that asks the network.

const { assign, entries: pairsOf } = Object, { max, min } = Math, { stringify: jsonOf } = JSON, encodePart = encodeURIComponent;
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const toBytes = (text) => new TextEncoder().encode(text);
const last = (list) => list[list.length - 1];

// A value with its members in order, as lines have them.
const sorted = (value) => (Array.isArray(value) ? value.map(sorted) : value && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value);

// The bytes that base64 letters stand for, up to where they are none; they may be broken into lines.
function fromBase64(letters) {
  let binary;
  try { binary = atob(letters); } catch {
    const own = /^[A-Za-z0-9+/\s]*/.exec(letters)[0].replace(/\s/g, "");
    binary = atob(own.slice(0, own.length - (own.length % 4)));
  }
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function toBase64(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const hexOf = (bytes) => Array.from(bytes, (byte) => hexDigits[byte]).join("");

const hexLetters = toBytes("0123456789abcdef");

// Whether a hash, which stands in others from a place on, stands in bytes in hex.
function states(bytes, from, hashes, place) {
  for (const end = place + 32; place < end; place++, from += 2) {
    if (bytes[from] !== hexLetters[hashes[place] >> 4] || bytes[from + 1] !== hexLetters[hashes[place] & 15]) return false;
  }
  return true;
}

function spells(bytes, text, from = 0) {
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

const sha256Constants = (() => {
  const words = [];
  for (let n = 2; words.length < 64; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false;
    if (isPrime) words.push(n);
  }
  const fraction = (x) => Math.floor((x - Math.floor(x)) * 4294967296) | 0;
  return { k: Int32Array.from(words, (p) => fraction(Math.cbrt(p))), h: Int32Array.from(words.slice(0, 8), (p) => fraction(Math.sqrt(p))) };
})();

const sha256Schedule = new Int32Array(64), sha256State = new Int32Array(8), sha256Tail = new Uint8Array(128);

// The SHA-256 of the first `length` bytes, put into `digest` from a place on; what lies behind them in the buffer is left alone.
function sha256(bytes, length = bytes.length, digest = new Uint8Array(32), place = 0) {
  const { k, h } = sha256Constants, w = sha256Schedule, state = sha256State, tail = sha256Tail;
  state.set(h);
  const whole = length >> 6;
  const end = ((length & 63) < 56 ? 1 : 2) << 6;
  tail.fill(0);
  for (let i = whole << 6, at = 0; i < length; i++, at++) tail[at] = bytes[i];
  tail[length & 63] = 0x80;
  const bits = length * 8;
  for (let i = 1, left = bits; left; i++, left = Math.floor(left / 256)) tail[end - i] = left % 256;
  const blocks = whole + (end >> 6);
  for (let block = 0; block < blocks; block++) {
    const from = block < whole ? bytes : tail;
    let at = (block < whole ? block : block - whole) << 6;
    for (let t = 0; t < 16; t++, at += 4) w[t] = (from[at] << 24) | (from[at + 1] << 16) | (from[at + 2] << 8) | from[at + 3];
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15], y = w[t - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[t] = (w[t - 16] + s0 + w[t - 7] + s1) | 0;
    }
    let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], hh = state[7];
    for (let t = 0; t < 64; t++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (hh + s1 + ((e & f) ^ (~e & g)) + k[t] + w[t]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      hh = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += hh;
  }
  for (let i = 0; i < 8; i++, place += 4) {
    digest[place] = state[i] >>> 24;
    digest[place + 1] = state[i] >>> 16;
    digest[place + 2] = state[i] >>> 8;
    digest[place + 3] = state[i];
  }
  return digest;
}

// What a gzip stream holds (RFC 1951, 1952): all of it, or what is in front of the place where it breaks the rules.
function gunzip(input) {
  const need = (holds) => { if (!holds) throw new Error("gzip"); };
  const [one, two, method, flags] = input;
  let start = 10, size = input.length < 18 ? 0 : new DataView(input.buffer, input.byteOffset).getUint32(input.length - 4, true);
  if (flags & 4) start += 2 + input[10] + 256 * input[11];
  // A name and a comment, each up to its zero; behind them two bytes of a check value, which the block's hash makes needless.
  for (const flag of [8, 16]) if (flags & flag) start = (input.indexOf(0, start) + 1) || input.length;
  if (flags & 2) start += 2;
  if (one !== 31 || two !== 139 || method !== 8 || flags > 31) size = 0;
  // An altered end may tell any size; no stream holds more than so many times its own.
  const output = new Uint8Array(min(size, 1032 * input.length, 1 << 29));
  // Places are counted in bits; what is read behind the end is 0, and told where a symbol ends there.
  const end = 8 * input.length;
  let at = 8 * start, filled = 0;
  const read = (place) => (input[place >> 3] | (input[(place >> 3) + 1] << 8) | (input[(place >> 3) + 2] << 16)) >>> (place & 7);
  const bits = (count) => {
    const value = read(at) & ((1 << count) - 1);
    at += count;
    need(at <= end);
    return value;
  };
  // A code as a table of all that its longest word may be: the symbol, and behind it in four bits how long its word is.
  const code = (lengths) => {
    const width = max(1, ...lengths), table = new Uint16Array(1 << width);
    let value = 0;
    for (let length = 1; length <= width; length++, value <<= 1) {
      lengths.forEach((own, symbol) => {
        if (own !== length) return;
        need(!(value >> length));
        let reversed = 0;
        for (let b = 0; b < length; b++) reversed |= ((value >> b) & 1) << (length - 1 - b);
        for (let fill = reversed; fill < table.length; fill += 1 << length) table[fill] = (symbol << 4) | length;
        value++;
      });
    }
    return { table, mask: table.length - 1 };
  };
  const symbol = ({ table, mask }) => {
    const entry = table[read(at) & mask];
    at += entry & 15;
    need(entry && at <= end);
    return entry >> 4;
  };
  // A block's letters and jumps, by far the most of the work: the places have names here that nothing else changes.
  const copy = (literals, jumps) => {
    let place = at, count = filled;
    try {
      for (;;) {
        const entry = literals.table[read(place) & literals.mask];
        const next = entry >> 4;
        place += entry & 15;
        if (place > end) throw new Error("gzip");
        if (next < 256 && entry && count < output.length) {
          output[count++] = next;
          continue;
        }
        if (next === 256) break;
        const extra = extras[next - 257];
        if (!entry || next < 256 || extra === undefined) throw new Error("gzip");
        const length = bases[next - 257] + (read(place) & ((1 << extra) - 1));
        place += extra;
        const jump = jumps.table[read(place) & jumps.mask];
        place += jump & 15;
        const more = distanceExtras[jump >> 4];
        if (!jump || more === undefined) throw new Error("gzip");
        const distance = distances[jump >> 4] + (read(place) & ((1 << more) - 1));
        place += more;
        if (distance > count || count + length > output.length) throw new Error("gzip");
        for (const until = count + length; count < until; count++) output[count] = output[count - distance];
      }
    } finally { [at, filled] = [place, count]; }
  };
  // Where each length and distance begins, and how many bits behind its code say how far beyond that it is.
  const ladder = (count, base, shift) => { const extras = Array.from({ length: count }, (_, i) => max(0, (i >> shift) - 1)); return [extras.map((extra) => (base += 1 << extra) - (1 << extra)), extras]; };
  const [bases, extras] = ladder(29, 3, 2), [distances, distanceExtras] = ladder(30, 1, 1);
  bases[28] = 258;
  extras[28] = 0;
  const fixed = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  let isWhole = true;
  try {
    for (let isLast = 0; !isLast;) {
      isLast = bits(1);
      const kind = bits(2);
      if (kind === 0) {
        const from = ((at + 7) >> 3) + 4;
        const count = input[from - 4] | (input[from - 3] << 8);
        need((count ^ 0xffff) === (input[from - 2] | (input[from - 1] << 8)) && filled + count <= output.length && from + count <= input.length);
        output.set(input.subarray(from, from + count), filled);
        at = 8 * (from + count); filled += count;
        continue;
      }
      need(kind !== 3);
      let literals, jumps;
      if (kind === 1) {
        literals = code(fixed);
        jumps = code(new Array(30).fill(5));
      } else {
        const literalCount = bits(5) + 257, jumpCount = bits(5) + 1, lengthCount = bits(4) + 4;
        const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        const lengths = new Array(19).fill(0);
        for (let i = 0; i < lengthCount; i++) lengths[order[i]] = bits(3);
        const coder = code(lengths);
        const all = [];
        while (all.length < literalCount + jumpCount) {
          const next = symbol(coder);
          if (next < 16) { all.push(next); continue; }
          need(next !== 16 || all.length);
          const value = next === 16 ? last(all) : 0;
          const count = next === 16 ? 3 + bits(2) : next === 17 ? 3 + bits(3) : 11 + bits(7);
          for (let i = 0; i < count; i++) all.push(value);
        }
        need(all.length === literalCount + jumpCount);
        literals = code(all.slice(0, literalCount));
        jumps = code(all.slice(literalCount));
      }
      copy(literals, jumps);
    }
  } catch { isWhole = false; }
  return { bytes: output.subarray(0, filled), isWhole: isWhole && filled === size && size > 0 };
}
