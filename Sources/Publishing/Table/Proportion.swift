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

  /// Parts by weights, of which none is below its floor as long as the floors leave room: what a floor takes, the parts
  /// with the most to spare give.
  static func parts(of total: Int, weights: [Int], floors: [Int]) -> [Int] {
    var parts = parts(of: total, weights: weights)
    let missing = zip(parts, floors).reduce(0) { $0 + max($1.1 - $1.0, 0) }
    let spare = zip(parts, floors).map { max($0 - $1, 0) }
    if missing == 0 || spare.reduce(0, +) < missing { return parts }
    let given = Self.parts(of: missing, weights: spare)
    for index in parts.indices { parts[index] = max(parts[index], floors[index]) - given[index] }
    return parts
  }
}
