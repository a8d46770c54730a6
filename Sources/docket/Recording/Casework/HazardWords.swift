import Casework
import Commands
import ProgramSession
import TextForms
import Values
import Written

/// What somebody says of hazards by their numbers: `1,3`, `f03-1`, `全部`, `除了2`, `都还在`.
enum HazardWords {
  case all
  case none
  /// All that nothing else is said of.
  case rest
  case these([HazardNumber])

  /// Reads what was typed, of a list of hazards.
  ///
  /// - Returns: nil where it names no hazards.
  init?(_ words: [String], among listed: [HazardNumber]) {
    let words = words.map(\.withEnclosedNumbersApart)
    let said = TextForms.nfkc(words.joined(separator: ",")).lowercased().filter { !$0.isWhitespace }
    if Self.everything.contains(said) {
      self = .all
    } else if Self.nothing.contains(said) {
      self = .none
    } else if Self.others.contains(said) {
      self = .rest
    } else if let but = Self.exceptions.first(where: said.hasPrefix) {
      guard let numbers = Self.numbers([String(said.dropFirst(but.count))], among: listed) else { return nil }
      let left = listed.filter { !numbers.contains($0) }
      // What is excepted has to be there.
      let missing = numbers.filter { !listed.contains($0) }
      self = missing.isEmpty ? left.isEmpty ? .none : .these(left) : .these(missing)
    } else {
      guard let numbers = Self.numbers(words, among: listed) else { return nil }
      self = .these(numbers)
    }
  }

  /// The word that says the same on the command line.
  func word(in language: Language) -> String {
    switch self {
    case .all: language.choose("全部", "all")
    case .none: language.choose("都还在", "none")
    case .rest: language.choose("其余", "rest")
    case .these(let numbers): numbers.map(\.description).joined(separator: ",")
    }
  }

  /// Of a span those that are listed are meant.
  private static func numbers(_ words: [String], among listed: [HazardNumber]) -> [HazardNumber]? {
    var numbers: [HazardNumber] = []
    for word in words.flatMap({ digits($0).split { ",、，;； ".contains($0) } }) {
      var named: [HazardNumber]
      if let number = HazardNumber(word) {
        named = [number]
      } else {
        let ends = word.split(omittingEmptySubsequences: false) { "-~～–—".contains($0) }.map { HazardNumber($0) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first.tag.isEmpty, last.tag.isEmpty, first.count <= last.count,
          last.count - first.count < most
        else { return nil }
        named = listed.filter { $0.tag.isEmpty && (first.count...last.count).contains($0.count) }
        if named.isEmpty || !listed.contains(last) { named.append(last) }
      }
      if named.contains(where: numbers.contains) { return nil }
      numbers += named
    }
    return numbers.isEmpty ? nil : numbers
  }
  private static let most = 1000

  private static let everything: Set<String> = [
    "all", "全部", "都", "全改完", "都改完了", "全改完了", "都好了", "都改了", "都整改了", "都已整改", "全部整改", "都已消除", "全部消除", "全好了", "全改了",
  ]
  private static let nothing: Set<String> = [
    "none", "都还在", "一条没改", "无", "没有", "0", "都没改", "都没有改", "全没改", "一条都没改", "一条也没改", "没改", "没有改", "都没整改", "未整改", "都在",
  ]
  private static let others: Set<String> = ["rest", "其余", "其他", "剩下的", "剩下"]
  private static let exceptions = ["除了", "allbut"]

  /// An answer's numbers as digits with commas: `第1条`, `一和三`, `1到2`.
  private static func digits(_ answer: String) -> String {
    var text = TextForms.nfkc(answer)
    for ending in done where text.hasSuffix(ending) {
      text.removeLast(ending.count)
      break
    }
    if text.hasPrefix("前"), text.hasSuffix("条") { text = "1到" + text.dropFirst() }
    for (word, sign) in [("第", ""), ("条", ""), ("和", ","), ("跟", ","), ("及", ","), ("到", "-"), ("至", "-")] {
      text = text.replacing(word, with: sign)
    }
    for (place, numeral) in "一二三四五六七八九".enumerated() where !text.contains("十") {
      text = text.replacing(String(numeral), with: "\(place + 1)")
    }
    return text
  }
  /// What may stand behind the numbers of what is cleared, the longer ones first.
  private static let done = ["都已整改", "都已消除", "都改好了", "都好了", "都改了", "已整改", "已消除", "消除了", "改好了", "好了", "改了", "都消除了"]
}

extension Failure {
  /// What was typed names no hazards.
  static func noHazards(named words: [String]) -> Failure { .usage("bad-left", ["text": words.joined(separator: " ")]) }

  /// A number is none of those that are left, which are listed.
  static func noHazard(_ number: HazardNumber, among left: [(number: HazardNumber, text: String)]) -> Failure {
    let list = left.prefix(30).map { $0.number.before(TextForms.shownInLine($0.text)) }
    return .usage(
      "no-such-left",
      ["place": number, "count": left.count, "list": Localized { list.joined(separator: $0.choose("；", "; ")) }])
  }
}
