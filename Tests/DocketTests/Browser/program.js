// The program of a page as it was made, for node: what verifies it, without what draws.
"use strict";
const vm = require("vm");

exports.programOf = (text) => {
  const script = text.slice(text.indexOf("\n<script>\n") + 10);
  const context = vm.createContext({ TextDecoder, TextEncoder, atob, btoa, MessageChannel, performance, navigator: {}, console });
  // The program's last lines draw; what they need is not here, and what stands before them is all that verifies.
  try {
    vm.runInContext(script.slice(0, script.indexOf("</script>")), context);
  } catch (error) {
    if (error.name !== "ReferenceError") throw error;
  }
  return vm.runInContext("({ Proof, blocksOf, data, isProved, explanationOf })", context);
};
