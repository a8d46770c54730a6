import Casework
import Commands
import EventLog
import TextForms

/// A page of attention as plain lines for a chat group.
struct ChatText {
  /// The cases that are asked for.
  let scope: AttentionScope
  let language: Language
  /// Whose page it is, if not whoever was asked for.
  var owner: String?

  /// The longest text, in characters: what a chat shows without folding it.
  private static let most = 1_000

  /// The heading, a line for each case while there is room, and how many more there are.
  func text(_ cases: [Case], heading: Localized) -> String {
    let (_, month, day) = scope.day.parts
    let owner = owner ?? scope.owner
    var text = language.choose("【\(month)月\(day)日 \(owner) \(heading.zh)】", "[\(scope.day) \(owner): \(heading.en)]")
    if cases.isEmpty { return text + "\n" + language.choose("没有", "nothing") }
    // Room for the line that says how many more there are.
    let reserve = 20
    for (index, candidate) in cases.enumerated() {
      let line = "\n\(index + 1). " + self.line(candidate)
      let isLast = index == cases.count - 1
      guard text.count + line.count <= Self.most - (isLast ? 0 : reserve) else {
        let left = cases.count - index
        return text + language.choose("\n还有 \(left) 件", "\n\(left) more")
      }
      text += line
    }
    return text
  }

  /// A case on one line: its project, what it is about, and how many days are left.
  func line(_ candidate: Case) -> String {
    let project = scope.project(of: candidate).map { $0 + language.choose("：", ": ") } ?? ""
    let about = project + scope.title(candidate, language)
    return TextForms.shownInLine(about + language.choose("，", ", ") + deadline(candidate))
  }

  private func deadline(_ candidate: Case) -> String {
    guard let left = scope.daysLeft(candidate) else { return scope.session.stateName(of: candidate)[language] }
    switch left {
    case -1: return language.choose("昨天到期", "due yesterday")
    case 0: return language.choose("今天到期", "due today")
    case 1: return language.choose("明天到期", "due tomorrow")
    default: return left.leftOrLate[language]
    }
  }
}
