import Publishing

/// The names of the files in one folder, safe on every system; `(2)` follows where a name is taken.
struct EvidenceNames {
  private var taken: Set<String> = []

  /// The most characters of a name.
  private static let most = 80

  /// A name that no file before has.
  mutating func name(_ stem: String, _ ending: String?) -> String {
    let tail = ending.map { "." + PaperFilling.fileName($0) } ?? ""
    var number = 1
    while true {
      let more = number == 1 ? "" : " (\(number))"
      let name = PaperFilling.fileName(String(PaperFilling.fileName(stem).prefix(Self.most - tail.count - more.count))) + more + tail
      number += 1
      // Names that differ in case alone are one on some systems.
      if taken.insert(name.lowercased()).inserted { return name }
    }
  }
}
