import Values

/// The numbers of a column, by which one is told that may have been written in the smaller unit.
struct LedgerColumnNumbers {
  private var numbers: [Decimal] = []
  private var isSorted = true

  mutating func append(_ number: Decimal) {
    if number == .zero { return }
    numbers.append(Self.size(of: number))
    isSorted = false
  }

  private static func size(of number: Decimal) -> Decimal { number < .zero ? -number : number }

  /// Whether a number is a thousand times what is usual, or of as many digits as the unit and ten times all others.
  ///
  /// - Parameter isAmong: whether it is one of the column's numbers.
  mutating func isFar(_ number: Decimal, power: Int, isAmong: Bool) -> Bool {
    if !isSorted { numbers.sort() }
    isSorted = true
    let size = Self.size(of: number)
    var others = numbers
    if isAmong, let place = others.firstIndex(of: size) { others.remove(at: place) }
    if !others.isEmpty, let bound = others[others.count / 2].scaled(byPowerOfTen: max(3, power - 1)), size >= bound { return true }
    guard let unit = Decimal(1).scaled(byPowerOfTen: power), size >= unit else { return false }
    return others.last?.scaled(byPowerOfTen: 1).map { size >= $0 } ?? true
  }
}
