// What is said, in two languages, and how values are written.

// Whether there is nothing.
const isNone = (value) => value === null || value === undefined;

let language = (() => {
  const kept = keep("docket-language");
  return kept === "en" || kept === "zh" ? kept : (navigator.language || "zh").startsWith("zh") ? "zh" : "en";
})();

function keep(name, value) {
  // A file that is opened from a disk may have no storage; then nothing is kept.
  try {
    if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch { return null; }
}

// Fixed texts stand in the page's templates: a page's script says them by their numbers.
const prose = {};
const proseIn = (name) => { const template = byID("prose-" + name); return template ? [...template.content.children].map((one) => one.textContent) : []; };

function say(zh, ...others) {
  if (typeof zh !== "number") return language === "zh" ? zh : singular(others[0]);
  if (!prose[language]) prose[language] = proseIn(language);
  return singular((prose[language][zh] || "").replace(/\{(\d)\}/g, (_, i) => others[i]));
}

// English says one of something without its plural's ending: 1 case.
const singular = (text) => (typeof text === "string" ? text.replace(/(^|[^\d.,])1 ((?:more|other|working) )?(case|event|line|figure|hazard|hint|day|point|rule|kind)s\b/g, "$1" + "1 $2$3") : text);

// Characters that steer a terminal or a line of text are shown as what they are.
const steering = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
const shown = (text) => String(text).replace(steering, (mark) => "⟨U+" + mark.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟩");

const grouped = (text) => text.replace(/^(-?\d+)/, (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ","));
const number = (value) => (isNone(value) ? "—" : grouped(String(value)));
const percent = (value) => (isNone(value) ? "—" : rounded(multiply(decimal(value), whole(100)), 1).replace(/^(-?\d+)$/, "$1.0") + "%");

// A figure as people read it.
function written(value, unit) {
  if (isNone(value)) return "—";
  if (typeof value === "string") return value;
  const exact = decimal(value);
  if (unit === "rate") return percent(value);
  if (unit === "days" || unit === "workdays") return rounded(exact, 1);
  if (unit === "yuan" && language === "zh" && exact.top >= 10000n * exact.bottom) return grouped(rounded(divide(exact, whole(10000)), 2)) + " 万元";
  if (unit === "yuan") return grouped(rounded(exact, 2)) + say(" 元", " yuan");
  if (unit === "area") return grouped(rounded(exact, 2)) + " ㎡";
  return grouped(rounded(exact, 2));
}

const quarterName = (key) => (/^\d{4}Q\d$/.test(key) ? key.slice(4) : key);
const monthName = (key) => (/^\d{4}-\d\d$/.test(key) ? say(`${Number(key.slice(5))}月`, calendarName(key + "-01", { month: "short" })) : key);
const keyName = (key) => (isNone(key) ? say("（未记）", "(not given)") : monthName(quarterName(String(key))));

const monthKeys = (year) => Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`);
const inPeriod = ([from, until]) => say(`${from} 至 ${until}`, `${from} to ${until}`);

// Days between two dates, by the calendar alone.
const dayNumber = (date) => Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86400000;
const daysBetween = (from, until) => Math.round(dayNumber(until) - dayNumber(from));

// The day on which a moment lies where the office is; offices state their zone, browsers know it.
function localTime(at, zone) {
  try {
    const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(new Date(at));
    return { day: parts.slice(0, 10), time: parts.slice(11, 16) };
  } catch { return { day: at.slice(0, 10), time: at.slice(11, 16) }; }
}

// A day's name, or a month's, as the reader's language has it.
const calendarName = (day, options) => new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(86400000 * dayNumber(day));
const longDay = (day) => say(longMonth(day), `${calendarName(day, { weekday: "long" })}, ${Number(day.slice(8))} ${longMonth(day)}`) + say(`${Number(day.slice(8))}日 ${calendarName(day, { weekday: "long" })}`, "");
const longMonth = (month) => say(`${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`, `${monthName(month.slice(0, 7))} ${month.slice(0, 4)}`);
