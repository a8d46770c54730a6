import Casework
import Commands
import EventLog

extension CommandSpec {
  /// `docket erase`: personal data of a case, or a photo, destroyed; the log stays as it is.
  static let erase = CommandSpec(
    Term("erase", "删除"),
    summary: Localized(zh: "销毁一个案件的个人信息或一张照片；日志不变", en: "Destroy a case's personal data or a photo; the log stays as it is"),
    positionals: [PositionalSpec("case", "案件", help: Localized(zh: "编号、文号、备案号或名称。", en: "Its id, number, 文号, 备案号 or name."))],
    options: [
      .value(
        "attachment", "附件哈希", placeholder: "SHA256",
        help: Localized(zh: "只销毁这张照片，别的案件没有引用时。", en: "Destroy this photo instead, where no other case names it.")),
      .reason,
    ], groups: [.person, .json, .general]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try EraseCommand(call: call).run()
  }
}

/// Destroys what is kept beside the log, then records that it did.
struct EraseCommand {
  /// The call.
  let call: CommandCall

  /// Erases and answers.
  func run() throws(Failure) -> ExitStatus {
    let digest = try call.invocation["attachment"].map { text throws(Failure) in try Self.digest(text) }
    let session = try OfficeSession.writing(call)
    defer { session.end() }
    let by = try Attribution.name(call)
    let id = try session.finder(by: by).find(call.invocation.argument("case") ?? "")
    guard let history = try Failure.catching({ try session.office.history(of: id) }) else {
      throw Refusal.noSuchCase(id.description, kind: nil).failure
    }
    do throws(Refusal) { try session.office.roster.check(by, needs: .supervision) } catch { throw error.failure }
    var data: JSON.Object = ["reason": .string(call.invocation["reason"] ?? "")]
    if let digest {
      try check(digest, isNamedBy: history, alone: session)
      data["attachment"] = .string(digest.hex)
    }
    if let earlier = try finished(id, digest, history, session) {
      try call.console.note(
        Localized(zh: "已完成上次中断的删除（#\(earlier.event.seq)）", en: "finished the erasure that was interrupted (#\(earlier.event.seq))"))
      try Recording(call: call).print(
        [try ActionAnswer.earlier([earlier], first: earlier.event, office: session.office)], session)
      return .done
    }
    let draft = Draft(
      id: session.moment.newID(), type: .erased, caseID: id, on: session.today, by: by, data: data, expectedVersion: history.version)
    _ = try Failure.catching { try session.take([draft]) }
    // Recorded first: were the machine to stop in between, whoever writes next finishes the work, and nothing was destroyed without a word.
    try Failure.catching { try ErasureMark(session.store).make() }
    let stored = try session.append([draft])
    try Failure.catching {
      if let digest {
        _ = try session.store.eraseAttachment(digest)
      } else {
        for id in try history.events.map(\.id) + session.outstanding(on: id) { _ = try session.destroyValues(of: id) }
      }
      try ErasureMark(session.store).remove()
    }
    try Recording(call: call).print(try ActionAnswer.stored(stored, counts: [1], office: session.office), session)
    return .done
  }

  /// The erasure of the same thing that was interrupted, where all there is to destroy is what that left; it is finished then.
  private func finished(
    _ id: CaseID, _ digest: Digest?, _ history: CaseHistory, _ session: OfficeSession
  ) throws(Failure) -> StoredEvent? {
    try Failure.catching {
      guard let earlier = history.events.last(where: { $0.type == .erased && $0.data["attachment"]?.string == digest?.hex }) else {
        return nil
      }
      if !session.finishedErasures.contains(where: { $0.caseID == id && $0.photo == digest }) {
        let isUnfinished = try ErasureWork(session).remaining().contains { $0.caseID == id && $0.photo == digest }
        let since = digest == nil ? history.events.filter { $0.seq > earlier.seq } : []
        guard isUnfinished, try !since.contains(where: { try session.hasPersonalFile(of: $0.id) }) else { return nil }
        _ = try ErasureWork(session).finish()
      }
      return try session.lookup.stored(at: earlier.seq)
    }
  }

  private static func digest(_ text: String) throws(Failure) -> Digest {
    guard let digest = Digest(hex: text.lowercased()) else {
      throw Failure(
        .usage, code: "bad-hash", Localized(zh: "“\(text)”不是 SHA-256", en: "'\(text)' is no SHA-256"),
        hint: Localized(zh: "docket 案件 编号 --json 列出附件的 sha256", en: "docket case CASE --json lists the sha256 of attachments"))
    }
    return digest
  }

  /// Refuses where the case doesn't name the photo, or another one does.
  private func check(_ digest: Digest, isNamedBy history: CaseHistory, alone session: OfficeSession) throws(Failure) {
    guard history.names(digest) else {
      throw Failure(
        .refused, code: "no-such-attachment", Localized(zh: "\(history.id) 没有这个附件", en: "\(history.id) has no such attachment"),
        hint: Localized(zh: "docket 案件 \(history.id) --json 列出附件", en: "docket case \(history.id) --json lists its attachments"))
    }
    let others = try session.histories().filter { $0.id != history.id && $0.names(digest) }.map(\.id)
    if let other = others.first {
      throw Failure(
        .refused, code: "attachment-shared", Localized(zh: "\(other) 也引用这个附件", en: "\(other) names this attachment too"),
        hint: Localized(zh: "先确认两个案件都不再需要它", en: "make sure that neither case needs it"))
    }
  }
}

extension CaseHistory {
  /// Tells whether an event of the case names a file.
  func names(_ digest: Digest) -> Bool {
    entries.contains { entry in (entry.event.data["attachments"]?.array ?? []).contains { Attachment($0)?.hash == digest } }
  }
}
