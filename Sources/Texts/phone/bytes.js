// Bytes, texts and days.

const utf8 = (text) => new TextEncoder().encode(text);
const text8 = (bytes) => new TextDecoder().decode(bytes);
const random = (count) => crypto.getRandomValues(new Uint8Array(count));
const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
}

// In pieces, since a call takes only so many arguments.
function base64(bytes) {
  let text = "";
  const all = new Uint8Array(bytes);
  for (let at = 0; at < all.length; at += 8190) text += btoa(String.fromCharCode(...all.subarray(at, at + 8190)));
  return text;
}
const fromBase64 = (text) => Uint8Array.from(atob(text), (mark) => mark.charCodeAt(0));

const digest = async (name, bytes) => new Uint8Array(await crypto.subtle.digest(name, bytes));
const sha256 = async (bytes) => hex(await digest("SHA-256", bytes));

// JSON as RFC 8785 writes it: sorted keys, no blanks.
function canonical(value) {
  if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return "{" + Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + canonical(value[key])).join(",") + "}";
}

// A UUID that begins with the moment: version 7.
function uuid() {
  const bytes = random(16);
  let moment = Date.now();
  for (let i = 5; i >= 0; i--) { bytes[i] = moment % 256; moment = Math.floor(moment / 256); }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const two = (number) => String(number).padStart(2, "0");
const dayOf = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const today = () => dayOf(new Date());
const dayNumber = (day) => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86400000;
const daysBetween = (from, to) => dayNumber(to) - dayNumber(from);
const laterDay = (day, days) => new Date((dayNumber(day) + days) * 86400000).toISOString().slice(0, 10);
const clockTime = (date) => `${two(date.getHours())}:${two(date.getMinutes())}`;

// The phone's distance from UTC, as the office writes its own.
const zoneOf = (date) => { const minutes = -date.getTimezoneOffset(), size = Math.abs(minutes); return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`; };

// A moment as events have theirs: UTC, to the millisecond.
const instant = (date = new Date()) => date.toISOString();

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdays = ["日一二三四五六", ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]];

// A day as people read it: without its year where that is this one.
function dayName(day) {
  const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8, 10))], isNow = year === today().slice(0, 4);
  return language === "zh" ? `${isNow ? "" : year + "年"}${month}月${date}日` : `${date} ${months[month - 1]}${isNow ? "" : " " + year}`;
}
const weekday = (day) => { const at = (dayNumber(day) + 4) % 7; return language === "zh" ? "星期" + weekdays[0][at] : weekdays[1][at]; };
const momentName = (moment) => { const date = new Date(moment); return `${dayOf(date) === today() ? "" : dayName(dayOf(date)) + " "}${clockTime(date)}`; };
