/// A step from a JSON value to one of its parts.
public enum JSONStep: Sendable {
  /// The member of that name.
  case key(String)
  /// The element at that index, from 0.
  case index(Int)
}

extension JSONStep: Hashable {
  /// Equal as names are: by their bytes.
  public static func == (left: JSONStep, right: JSONStep) -> Bool {
    switch (left, right) {
    case (.key(let left), .key(let right)): left.hasSameBytes(as: right)
    case (.index(let left), .index(let right)): left == right
    case (.key, _), (.index, _): false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .key(let name): name.hashBytes(into: &hasher)
    case .index(let index): hasher.combine(index)
    }
  }
}

/// The position of each part of a parsed JSON document.
public struct JSONOffsets: Sendable {
  /// The offset at which the value at a path begins.
  let offsets: [[JSONStep]: Int]

  /// The offset at which the name of the member at a path begins.
  let keyOffsets: [[JSONStep]: Int]

  /// The document.
  let bytes: [UInt8]

  private let places: LinePlaces

  /// Joins a document and the offsets of its parts.
  init(offsets: [[JSONStep]: Int], keyOffsets: [[JSONStep]: Int], bytes: [UInt8]) {
    self.offsets = offsets
    self.keyOffsets = keyOffsets
    self.bytes = bytes
    places = LinePlaces(bytes)
  }

  /// The line and column, from 1, of the value at a path.
  public func position(of path: [JSONStep]) -> (line: Int, column: Int) {
    places.position(of: offset(of: path), in: bytes)
  }

  /// The line and column at which the name of the member at a path begins, or else the value at the path.
  public func keyPosition(of path: [JSONStep]) -> (line: Int, column: Int) {
    places.position(of: keyOffsets[path] ?? offset(of: path), in: bytes)
  }

  private func offset(of path: [JSONStep]) -> Int {
    var path = path
    while true {
      if let offset = offsets[path] { return offset }
      guard path.popLast() != nil else { return 0 }
    }
  }

  /// The line and column, from 1, of an offset; columns count code points.
  public static func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    LinePlaces(bytes).position(of: offset, in: bytes)
  }
}

/// Sampled lines and columns of a document, so that a search needn't start at its beginning.
private struct LinePlaces: Sendable {
  private static let stride = 1_024

  private var marks: [(line: Int, column: Int)] = []

  init(_ bytes: [UInt8]) {
    marks.reserveCapacity(bytes.count / Self.stride + 1)
    var position = (line: 1, column: 1)
    for (offset, byte) in bytes.enumerated() {
      if offset.isMultiple(of: Self.stride) { marks.append(position) }
      Self.step(over: byte, &position)
    }
  }

  func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let end = min(offset, bytes.count)
    guard !marks.isEmpty else { return (1, 1) }
    let mark = min(end / Self.stride, marks.count - 1)
    var position = marks[mark]
    for byte in bytes[mark * Self.stride..<end] { Self.step(over: byte, &position) }
    return position
  }

  /// Lines end at a line feed; UTF-8 continuation bytes begin no code point.
  private static func step(over byte: UInt8, _ place: inout (line: Int, column: Int)) {
    if byte == UInt8(ascii: "\n") {
      place = (place.line + 1, 1)
    } else if byte & 0xc0 != 0x80 {
      place.column += 1
    }
  }
}
