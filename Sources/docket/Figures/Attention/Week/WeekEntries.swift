import Casework
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// The lines below the numbers of Monday's page, each with a site or a person.
struct WeekEntries {
  let scope: AttentionScope
  let days: WeekDays

  /// The room for what a case is about; its number is what it is found by.
  private static let widest = 30

  /// By what the cases below a number are put in order.
  func order(_ current: Case, _ line: WeekLine) -> (Day, CaseID) {
    (line == .undated ? current.opened : current.due ?? current.opened, current.id)
  }

  /// A case below a number.
  func entry(_ current: Case, below line: WeekLine) -> WeekPage.Entry {
    let kind = scope.session.office.catalog.kind(current.id.kind)
    let day = line == .undated ? current.opened : current.due
    let names = (zh: scope.name(of: current, in: .zh), en: scope.name(of: current, in: .en))
    let site = scope.project(of: current)
    let matter = Localized { language in
      let title = language.choose(names.zh, names.en)
      return paper(current, kind, title, hasSite: site != nil, of: line, in: language)
    }
    var chat = Localized("")
    for language in Language.allCases {
      let text = ChatText(scope: scope, language: language).line(current) + language.choose("，", ", ") + current.who
      if language == .zh { chat.zh = text } else { chat.en = text }
    }
    return WeekPage.Entry(
      id: current.id, site: site ?? names.zh.title, matter: matter, day: day, when: when(current, below: line),
      daysLeft: scope.daysLeft(current), who: current.who, chat: chat, names: names)
  }

  /// What paper or thing the case is, with its number; of what runs out also what does.
  private func paper(
    _ current: Case, _ kind: Casework.Kind?, _ title: CaseTitle, hasSite: Bool, of line: WeekLine, in language: Language
  ) -> String {
    let number = kind?.knownBy.flatMap { current.fields[$0]?.string }
    let name = hasSite && title.title != scope.project(of: current) ? title.title : title.matter
    let what = name == nil || name == number ? language.choose(kind?.label ?? current.id.kind, current.id.kind.identifierWords) : name
    let field = kind?.deadline.flatMap { kind?.field($0.field) }
    // What is no office's deadline is told by its name: 检测有效期至.
    let due = field.flatMap { $0.id == "due" || line == .undated ? nil : language.choose($0.label, $0.id.identifierWords) }
    let words = [
      what.map { TextForms.truncated($0, toWidth: Self.widest) }, hasSite || number != title.title ? number ?? current.id.number : nil, due,
    ].compactMap(\.self)
    return words.joined(separator: " ")
  }

  private func when(_ current: Case, below line: WeekLine) -> Localized {
    switch line {
    case .overdue: return scope.daysLeft(current)?.leftOrLate ?? ""
    case .undated:
      let age = days.day - current.opened
      return Localized(zh: "\(age) 天", en: age.inDays)
    case .visits, .hazards, .left, .cleared, .issued, .closed, .received, .resolved, .due, .next, .answered, .unnumbered, .unseen, .ahead,
      .findings:
      return current.due.map { Localized($0.short(besides: days.day)) } ?? ""
    }
  }
}
