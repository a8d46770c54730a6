/// Codes of texts that are running numbers, by number, to find them faster.
struct NumberIndex: Sendable {
  private var series: [Series] = []

  /// The series that was asked last: the next text is likely of the same.
  private var last = 0

  /// Texts that begin alike and end in as many digits.
  private struct Series: Sendable {
    let beginning: [UInt8]
    let digits: Int
    /// The number that the first code is of: a part of a log seldom begins with the first case.
    var base: Int
    /// The codes by number; 0 means none.
    var codes: [UInt32] = []
    /// How many numbers have one.
    var taken = 0

    /// Whether a number isn't so far from the others that keeping its place would cost too much.
    @inline(__always)
    func reaches(_ number: Int) -> Bool {
      let offset = number - base
      return offset >= 0 ? offset < taken * 4 + NumberIndex.leap : codes.count - offset < taken * 4 + NumberIndex.leap
    }

    /// Makes room for a number, from which on there is room for as many again.
    mutating func reach(_ number: Int) {
      let offset = number - base
      if offset >= codes.count {
        codes.append(contentsOf: repeatElement(0, count: offset + 1 - codes.count))
      } else if offset < 0 {
        let more = min(max(-offset, codes.count), base)
        codes.insert(contentsOf: repeatElement(0, count: more), at: 0)
        base -= more
      }
    }
  }

  /// Where a text belongs.
  struct Place {
    fileprivate let series: Int
    fileprivate let number: Int
  }

  /// More series than these are no running numbers.
  private static let most = 64

  /// The first numbers of a series may be so far apart.
  private static let leap = 16_384

  /// The number of other texts after which no more series are looked for.
  private var strangers = 0
  private static let mostStrangers = 10_000

  /// The series and number of a text; nil if it isn't a running number.
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
      guard let start = find(beginning, digits, source, number) else { return nil }
      last = start
    }
    guard series[last].reaches(number) else { return nil }
    return Place(series: last, number: number)
  }

  /// How many numbers there is room for.
  var capacity: Int { series.reduce(0) { $0 + $1.codes.count } }

  /// Whether there is no series yet.
  var isEmpty: Bool { series.isEmpty }

  /// The code at a place.
  @inline(__always)
  func code(at place: Place) -> UInt32 {
    let index = place.number - series[place.series].base
    return index >= 0 && index < series[place.series].codes.count ? series[place.series].codes[index] : 0
  }

  /// Notes the code of the text at a place.
  mutating func set(_ code: UInt32, at place: Place) {
    series[place.series].reach(place.number)
    series[place.series].codes[place.number - series[place.series].base] = code
    series[place.series].taken += 1
  }

  @inline(never)
  private mutating func find(_ beginning: Range<Int>, _ digits: Int, _ source: Span<UInt8>, _ number: Int) -> Int? {
    if let index = series.firstIndex(where: { isSame($0, beginning, digits, source) }) { return index }
    guard series.count < Self.most else {
      strangers += 1
      return nil
    }
    series.append(Series(beginning: beginning.map { source[$0] }, digits: digits, base: number))
    return series.count - 1
  }

  @inline(__always)
  private func isSame(_ series: Series, _ beginning: Range<Int>, _ digits: Int, _ source: Span<UInt8>) -> Bool {
    guard series.digits == digits, series.beginning.count == beginning.count else { return false }
    for index in series.beginning.indices where series.beginning[index] != source[beginning.lowerBound + index] { return false }
    return true
  }
}
