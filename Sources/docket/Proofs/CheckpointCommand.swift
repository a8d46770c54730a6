import Commands
import EventLog

extension CommandSpec {
  /// `docket checkpoint`: the tree head, to keep elsewhere.
  static let checkpoint = written("checkpoint").running { (call: CommandCall) throws(Failure) -> ExitStatus in
    let (path, store) = try call.openLog()
    let isKept = call.invocation.has("keep") || call.invocation["sign"] != nil
    if isKept, try GatheringFolder.around(path) != nil { throw .gatheredLog(path) }
    guard let checkpoint = try Failure.catching({ try store.checkpoint() }) else { throw .notALog(path) }
    let kept = isKept ? try Failure.catching { try store.store(checkpoint) } : nil
    if let key = call.invocation["sign"] {
      try CheckpointSignature(store: store, file: "checkpoints/\(checkpoint.size).txt").make(with: key, size: checkpoint.size)
    }
    if let kept { try call.console.nameWritten(kept) }
    return try Answer(
      json: [
        "origin": checkpoint.origin.json, "size": checkpoint.size.json, "root": checkpoint.root.json, "checkpoint": checkpoint.text.json,
        "file": kept.json,
      ], text: String(checkpoint.text.dropLast())
    ).print(call)
  }
}
