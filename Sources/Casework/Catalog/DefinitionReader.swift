import LogLines
public import TextForms
public import Values

/// Reads the parts of a definition and remembers where it is, so that every fault has its place.
public struct DefinitionReader {
  /// The part being read.
  public let value: JSON

  /// The way to it from the root.
  public let path: [JSONStep]

  /// Creates a reader of a part, or of the whole definition without a path.
  public init(_ value: JSON, path: [JSONStep] = []) {
    self.value = value
    self.path = path
  }

  /// The fault of something being wrong with this part.
  public func fault(_ problem: DefinitionFault.Problem) -> DefinitionFault {
    DefinitionFault(problem, at: path)
  }

  /// Checks that the part is an object with no other keys than these.
  public func checkKeys(_ allowed: [String]) throws(DefinitionFault) {
    guard let object = value.object else { throw fault(.expected("object")) }
    for key in object.keys where !allowed.contains(key) {
      throw DefinitionFault(.unknownKey(key, nearest: TextForms.nearest(to: key, among: allowed)), at: path + [.key(key)], isAboutKey: true)
    }
  }

  /// The member of that name, if any.
  public func optional(_ key: String) -> DefinitionReader? {
    value[key].map { DefinitionReader($0, path: path + [.key(key)]) }
  }

  /// The member of that name, which has to be there.
  public func required(_ key: String) throws(DefinitionFault) -> DefinitionReader {
    guard let member = optional(key) else { throw fault(.missing(key)) }
    return member
  }

  /// The part as a text that isn't empty.
  public func text() throws(DefinitionFault) -> String {
    guard let text = value.string, !text.isEmpty else { throw fault(.expected("text")) }
    return text
  }

  /// The part as one text for both languages, or as `{"zh","en"}`.
  public func localized() throws(DefinitionFault) -> Localized {
    guard value.object != nil else { return Localized(try text()) }
    try checkKeys(["zh", "en"])
    return Localized(zh: try required("zh").text(), en: try required("en").text())
  }

  /// The part as a flag.
  public func flag() throws(DefinitionFault) -> Bool {
    guard let flag = value.bool else { throw fault(.expected("flag")) }
    return flag
  }

  /// The part as a list.
  public func list() throws(DefinitionFault) -> [DefinitionReader] {
    guard let list = value.array else { throw fault(.expected("list")) }
    return list.enumerated().map { DefinitionReader($1, path: path + [.index($0)]) }
  }

  /// The part as an identifier: lower-case letters, digits, hyphens.
  public func identifier() throws(DefinitionFault) -> String {
    let text = try text()
    guard EventType(kind: text, name: text) != nil else { throw fault(.badIdentifier(text)) }
    return text
  }

  /// The part as one of several words.
  public func word(of allowed: [String]) throws(DefinitionFault) -> String {
    let text = try text()
    guard allowed.contains(text) else {
      throw fault(.unknownWord(text, allowed: allowed, nearest: TextForms.nearest(to: text, among: allowed)))
    }
    return text
  }

  /// The part as one of the words of a choice.
  public func choice<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type) throws(DefinitionFault) -> Choice {
    let words = Choice.allCases.map(\.rawValue)
    let word = try word(of: words)
    guard let choice = Choice(rawValue: word) else { throw fault(.unknownWord(word, allowed: words, nearest: nil)) }
    return choice
  }

  /// The part as the name of something declared elsewhere in the definition.
  public func name(of declared: [String]) throws(DefinitionFault) -> String {
    let text = try text()
    guard declared.contains(text) else {
      throw fault(.undeclared(text, nearest: TextForms.nearest(to: text, among: declared)))
    }
    return text
  }

  /// The part as a text that may be empty.
  public func anyText() throws(DefinitionFault) -> String {
    guard let text = value.string else { throw fault(.expected("any text")) }
    return text
  }

  /// The part as an exact number that isn't negative.
  public func amount() throws(DefinitionFault) -> Decimal {
    guard let number = value.decimal, number >= .zero else { throw fault(.expected("amount")) }
    return number
  }

  /// The part as a day.
  public func day() throws(DefinitionFault) -> Day {
    guard let text = value.string, let day = Day(text) else { throw fault(.expected("day")) }
    return day
  }

  /// The part as the days from one to another, both included.
  public func period() throws(DefinitionFault) -> ClosedRange<Day> {
    try checkKeys(["from", "to"])
    let (from, to) = (try required("from").day(), try required("to").day())
    guard from <= to else { throw fault(.endsBeforeItBegins) }
    return from...to
  }

  /// The part as an identifier in kebab case, which may begin with a digit.
  public func kebabIdentifier() throws(DefinitionFault) -> String {
    let text = try text()
    let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isKebab = words.allSatisfy { word in
      !word.isEmpty
        && word.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    guard isKebab else { throw fault(.badIdentifier(text)) }
    return text
  }

  /// A name of 1 to 64 letters of any script, digits and inner hyphens, Latin letters in lower case.
  public func tableIdentifier() throws(DefinitionFault) -> String {
    let text = try text()
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    let isSound = words.allSatisfy { word in
      !word.isEmpty
        && word.unicodeScalars.allSatisfy { ($0.properties.isAlphabetic || ("0"..."9").contains($0)) && !$0.properties.isUppercase }
    }
    guard isSound, text.unicodeScalars.count <= 64 else { throw fault(.badTableIdentifier(text)) }
    return text
  }
}
