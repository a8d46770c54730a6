import Casework
import Written

/// A second case that the rows of a ledger tell of beside the first: an inspection's notice.
struct RowCompanion {
  let rule: Rule.Companion
  let kind: Kind
  let words: HeadingWords
  /// What further columns hold of it, by their places.
  private(set) var roles: [Int: HeadingWords.Role] = [:]
  /// The column that says whether there is one: 是否下发.
  private(set) var flag: Int?
  /// The column of what was done about the first case, which may be one of these: 处理意见.
  private(set) var verdict: Int?

  /// The field that says which sort it is.
  var sort: Field? { kind.field(rule.choice) }

  /// Looks for it among the headings left over; nil where nothing tells of one.
  ///
  /// - Parameter own: what the office said of columns, by their places; those that it said something else of aren't looked at.
  init?(_ header: [String], named: Set<Int>, beside main: HeadingWords, kinds: [Kind], own: [Int: LedgerMeaning?] = [:]) {
    guard let rule = main.opening?.companion, let kind = kinds.first(where: { $0.id == rule.kind }), let action = kind.action(rule.action)
    else { return nil }
    (self.rule, self.kind, words) = (rule, kind, HeadingWords(kind: kind))
    let inherited = Set([rule.link, Kind.colleaguesField] + rule.inherits.map(\.to))
    for (place, meaning) in own where meaning?.second?.id == kind.id { roles[place] = meaning?.role }
    for place in header.indices where named.contains(place) {
      let heading = HeadingWords.withoutBrackets(HeadingWords.folded(header[place]))
      if let said = own[place] {
        // What is the first case's result tells the sort of the second all the same.
        if said != nil, roles[place] == nil, Self.verdicts.contains(heading) { verdict = verdict ?? place }
      } else if Self.asks(heading, whether: action, of: kind) {
        flag = flag ?? place
      } else if Self.verdicts.contains(heading) {
        verdict = verdict ?? place
      } else if main.role(of: header[place]) == nil, let role = words.role(of: header[place])?.role, !roles.values.contains(role) {
        switch role {
        case .field(let id): if !inherited.contains(id) { roles[place] = role }
        case .day: roles[place] = role
        case .opening, .key, .author: break
        }
      }
    }
    // That something has to be put right says of no paper that it went out.
    if flag == nil, !tells(of: action), verdict == nil || roles.isEmpty { return nil }
    closeByCompletion(header)
  }

  /// Whether a column says something of it.
  func takes(_ place: Int) -> Bool { roles[place] != nil || flag == place || verdict == place }

  /// The column that holds one of its fields.
  func place(of field: Field) -> Int? { roles.first { $0.value == .field(field.id) }?.key }

  /// Whether a column is such a case's own: its number, its sort, the day it was opened.
  private func tells(of action: Action) -> Bool {
    roles.values.contains { $0 == .day(action.id) || $0 == .field(rule.choice) || $0 == .field(Kind.numberField) }
  }

  /// Lets the day on which all was put right close the case, where no other column does.
  private mutating func closeByCompletion(_ header: [String]) {
    guard let closing = kind.actions.first(where: { kind.ends(by: $0) }),
      let column = roles.first(where: { HeadingWords.folded(header[$0.key]).hasPrefix("整改完成") })?.key
    else { return }
    let judged = kind.actions.compactMap { kind.judgement(of: $0)?.id }
    let isClosed = roles.values.contains { role in role == .day(closing.id) || judged.contains { role == .field($0) } }
    if !isClosed { roles[column] = .day(closing.id) }
  }

  /// Whether a column that holds this holds days.
  func isDay(_ role: HeadingWords.Role) -> Bool {
    switch role {
    case .day, .opening: true
    case .field(let id): kind.field(id)?.type == .date
    case .key, .author: false
    }
  }

  /// The sort that a verdict means by its label or how that begins; nil where it was word of mouth.
  func sort(in text: String) -> Choice? {
    if WrittenNothing.read(text, for: .value) != nil || text.contains("口头") { return nil }
    return sort?.type.choices.closest(in: text)?.choice
  }

  private static let verdicts: Set<String> = ["处理意见", "处理结果", "处理方式", "处理措施", "处理情况"]

  private static func asks(_ heading: String, whether action: Action, of kind: Kind) -> Bool {
    guard heading.hasPrefix("是否") else { return false }
    let rest = heading.dropFirst(2)
    return ([kind.label, action.label] + action.aliases + ["开具", "下达", "发出", "发文", "发整改"]).contains {
      rest.hasPrefix($0) || rest.hasSuffix($0)
    }
  }
}

extension Action {
  /// The second case that an option of the action opens.
  fileprivate var companion: Rule.Companion? {
    rules.lazy.compactMap { if case .issues(let companion) = $0 { companion } else { nil } }.first
  }
}

extension [Choice] {
  /// The choice whose label a text contains most of, two letters at least, with that; nil if two fit alike, or the text denies it.
  func closest(in text: String) -> (choice: Choice, word: String)? {
    var best: (choice: Choice, word: String)?
    var isAlone = true
    for choice in self {
      let words = ([choice.label] + choice.aliases).map { String($0.prefix($0.beginning(in: text))) }
      guard let word = words.max(by: { $0.count < $1.count }), !word.isEmpty else { continue }
      if word.count == best?.word.count { isAlone = false }
      if word.count > best?.word.count ?? 0 { (best, isAlone) = ((choice, word), true) }
    }
    return best.flatMap { isAlone && !WrittenDenial.denies($0.word, in: text) ? $0 : nil }
  }

  /// The one choice of which a text has a whole word, 房屋质量问题, and of several the closest: 停工整改 has 整改 in it.
  func meant(in text: String) -> Choice? {
    let inside = filter { ([$0.label] + $0.aliases).contains { text.contains($0) } }
    guard inside.count == 1 else { return inside.closest(in: text)?.choice }
    let words = ([inside[0].label] + inside[0].aliases).filter { text.contains($0) }
    return words.allSatisfy { WrittenDenial.denies($0, in: text) } ? nil : inside[0]
  }
}

extension String {
  /// How many letters of its beginning a text contains, two at least; 0 where it contains fewer.
  fileprivate func beginning(in text: String) -> Int {
    var length = count
    while length > 1, !text.contains(prefix(length)) { length -= 1 }
    return length > 1 ? length : 0
  }
}
