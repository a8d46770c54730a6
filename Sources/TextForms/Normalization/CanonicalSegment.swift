import CTextForms

/// The text between two boundaries, decomposed, ordered and composed again.
struct CanonicalSegment {
  private let form: NormalForm
  private var scalars: [Element] = []

  init(form: NormalForm) {
    self.form = form
  }

  /// Appends the normal form of the segment that begins at `start` and returns where it ends.
  mutating func normalize(_ utf8: Span<UInt8>, from start: Int, into output: inout [UInt8]) -> Int {
    scalars.removeAll(keepingCapacity: true)
    var index = start
    while index < utf8.count, let (scalar, length) = utf8.scalar(at: index) {
      let part = form.part(of: scalar).part
      if index > start, part.isBoundary { break }
      if index == start, part == .changes, utf8.isBoundary(at: index + length, in: form),
        let mapping = form.mapping(of: scalar), mapping.isComposed
      {
        output.append(contentsOf: mapping.utf8)
        return index + length
      }
      decompose(scalar)
      index += length
    }
    reorder()
    if form == .folded {
      fold()
      reorder()
    }
    compose()
    for element in scalars { output.append(scalar: element.scalar) }
    return index
  }

  /// Folding speaks of canonical decompositions, so that is what it is given.
  private mutating func decompose(_ scalar: UInt32) {
    if let syllable = Hangul.decomposed(scalar) {
      append(syllable.leading)
      append(syllable.vowel)
      if let trailing = syllable.trailing { append(trailing) }
      return
    }
    let source: NormalForm = form == .folded ? .nfc : form
    append(scalar, mappedBy: source)
  }

  private mutating func fold() {
    let unfolded = scalars
    scalars.removeAll(keepingCapacity: true)
    for element in unfolded { append(element.scalar, mappedBy: .folded) }
  }

  private mutating func append(_ scalar: UInt32, mappedBy source: NormalForm) {
    if let mapping = source.mapping(of: scalar) {
      mapping.forEachScalar { append($0) }
    } else {
      append(scalar)
    }
  }

  private mutating func append(_ scalar: UInt32) {
    let combiningClass = textforms_classify(scalar).combining_class
    scalars.append(Element(combiningClass: combiningClass, position: scalars.count, scalar: scalar))
  }

  /// Puts each run of combining marks into canonical order.
  private mutating func reorder() {
    var index = 0
    while index < scalars.count {
      guard scalars[index].combiningClass != 0 else {
        index += 1
        continue
      }
      let start = index
      var isOrdered = true
      while index < scalars.count, scalars[index].combiningClass != 0 {
        if index > start, scalars[index] < scalars[index - 1] { isOrdered = false }
        index += 1
      }
      if !isOrdered { scalars[start..<index].sort() }
    }
  }

  /// Composes each scalar with the starter before it, unless something between them blocks it.
  private mutating func compose() {
    var count = 0
    var starter: Int?
    for element in scalars {
      let isBlocked =
        starter.map { count > $0 + 1 && scalars[count - 1].combiningClass >= element.combiningClass } ?? true
      if let starter, !isBlocked, let composite = Hangul.composed(scalars[starter].scalar, element.scalar) {
        scalars[starter].scalar = composite
        continue
      }
      if element.combiningClass == 0 { starter = count }
      scalars[count] = element
      count += 1
    }
    scalars.removeSubrange(count...)
  }
}

extension Span<UInt8> {
  /// Whether the text may be cut at a position.
  fileprivate func isBoundary(at index: Int, in form: NormalForm) -> Bool {
    guard index < count, let (scalar, _) = scalar(at: index) else { return true }
    return form.part(of: scalar).part.isBoundary
  }
}

extension [UInt8] {
  /// Appends a scalar as UTF-8.
  fileprivate mutating func append(scalar: UInt32) {
    func continuation(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(scalar >> shift & 0x3F) }
    switch scalar {
    case ..<0x80: append(UInt8(scalar))
    case ..<0x800: append(contentsOf: [0xC0 | UInt8(scalar >> 6), continuation(0)])
    case ..<0x10000: append(contentsOf: [0xE0 | UInt8(scalar >> 12), continuation(6), continuation(0)])
    default: append(contentsOf: [0xF0 | UInt8(scalar >> 18), continuation(12), continuation(6), continuation(0)])
    }
  }
}

extension CanonicalSegment {
  /// A scalar that sorts by its combining class and then by its place, so that any sort is a stable one.
  struct Element: Comparable {
    private let order: UInt64
    var scalar: UInt32

    init(combiningClass: UInt8, position: Int, scalar: UInt32) {
      order = UInt64(combiningClass) << 56 | UInt64(position)
      self.scalar = scalar
    }

    var combiningClass: UInt8 { UInt8(order >> 56) }

    static func < (left: Element, right: Element) -> Bool { left.order < right.order }
  }
}
