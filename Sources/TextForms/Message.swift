import Synchronization
import Texts

/// What the program says about something: a text of `Sources/Texts/messages` with its values filled in.
///
///     Message("no-such-key", ["name": name, "key": key]).text[.en]  // 'Wang Fang' has no key …
public struct Message: Hashable, Sendable {
  /// The word for programs: the key up to its first dot.
  public let code: String
  /// What happened, and where.
  public let text: Localized
  /// What to do about it, or what further is to be said.
  public let hint: Localized?

  /// Fills in the message of a key; another hint may take the place of the one that is written there.
  public init(_ key: String, _ values: [String: any CustomStringConvertible] = [:], hint: Localized? = nil) {
    let lines = Self.lines(of: key)
    assert(lines.count == 2 || lines.count == 4, "each message has its texts in both languages: \(key)")
    let texts = stride(from: 0, to: lines.count - 1, by: 2).map { index in
      Localized { language in Self.fill(lines[index + (language == .zh ? 0 : 1)], values, in: language) }
    }
    self.code = String(key.prefix { $0 != "." })
    self.text = texts.first ?? Localized(key)
    self.hint = hint ?? texts.dropFirst().first { !$0.zh.isEmpty }
  }

  /// What was looked up: a table of findings says the same few messages of thousands of cases.
  private static let known = Mutex<[String: [Substring]]>([:])

  /// The lines below a key: Chinese, English, and the hints.
  private static func lines(of key: String) -> [Substring] {
    if let lines = known.withLock({ $0[key] }) { return lines }
    var lines = paragraph(of: key)
    // Short texts of cases are lines of one paragraph below their subject: `day: 日期 | a day`.
    if lines.isEmpty, let dot = key.lastIndex(of: ".") {
      let name = key[dot...].dropFirst() + ": "
      let line = paragraph(of: key[..<dot]).first { $0.hasPrefix(name) }
      lines = line?.dropFirst(name.count).split(separator: " | ", maxSplits: 1) ?? []
    }
    known.withLock { [lines] in $0[key] = lines }
    return lines
  }

  private static func paragraph(of key: some StringProtocol) -> [Substring] {
    let paragraph = texts_paragraph(texts_messages, "\n\n\(key)\n")
    let text = String(decoding: UnsafeRawBufferPointer(start: paragraph.bytes, count: paragraph.count), as: UTF8.self)
    return Array(text.split(separator: "\n").dropFirst())
  }

  private static let marks = [UInt8]("{}[]".utf8)

  /// Puts the values in: `{name}`, `{name!}` between quotation marks, `{count+s}` with an s for many.
  ///
  /// `[[ and {name} others]]` is said only where each value in it is something, neither empty nor 0; `{name?}` asks that and says nothing.
  private static func fill(_ template: Substring, _ values: [String: any CustomStringConvertible], in language: Language) -> String {
    var (filled, rest) = ("", template)
    var part: (start: String.Index, isSaid: Bool)?
    while let mark = rest.utf8.firstIndex(where: { marks.contains($0) }) {
      filled += rest[..<mark]
      let after = rest[mark...].dropFirst()
      if after.first == rest[mark] {
        rest = after.dropFirst()
        switch rest.base[mark] {
        case "[": part = (filled.endIndex, true)
        case "]":
          if let part, !part.isSaid { filled.removeSubrange(part.start...) }
          part = nil
        case let brace: filled.append(brace)
        }
        continue
      }
      guard rest[mark] == "{" else {
        filled.append(rest[mark])
        rest = after
        continue
      }
      let name = after.prefix { $0 != "}" }
      let text = value(String(name), of: values, in: language)
      if text.isEmpty || text == "0" { part?.isSaid = false }
      if !name.hasSuffix("?") { filled += text }
      rest = after[name.endIndex...].dropFirst()
    }
    return filled + rest
  }

  private static func value(_ placeholder: String, of values: [String: any CustomStringConvertible], in language: Language) -> String {
    if placeholder.hasSuffix("?") { return value(String(placeholder.dropLast()), of: values, in: language) }
    if placeholder.hasSuffix("!") { return language.quote(value(String(placeholder.dropLast()), of: values, in: language)) }
    if placeholder.hasSuffix("+s") { return value(String(placeholder.dropLast(2)), of: values, in: language) == "1" ? "" : "s" }
    assert(values[placeholder] != nil, "each placeholder has its value: \(placeholder)")
    guard let value = values[placeholder] else { return "{\(placeholder)}" }
    return switch value {
    case let both as Localized: both[language]
    case let text as any StringProtocol: String(text)
    case let list as any Collection: language.enumerate(list.map { ($0 as? Localized)?[language] ?? "\($0)" })
    default: value.description
    }
  }
}

extension Localized {
  /// The text of a message.
  public init(message key: String, _ values: [String: any CustomStringConvertible] = [:]) {
    self = Message(key, values).text
  }
}

extension Localized: CustomStringConvertible {
  public var description: String { zh == en ? zh : "\(zh) / \(en)" }
}
