import Casework
import Commands
import EventLog
import TextForms

/// What a log has to say to a code that was printed on paper.
struct CodeVerdict {
  /// A table that was submitted at that size.
  struct Submitted {
    let id: String
    let seq: Int
    let totalScore: JSON
  }

  let code: CheckpointCode
  /// Whether the log had the code's root.
  let isGood: Bool
  /// What was submitted at that size.
  let tables: [Submitted]

  /// Compares a code with a log that was verified.
  init(_ code: CheckpointCode, _ verification: Verification) {
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
      history.standing.filter { $0.event.type.name == "submitted" && ($0.data["size"]?.decimal?.whole ?? $0.event.seq - 1) == code.size }
        .map {
          Submitted(id: history.id.number, seq: $0.event.seq, totalScore: $0.data["totalScore"] ?? .null)
        }
    }
  }

  /// The verdict for programs.
  var json: JSON {
    [
      "ok": .bool(isGood), "size": .number(code.size),
      "tables": .array(tables.map { ["id": .string($0.id), "seq": .number($0.seq), "totalScore": $0.totalScore] }),
    ]
  }

  /// The verdict for people.
  func text(_ language: Language) -> String {
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
