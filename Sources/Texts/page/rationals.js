// Exact numbers: a pair of whole numbers of any size. Nothing is compared in binary floats.

const gcd = (a, b) => { a = a < 0n ? -a : a; while (b) [a, b] = [b, a % b]; return a; };

function rational(top, bottom = 1n) {
  if (bottom === 0n) return null;
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  const common = gcd(top, bottom < 0n ? -bottom : bottom) || 1n;
  return { top: top / common, bottom: bottom / common };
}

// A decimal as JSON writes it, with or without an exponent.
function decimal(text) {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(String(text));
  if (!parts) return null;
  const power = Number(parts[4] || 0) - (parts[3] || "").length;
  const digits = BigInt(parts[1] + parts[2] + (parts[3] || ""));
  return power >= 0 ? rational(digits * 10n ** BigInt(power)) : rational(digits, 10n ** BigInt(-power));
}

const whole = (count) => rational(BigInt(count));
const add = (a, b) => a && b && rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
const subtract = (a, b) => b && add(a, { ...b, top: -b.top });
const multiply = (a, b) => a && b && rational(a.top * b.top, a.bottom * b.bottom);
const divide = (a, b) => a && b && rational(a.top * b.bottom, a.bottom * b.top);
const compare = (a, b) => { const d = a.top * b.bottom - b.top * a.bottom; return d < 0n ? -1 : d > 0n ? 1 : 0; };

// Half up to some decimals, away from zero, as text without needless zeros.
function rounded(value, places) {
  const scale = 10n ** BigInt(places);
  const top = value.top < 0n ? -value.top : value.top;
  const units = (top * scale * 2n + value.bottom) / (value.bottom * 2n);
  let text = String(units).padStart(places + 1, "0");
  if (places) text = (text.slice(0, -places) + "." + text.slice(-places)).replace(/\.?0+$/, "");
  return (value.top < 0n && units > 0n ? "-" : "") + text;
}

// The value of `p1 / (p2 + 3)` for the parts' values; null where it is undefined.
function evaluate(formula, parts) {
  const tokens = formula.match(/p\d+|\d+(?:\.\d+)?(?:e[+-]?\d+)?|[-+*/()]/gi) || [];
  let at = 0;
  const atom = () => {
    const token = tokens[at++];
    if (token === "(") { const value = sum(); at++; return value; }
    if (token === "-") return subtract(whole(0), atom());
    return token && token[0] === "p" ? parts[Number(token.slice(1)) - 1] : decimal(token);
  };
  const chain = (next, acts) => () => {
    let value = next();
    for (let act; (act = acts[tokens[at]]);) { at++; value = act(value, next()); }
    return value;
  };
  const product = chain(atom, { "*": multiply, "/": divide }), sum = chain(product, { "+": add, "-": subtract });
  return sum() || null;
}
