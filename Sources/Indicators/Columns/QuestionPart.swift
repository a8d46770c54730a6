/// Some of the questions that are asked, and the kinds of case that they read.
struct QuestionPart {
  var kinds: Set<String>
  var places: [Int]

  /// Two groups of questions of similar size that share no kind; nil if they can't be parted.
  static func two(of asked: [MeasureQuestion]) -> [QuestionPart]? {
    var parts: [QuestionPart] = []
    for (place, question) in asked.enumerated() {
      var part = QuestionPart(kinds: question.measure.kindsRead, places: [place])
      parts.removeAll { other in
        guard !other.kinds.isDisjoint(with: part.kinds) else { return false }
        part.kinds.formUnion(other.kinds)
        part.places += other.places
        return true
      }
      parts.append(part)
    }
    guard parts.count > 1 else { return nil }
    var two = [QuestionPart(kinds: [], places: []), QuestionPart(kinds: [], places: [])]
    for part in parts.sorted(by: { $0.places.count > $1.places.count }) {
      let lighter = two[0].places.count <= two[1].places.count ? 0 : 1
      two[lighter].kinds.formUnion(part.kinds)
      two[lighter].places += part.places
    }
    return two
  }
}
