// Opens pages with their own programs as they were made, and prints for each its state, and what it says of each figure, as JSON.
//
// usage: [CHECKPOINT=FILE] node opened.js PAGE...     with the state after a checkpoint was dropped on each
"use strict";
const fs = require("fs"), { programOf } = require("./program.js");

(async () => {
  const seen = {};
  for (const file of process.argv.slice(2)) {
    const text = fs.readFileSync(file, "utf8"), { Proof, blocksOf, data } = programOf(text), blocks = blocksOf(text), proof = new Proof(blocks);
    Object.assign(data, { blocks, proof });
    const opened = proof.open();
    [data.answers, data.made] = [opened.answers, opened.made];
    data.office = data.answers.get("/api/status").office;
    await proof.run();
    const figures = [...proof.figures].map(([at, { check, why }]) => [data.answers.get(at).measure, why ? `${check}: ${why}` : check]);
    if (process.env.CHECKPOINT) proof.compare(fs.readFileSync(process.env.CHECKPOINT, "utf8"));
    seen[file] = { state: proof.state, figures, other: (proof.anchor || {}).other };
  }
  process.stdout.write(JSON.stringify(seen) + "\n", () => process.exit(0));
})();
