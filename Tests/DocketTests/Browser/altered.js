// Alters one byte of a page at a time, in its blocks, texts, style or script, and drops it onto the page as it was made, whose program
// verifies it as it would a file that somebody dropped there. Prints how many were told as bad, and those that weren't, as JSON.
//
// usage: node altered.js PAGE COUNT SEED
"use strict";
const fs = require("fs"), { programOf } = require("./program.js");

const [, , file, count, seed] = process.argv;
const whole = fs.readFileSync(file);
const text = whole.toString("utf8");
const { Proof, blocksOf, data } = programOf(text);

async function state(page) {
  const blocks = blocksOf(page.toString("utf8"));
  if (!blocks) return "no page";
  const proof = new Proof(blocks);
  data.blocks = blocks;
  data.proof = proof;
  const opened = proof.open();
  if ("unknown" in opened) return "another format";
  [data.answers, data.made] = [opened.answers, opened.made];
  await proof.run(() => {});
  return proof.state;
}

// The places that the page vouches for: between the tags of its blocks, its style and its script.
function places() {
  const found = [];
  for (const [opening, closing] of [['id="head">\n', "</script>"], ['id="lines">\n', "</script>"], ['id="answers">\n', "</script>"], ["\n<style>", "</style>"], ['<template id="prose-zh" lang="zh-CN">', "</template>"], ['<template id="prose-en" lang="en">', "</template>"], ["\n<script>", "</script>"]]) {
    const start = whole.indexOf(opening) + opening.length;
    found.push([start, whole.indexOf(closing, start)]);
  }
  return found;
}

let random = BigInt(seed);
const below = (limit) => {
  random = (random * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number((random >> 33n) % BigInt(limit));
};

(async () => {
  const seen = { sound: await state(whole), told: {}, missed: [] };
  const parts = places();
  for (let trial = 0; trial < Number(count); trial++) {
    const [start, end] = parts[trial % parts.length];
    const place = start + below(end - start);
    const altered = Buffer.from(whole);
    altered[place] ^= 1 + below(255);
    // A file is read as UTF-8: bytes that are none become the mark for such, which the hashes tell.
    const told = await state(altered);
    seen.told[told] = (seen.told[told] || 0) + 1;
    if (told === "good") seen.missed.push([place, whole[place], altered[place]]);
  }
  process.stdout.write(JSON.stringify(seen) + "\n", () => process.exit(0));
})();
