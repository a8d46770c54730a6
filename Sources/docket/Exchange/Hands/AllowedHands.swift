package import Casework

/// The people and keys of a signers' file's lines for one purpose, such as `namespaces="docket-hand"`.
package struct AllowedHands {
  private var keys: [(principals: [String], key: PublicKey)] = []

  /// Reads a file of `ssh-keygen`'s allowed signers; nil without such lines.
  package init?(_ text: String, for namespace: String) {
    for line in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
      guard line.first != UInt8(ascii: "#"), case let words = Self.words(line), words.count >= 3,
        let namespaces = words.dropFirst().lazy.compactMap(Self.namespaces).first, namespaces.contains(namespace)
      else { continue }
      // A line for the purpose whose key can't be read allows nobody, but is for it all the same.
      let key = words.indices.dropLast().lazy.compactMap { PublicKey(words: "\(words[$0]) \(words[$0 + 1])") }.first
      guard let key else {
        isForPurpose = true
        continue
      }
      isForPurpose = true
      keys.append((String(words[0]).filter { $0 != "\"" }.split(separator: ",").map(String.init), key))
    }
    if !isForPurpose { return nil }
  }

  private var isForPurpose = false

  /// Whether somebody may sign with a key.
  package func allows(_ name: String, _ key: PublicKey) -> Bool {
    keys.contains { $0.key == key && ($0.principals.contains(name) || $0.principals.contains("*")) }
  }

  /// The words of a line; quoted text is one word.
  private static func words(_ line: Substring.UTF8View) -> [Substring] {
    var words: [Substring] = []
    var start = line.startIndex
    var isQuoted = false
    func end(at index: Substring.Index) {
      if start < index { words.append(Substring(line[start..<index])) }
    }
    for (index, byte) in zip(line.indices, line) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted || byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") { continue }
      end(at: index)
      start = line.index(after: index)
    }
    end(at: line.endIndex)
    return words
  }

  private static let namespacesMark = Array("namespaces=".utf8)

  /// The value of an option; nil if absent.
  private static func namespaces(_ option: Substring) -> [String]? {
    var rest = option.utf8
    while !rest.starts(with: namespacesMark) {
      if rest.count < namespacesMark.count { return nil }
      rest = rest.dropFirst()
    }
    let value = Substring(rest.dropFirst(namespacesMark.count))
    let names = value.first == "\"" ? value.dropFirst().prefix { $0 != "\"" } : value.prefix { $0 != "," }
    return names.split(separator: ",").map(String.init)
  }
}

extension PublicKey {
  /// The key of two words; nil if they aren't one.
  fileprivate init?(words: String) {
    do {
      try self.init(words)
    } catch {
      return nil
    }
  }
}
