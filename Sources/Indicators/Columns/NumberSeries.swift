/// The codes of texts that are running numbers, by the number: what was given at about the same time stands together in memory.
///
/// It only hastens finding them again. Two texts with the same beginning, as many digits and the same number are the same text.
struct NumberSeries: Sendable {
  private var series: [Series] = []

  /// The series that was asked last: the next text is likely of the same.
  private var last = 0

  /// Texts that begin alike and end in as many digits.
  private struct Series: Sendable {
    let beginning: [UInt8]
    let digits: Int
    /// The codes by number; 0 for none.
    var codes: [UInt32] = []
    /// How many numbers have one.
    var taken = 0

    /// Whether a number isn't so far from the others that keeping its place would cost too much.
    @inline(__always)
    func reaches(_ number: Int) -> Bool { number < taken * 4 + NumberSeries.leap }
  }

  /// Where a text belongs.
  struct Place {
    fileprivate let series: Int
    fileprivate let number: Int
  }

  /// More series than these are no running numbers.
  private static let most = 64

  /// The first numbers of a series may be so great.
  private static let leap = 4_096

  /// Texts of no series, after so many of which no series are looked for any more.
  private var strangers = 0
  private static let mostStrangers = 10_000

  /// The place of a text; nothing where it is no running number.
  @inline(__always)
  mutating func place(of range: Range<Int>, in source: Span<UInt8>) -> Place? {
    if strangers > Self.mostStrangers { return nil }
    var start = range.upperBound
    var number = 0
    var power = 1
    while start > range.lowerBound, range.upperBound - start < 9 {
      let digit = source[start - 1] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      number += Int(digit) * power
      power *= 10
      start -= 1
    }
    guard start < range.upperBound else { return nil }
    let beginning = range.lowerBound..<start
    let digits = range.upperBound - start
    if last >= series.count || !isSame(series[last], beginning, digits, source) {
      guard let found = find(beginning, digits, source) else { return nil }
      last = found
    }
    guard series[last].reaches(number) else { return nil }
    return Place(series: last, number: number)
  }

  /// Whether there is no series yet.
  var isEmpty: Bool { series.isEmpty }

  /// The code at a place.
  @inline(__always)
  func code(at place: Place) -> UInt32 {
    place.number < series[place.series].codes.count ? series[place.series].codes[place.number] : 0
  }

  /// Notes the code of the text at a place.
  mutating func set(_ code: UInt32, at place: Place) {
    let missing = place.number + 1 - series[place.series].codes.count
    if missing > 0 { series[place.series].codes.append(contentsOf: repeatElement(0, count: missing)) }
    series[place.series].codes[place.number] = code
    series[place.series].taken += 1
  }

  @inline(never)
  private mutating func find(_ beginning: Range<Int>, _ digits: Int, _ source: Span<UInt8>) -> Int? {
    if let found = series.firstIndex(where: { isSame($0, beginning, digits, source) }) { return found }
    guard series.count < Self.most else {
      strangers += 1
      return nil
    }
    series.append(Series(beginning: beginning.map { source[$0] }, digits: digits))
    return series.count - 1
  }

  @inline(__always)
  private func isSame(_ series: Series, _ beginning: Range<Int>, _ digits: Int, _ source: Span<UInt8>) -> Bool {
    guard series.digits == digits, series.beginning.count == beginning.count else { return false }
    for index in series.beginning.indices where series.beginning[index] != source[beginning.lowerBound + index] { return false }
    return true
  }
}
