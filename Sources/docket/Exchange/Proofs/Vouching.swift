import Casework
package import EventLog
import LogLines
import ProgramSession
package import TextForms
package import Values

/// How far the checkpoints that were kept and signed vouch for a log.
package struct Vouching {
  /// The newest checkpoint that fits with a good signature by an allowed signer.
  package struct Vouched: Hashable {
    /// The number of events.
    let size: Int
    /// When the last of them was recorded.
    let at: Instant?
    /// The day of that in the office.
    let day: Day?
    /// Who signed.
    let by: String
  }

  /// How far the signatures reach; nil if there is none that counts.
  package let vouched: Vouched?

  /// Judges the signatures that hold, each with its signer, by file.
  package init(
    _ verification: Verification, signers: [String: String], in store: any EventStore
  ) throws {
    let newest = verification.checkpoints.filter { $0.finding == .agrees }.compactMap { verdict -> (Int, String)? in
      guard let file = verdict.file, let by = signers[file], let size = verdict.checkpoint?.size, size > 0 else { return nil }
      return (size, by)
    }.max { $0.0 < $1.0 }
    guard let (size, by) = newest else {
      vouched = nil
      return
    }
    let snapshot = try store.snapshot()
    let zone = try snapshot.event(seq: 1).map { OfficeOrigin($0.event).zone }
    let last = try snapshot.event(seq: size)?.event.at
    vouched = Vouched(size: size, at: last, day: last.flatMap { at in zone.map { $0.day(of: at) } }, by: by)
  }

  /// The answer for programs.
  package var json: JSON {
    guard let vouched else { return .null }
    return [
      "size": .number(vouched.size), "at": vouched.at.map { .string($0.description) } ?? .null, "by": .string(vouched.by),
    ]
  }

  /// The answer for people.
  package func text(events: Int) -> Localized {
    guard let vouched else {
      return Localized(zh: "没有一个相符的检查点带有可信签名人的有效签名", en: "no kept checkpoint that fits has a good signature by an allowed signer")
    }
    let newer = events - vouched.size
    let day = vouched.day.map { Localized(zh: "（\($0)）", en: " (\($0))") } ?? ""
    return Localized(message: "vouching.vouched-for-up-by", ["by": vouched.by, "size": vouched.size, "day": day, "newer": newer])
  }
}

/// What a log has to say to a code that was printed on paper.
package struct CodeVerdict {
  /// A table that was submitted at that size.
  struct Submitted {
    let id: String
    let seq: Int
    let totalScore: JSON
  }

  let code: CheckpointCode
  /// Whether the log had the code's root.
  package let isGood: Bool
  /// What was submitted at that size.
  let tables: [Submitted]

  /// Compares a code with a log that was verified.
  package init(_ code: CheckpointCode, _ verification: Verification) {
    self.code = code
    guard verification.problems.isEmpty, code.size <= verification.events, let origin = verification.origin else {
      (isGood, tables) = (false, [])
      return
    }
    isGood =
      verification.roots[code.size].map { CheckpointCode(Checkpoint(origin: origin.name, size: code.size, root: $0)) == code } ?? false
    guard isGood else {
      tables = []
      return
    }
    let events = Dictionary(grouping: verification.noted.map(\.event).filter { $0.caseID.kind == Kind.table.id }, by: \.caseID)
    let histories = events.sorted { $0.key < $1.key }.map { CaseHistory(id: $0.key, events: $0.value, kind: .table) }
    tables = histories.flatMap { history in
      history.validEntries.filter {
        $0.event.type.name == "submitted" && ($0.data["size"]?.decimal?.whole ?? $0.event.seq - 1) == code.size
      }
      .map {
        Submitted(id: history.id.number, seq: $0.event.seq, totalScore: $0.data["totalScore"] ?? .null)
      }
    }
  }

  /// The verdict for programs.
  package var json: JSON {
    [
      "ok": .bool(isGood), "size": .number(code.size),
      "tables": .array(tables.map { ["id": .string($0.id), "seq": .number($0.seq), "totalScore": $0.totalScore] }),
    ]
  }

  /// The verdict for people.
  package func text(_ language: Language) -> String {
    guard isGood else {
      return language.choose(
        "验证码 \(code) 不符：案卷在第 \(code.size) 件时是另一个根哈希，或没有这么长",
        "the code \(code) doesn't agree: another root at \(code.size) events, or a shorter log")
    }
    let submitted = tables.map {
      language.choose(
        "绩效表 \($0.id) 已报送 #\($0.seq)，总分 \($0.totalScore.text())", "table \($0.id) was submitted, #\($0.seq), total \($0.totalScore.text())")
    }
    return ([language.choose("验证码 \(code) 相符", "the code \(code) agrees")] + submitted).joined(separator: language.choose("；", "; "))
  }
}
