/// The attributes of one tag, their bytes end to end.
struct XMLAttributes {
  /// Names and values in turn; a name or value that is being read grows at the end.
  var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// Forgets all, keeping the room.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Ends the name that is being read.
  mutating func endName() {
    ends.append(bytes.count)
  }

  /// Ends the value that is being read; false where an attribute of that name was there before, or the bytes are no text.
  mutating func endValue() -> Bool {
    ends.append(bytes.count)
    let last = ends.count / 2 - 1
    // Tags with very many attributes aren't compared pair by pair: that would be slow work for nothing.
    guard last < 64 else { return false }
    for other in 0..<last where bytes[nameRange(other)] == bytes[nameRange(last)] { return false }
    var scan = UTF8Scan()
    return bytes[valueRange(last)].withUnsafeBytes { scan.feed($0) == nil } && scan.isComplete
  }

  /// Finds a value by the local part of its name.
  func value(of name: StaticString) -> ArraySlice<UInt8>? {
    let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    for index in 0..<ends.count / 2 {
      let range = nameRange(index)
      guard range.count >= wanted.count, bytes[range].suffix(wanted.count).elementsEqual(wanted) else { continue }
      if range.count == wanted.count || bytes[range.upperBound - wanted.count - 1] == 0x3A { return bytes[valueRange(index)] }
    }
    return nil
  }

  private func nameRange(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[2 * index - 1])..<ends[2 * index]
  }

  private func valueRange(_ index: Int) -> Range<Int> {
    ends[2 * index]..<ends[2 * index + 1]
  }
}
