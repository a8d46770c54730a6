public import Values

/// A workbook's number, `1.5E-3` or `0.30000000000000004`, reduced to the 15 digits shown.
struct NumberCell {
  let isNegative: Bool
  /// At most 15 digits, without zeros at the ends.
  let digits: [UInt8]
  /// The number is 0.digits × 10^point.
  let point: Int

  /// Reads a number; nil if the text isn't one, or it is too large for a figure.
  init?(_ text: some Collection<UInt8>) {
    var digits: [UInt8] = []
    var point = 0
    var sawPoint = false
    var sawDigit = false
    var rest = text[...]
    isNegative = rest.first == 0x2D
    if isNegative || rest.first == 0x2B { rest = rest.dropFirst() }
    while let byte = rest.first, byte != 0x45, byte != 0x65 {
      if byte == 0x2E, !sawPoint {
        sawPoint = true
      } else if (0x30...0x39).contains(byte) {
        sawDigit = true
        if byte != 0x30 || !digits.isEmpty {
          digits.append(byte - 0x30)
          if !sawPoint { point += 1 }
        } else if sawPoint {
          point -= 1
        }
      } else {
        return nil
      }
      rest = rest.dropFirst()
    }
    guard sawDigit else { return nil }
    if !rest.isEmpty {
      let written = rest.dropFirst()
      let unsigned = written.first == UInt8(ascii: "+") ? written.dropFirst() : written
      guard let exponent = Int(written: String(decoding: unsigned, as: UTF8.self), in: -999...999) else { return nil }
      point += exponent
    }
    if digits.count > 15 {
      let up = digits[15] >= 5
      digits.removeSubrange(15...)
      if up { NumberCell.increment(&digits, &point) }
    }
    while digits.last == 0 { digits.removeLast() }
    guard digits.isEmpty || (-330...330).contains(point) else { return nil }
    self.digits = digits
    self.point = digits.isEmpty ? 0 : point
  }

  static func increment(_ digits: inout [UInt8], _ point: inout Int) {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
    point += 1
  }

  /// The number in plain digits, without an exponent.
  var plain: [UInt8] { plain(pointMoved: 0) }

  /// The number in plain digits after its point was moved to the right.
  func plain(pointMoved shift: Int) -> [UInt8] {
    guard !digits.isEmpty else { return [0x30] }
    let point = point + shift
    var bytes: [UInt8] = isNegative ? [0x2D] : []
    if point <= 0 {
      bytes.append(0x30)
    } else {
      bytes.append(contentsOf: digits.prefix(point).map { $0 + 0x30 })
      bytes.append(contentsOf: repeatElement(0x30, count: max(0, point - digits.count)))
    }
    guard digits.count > point else { return bytes }
    bytes.append(0x2E)
    bytes.append(contentsOf: repeatElement(0x30, count: max(0, -point)))
    bytes.append(contentsOf: digits.dropFirst(max(0, point)).map { $0 + 0x30 })
    return bytes
  }

  /// The number as a date `2023-07-05`, with its time if any, or only a time.
  func date(since1904: Bool) -> [UInt8]? {
    guard !isNegative, point <= 7 else { return nil }
    var days = 0
    for index in 0..<max(0, point) { days = days * 10 + (index < digits.count ? Int(digits[index]) : 0) }
    // Thirteen decimals of a day are far below a second, and leave room for the product.
    var fraction = 0
    for index in point..<point + 13 {
      fraction = fraction * 10 + (index >= 0 && index < digits.count ? Int(digits[index]) : 0)
    }
    var seconds = (fraction * 86_400 + 5_000_000_000_000) / 10_000_000_000_000
    if seconds == 86_400 {
      seconds = 0
      days += 1
    }
    let two = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
    let time = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    if days == 0, !since1904 { return Array(time.utf8) }
    guard let day = SerialDay.day(days, since1904: since1904) else { return nil }
    return Array((seconds == 0 ? day.description : "\(day) \(time)").utf8)
  }
}

/// The day numbers of workbooks.
public enum SerialDay {
  /// The day of a number; nil for 60, the false 29 February 1900, and beyond the year 9999.
  public static func day(_ serial: Int, since1904: Bool = false) -> Day? {
    guard (0...2_958_465).contains(serial) else { return nil }
    // 25,569 lies between 1899-12-30 and 1970-01-01, 24,107 between 1904-01-01 and it.
    if since1904 { return Day(number: Int32(serial - 24_107)) }
    if serial == 60 || serial == 0 { return nil }
    return Day(number: Int32(serial - 25_569 + (serial < 60 ? 1 : 0)))
  }

  /// The number of a day; nil before March 1900 and beyond the year 9999.
  public static func serial(of day: Day) -> Int? {
    let serial = Int(day.number) + 25_569
    return (61...2_958_465).contains(serial) ? serial : nil
  }
}
