public import EventLog

/// The day numbers of workbooks.
public enum SerialDay {
  /// The day of a number; nothing for the 60th, a 29 February 1900 that never was, nor beyond the year 9999.
  public static func day(_ serial: Int, since1904: Bool = false) -> Day? {
    guard (0...2_958_465).contains(serial) else { return nil }
    // 25,569 lies between 1899-12-30 and 1970-01-01, 24,107 between 1904-01-01 and it.
    if since1904 { return Day(number: Int32(serial - 24_107)) }
    if serial == 60 || serial == 0 { return nil }
    return Day(number: Int32(serial - 25_569 + (serial < 60 ? 1 : 0)))
  }
}
