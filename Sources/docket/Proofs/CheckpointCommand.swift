import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket checkpoint`: the tree head, to keep elsewhere.
  static let checkpoint = CommandSpec(
    "checkpoint", "检查点", zh: "输出检查点：根哈希（全部记录的数字指纹）和事件数，可保存、可签名", en: "Print the tree head; keep it, sign it",
    options: [
      .flag("keep", "保存", zh: "也存入案卷的 checkpoints/，以后验证时对照。", en: "Also save it in the log's checkpoints/, where verify compares with it."),
      .value(
        "sign", "签名", .init(zh: "私钥", en: "KEY"), completion: .files,
        zh: "保存并用 OpenSSH 私钥签名。", en: "Keep it and sign it with an OpenSSH key."),
    ], groups: [.json, .general]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
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
