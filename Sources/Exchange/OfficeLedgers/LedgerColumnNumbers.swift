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
    let rank = isAmong ? place(of: size) : nil
    let count = numbers.count - (rank == nil ? 0 : 1)
    func other(_ place: Int) -> Decimal { numbers[rank.map { place >= $0 ? place + 1 : place } ?? place] }
    if count > 0, let bound = other(count / 2).scaled(byPowerOfTen: max(3, power - 1)), size >= bound { return true }
    guard let unit = Decimal(1).scaled(byPowerOfTen: power), size >= unit else { return false }
    guard count > 0, let most = other(count - 1).scaled(byPowerOfTen: 1) else { return true }
    return size >= most
  }

  /// The first place of a size; nil where it isn't there.
  private func place(of size: Decimal) -> Int? {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < size { low = middle + 1 } else { high = middle }
    }
    return low < numbers.count && numbers[low] == size ? low : nil
  }
}
