package import Casework
import Documents
import LogLines
import Values

/// What letters say of a case beside its fields and events.
extension Paper {
  /// What the office answered, in its own words.
  var answers: [String] {
    history.validEntries.filter { ["replied", "resolved", "rejected", "merged", "returned"].contains($0.event.type.name) }
      .flatMap { entry in ["reason", "outcome", "note"].compactMap { entry.data[$0]?.string } }.uniqued
  }

  /// Whether a complainant can be told anything.
  var isAnswered: Bool { !answers.isEmpty || ["rejected", "merged", "returned"].contains(current.state) }

  /// The paper that files and evidence keep of a case; nil for the one of its state.
  ///
  /// An answer that nobody gave yet is none.
  package static func kept(of history: CaseHistory) -> Name? {
    guard let paper = Paper(history, office: "", zone: .shanghai), paper.choice?.form == .reply, !paper.isAnswered else { return nil }
    return .form(.summary)
  }

  /// What a letter is about: 五溪尚境项目安全.
  var about: String {
    let name = projectName ?? reference("tender")?.current?.fields["name"]?.string
    return (name.map { "“\($0)”项目" } ?? "　　　　　　　　项目") + (word("subject") ?? "")
  }

  /// The paper that the case prints on by itself, with its 文号: 《整改通知书》（…）.
  var original: String {
    var own = self
    own.named = nil
    return "《\(own.title)》" + (word("number").map { "（\($0)）" } ?? "")
  }

  /// The day that the paper ordered when it was given out; one that was set later where it ordered none.
  var ordered: Day? {
    let opening = history.validEntries.first { _ in true }
    return history.kind?.deadline.flatMap { opening?.data[$0.field]?.string }.flatMap { Day($0) } ?? current.due
  }

  /// That another day holds by now than the one that the paper ordered; nil where it is the same.
  var extended: Day? { ordered == current.due ? nil : ordered.flatMap { _ in current.due } }

  /// The day that a letter of some day may order: one that has come by then is nobody's deadline, and stays blank.
  var deadline: Day? { current.due.flatMap { due in dated.map { due > $0 } ?? true ? due : nil } }
}
