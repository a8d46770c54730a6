import Casework

/// The people and keys that a signers' file allows for the hands of an office: its lines with `namespaces="docket-hand"`.
struct AllowedHands {
  private var keys: [(principals: [String], key: PublicKey)] = []

  /// Reads a file in the form of `ssh-keygen`'s allowed signers; nil if no line is about hands.
  init?(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let words = Self.words(line)
      guard words.count >= 3, let options = words.dropFirst().first(where: { $0.contains("namespaces=") }),
        Self.namespaces(options).contains(HandStatement.namespace)
      else { continue }
      // A line about hands whose key can't be read allows nobody, but is about hands all the same.
      let key = words.indices.dropLast().lazy.compactMap { PublicKey(words: words[$0], words[$0 + 1]) }.first
      guard let key else {
        isAboutHands = true
        continue
      }
      isAboutHands = true
      keys.append((words[0].filter { $0 != "\"" }.split(separator: ",").map(String.init), key))
    }
    if !isAboutHands { return nil }
  }

  private var isAboutHands = false

  /// Tells whether somebody may sign with a key.
  func allows(_ name: String, _ key: PublicKey) -> Bool {
    keys.contains { $0.key == key && ($0.principals.contains(name) || $0.principals.contains("*")) }
  }

  /// The words of a line, what stands in quotation marks kept together.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, character == " " || character == "\t" { words.append("") } else { words[words.count - 1].append(character) }
    }
    return words.filter { !$0.isEmpty }
  }

  private static func namespaces(_ options: String) -> [String] {
    guard let start = options.firstRange(of: "namespaces=")?.upperBound else { return [] }
    let rest = options[start...]
    let value = rest.hasPrefix("\"") ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { $0 != "," }
    return value.split(separator: ",").map(String.init)
  }
}

extension PublicKey {
  /// The key that two words are; nil if they are none.
  fileprivate init?(words type: String, _ blob: String) {
    do {
      try self.init("\(type) \(blob)")
    } catch {
      return nil
    }
  }
}
