extension TextForms {
  /// Finds the candidate that a mistyped word most likely meant; nil if none is near.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let word = Array(nfkcFolded(word))
    guard !word.isEmpty else { return nil }
    var best: String?
    var limit = word.count == 1 ? 0 : max(1, word.count / 3)
    for candidate in candidates where limit >= 0 {
      let characters = Array(nfkcFolded(candidate))
      if areOpposite(word, characters) { continue }
      guard let distance = distance(from: word, to: characters, limit: limit) else { continue }
      best = candidate
      limit = distance - 1
    }
    return best
  }

  /// Whether one word denies the other, 不合格 and 合格: neither is what somebody meant by the other.
  private static func areOpposite(_ word: [Character], _ other: [Character]) -> Bool {
    guard let longer = [word, other].max(by: { $0.count < $1.count }), let shorter = [word, other].min(by: { $0.count < $1.count }),
      longer.count == shorter.count + 1, let first = longer.first
    else { return false }
    return "不未非无没".contains(first) && longer.dropFirst().elementsEqual(shorter)
  }

  private static func distance(from word: [Character], to candidate: [Character], limit: Int) -> Int? {
    if limit >= 1, candidate.count > word.count, candidate.starts(with: word) { return 1 }
    guard let distance = editDistance(word, candidate, limit: limit) else { return nil }
    return distance < max(word.count, candidate.count) ? distance : nil
  }
}

extension TextForms {
  /// Counts the edits from one text to another; nil if there are more than the limit.
  public static func editDistance(_ first: String, _ second: String, limit: Int = .max) -> Int? {
    editDistance(Array(first), Array(second), limit: limit)
  }

  /// Counts the edits between two texts taken apart into characters.
  static func editDistance(_ first: [Character], _ second: [Character], limit: Int) -> Int? {
    guard abs(first.count - second.count) <= limit else { return nil }
    // Row i holds the distances from the first i characters to every beginning of the second text.
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      for column in second.indices {
        let isEqual = first[row] == second[column]
        var distance = min(last[column] + (isEqual ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        let isSwap = row > 0 && column > 0 && first[row] == second[column - 1] && first[row - 1] == second[column]
        if isSwap { distance = min(distance, beforeLast[column - 1] + 1) }
        current.append(distance)
      }
      // A row comes from the two before it: when both are beyond the limit, so is all that follows.
      if min(current.min() ?? 0, last.min() ?? 0) > limit { return nil }
      beforeLast = last
      last = current
    }
    return last[second.count] <= limit ? last[second.count] : nil
  }
}

extension TextForms {
  /// Whether a word may be another one mistyped: its beginning, or at most a third of it different.
  public static func isNear(_ word: String, _ other: String) -> Bool {
    let (word, other) = (nfkcFolded(word), nfkcFolded(other))
    if areOpposite(Array(word), Array(other)) { return false }
    return other.hasPrefix(word) || editDistance(word, other).map { $0 * 3 <= max(word.count, other.count) } ?? false
  }
}

extension TextForms {
  /// Whether a label contains a word of at least two Han characters or three letters.
  public static func contains(_ word: String, in labels: [String]) -> Bool {
    let folded = nfkcFolded(word)
    let han = folded.unicodeScalars.count { $0.properties.isIdeographic }
    guard han >= 2 || folded.unicodeScalars.count >= 3 else { return false }
    return labels.contains { label in
      let text = nfkcFolded(label)
      return text.utf8.count >= folded.utf8.count && text.contains(folded) && !areOpposite(Array(folded), Array(text))
    }
  }

  /// The words that a mistyped one most likely meant: up to three Chinese ones, else the nearest.
  public static func likely(_ word: String, among candidates: some Sequence<String>) -> [String] {
    guard word.unicodeScalars.contains(where: { $0.properties.isIdeographic }) else {
      return nearest(to: word, among: candidates).map { [$0] } ?? []
    }
    let folded = Array(nfkcFolded(word))
    let text = String(folded)
    var ranked: [(rank: Int, word: String)] = []
    for candidate in candidates where !ranked.contains(where: { $0.word == candidate }) {
      let other = nfkcFolded(candidate)
      guard other.unicodeScalars.contains(where: { $0.properties.isIdeographic }) else { continue }
      if let distance = editDistance(folded, Array(other), limit: folded.count > 4 ? 2 : 1), distance < folded.count {
        ranked.append((distance, candidate))
      } else if other.contains(text) || text.contains(other) {
        ranked.append((3, candidate))
      }
    }
    // Of equally likely ones the earlier first.
    return (0...3).flatMap { rank in ranked.filter { $0.rank == rank }.map(\.word) }.prefix(3).map(\.self)
  }

  /// The same words as one text for a hint; nil if there are none.
  public static func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    let words = likely(word, among: candidates)
    return words.isEmpty ? nil : words.joined(separator: "、")
  }
}
