/// Divides whole units by weights.
enum Proportion {
  /// Parts that follow the weights as closely as whole units can and add up to the total exactly.
  static func parts(of total: Int, weights: [Int]) -> [Int] {
    let whole = max(weights.reduce(0, +), 1)
    var parts: [Int] = []
    var weightSoFar = 0
    var givenSoFar = 0
    for weight in weights {
      weightSoFar += weight
      let upTo = total * weightSoFar / whole
      parts.append(upTo - givenSoFar)
      givenSoFar = upTo
    }
    return parts
  }
}
