extension TextForms {
  /// Finds the candidate that a mistyped word most likely meant; nil when none is near.
  ///
  /// Width and case don't count. Near is one edit, or one for every three characters of a longer word, as long as some
  /// character is left in common; a candidate that goes on where the word stops is one edit away. One character alone
  /// says too little to guess from. Among equally near ones the earliest wins.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let word = Array(nfkcFolded(word))
    guard !word.isEmpty else { return nil }
    var best: String?
    var limit = word.count == 1 ? 0 : max(1, word.count / 3)
    for candidate in candidates where limit >= 0 {
      let characters = Array(nfkcFolded(candidate))
      guard let distance = distance(from: word, to: characters, limit: limit) else { continue }
      best = candidate
      limit = distance - 1
    }
    return best
  }

  private static func distance(from word: [Character], to candidate: [Character], limit: Int) -> Int? {
    if limit >= 1, candidate.count > word.count, candidate.starts(with: word) { return 1 }
    guard let distance = editDistance(word, candidate, limit: limit) else { return nil }
    return distance < max(word.count, candidate.count) ? distance : nil
  }
}
