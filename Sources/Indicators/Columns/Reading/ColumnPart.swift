/// Some of a kind's columns, which are read together.
enum ColumnPart: CaseIterable {
  /// What every figure looks at, and the amendments.
  case core
  /// The positions in the log.
  case seqs
  /// Who recorded the events.
  case people
  /// The ids of the events.
  case ids
  /// The moments of recording.
  case moments
  /// The places of the lines of an office affair.
  case lines
}

/// A look at each block of columns in the one order in which files have them.
protocol ColumnVisitor {
  associatedtype Failure: Error

  /// Looks at the block that follows; a reader fills it.
  mutating func visit<Number: FixedWidthInteger & BitwiseCopyable>(_ block: inout [Number], of part: ColumnPart) throws(Failure)
}

extension KindColumns {
  /// Shows each block but those of the fields.
  mutating func show<Visitor: ColumnVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
    try cases.show(&visitor, of: .core)
    try types.show(&visitor, of: .core)
    try visitor.visit(&days, of: .core)
    try visitor.visit(&typeCodes, of: .core)
    try visitor.visit(&caseCodes, of: .core)
    try visitor.visit(&amendments.ids, of: .core)
    try visitor.visit(&amendments.targets, of: .core)
    try visitor.visit(&amendments.cases, of: .core)
    try visitor.visit(&amendments.areVoidings, of: .core)
    try visitor.visit(&amendments.found, of: .core)
    try visitor.visit(&amendments.moves, of: .core)
    try visitor.visit(&amendments.days, of: .core)
    try visitor.visit(&seqs, of: .seqs)
    try people.show(&visitor, of: .people)
    try visitor.visit(&byCodes, of: .people)
    try visitor.visit(&areImported, of: .people)
    try visitor.visit(&ids, of: .ids)
    try visitor.visit(&recordedAt, of: .moments)
    try visitor.visit(&amendments.recordedAt, of: .moments)
    try visitor.visit(&segments, of: .lines)
    try visitor.visit(&offsets, of: .lines)
  }
}

extension FieldColumn {
  /// Shows each block.
  mutating func show<Visitor: ColumnVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
    try visitor.visit(&rows, of: .core)
    try visitor.visit(&codes, of: .core)
    try visitor.visit(&corrections, of: .core)
    try visitor.visit(&settings, of: .core)
    try values.show(&visitor, of: .core)
  }
}
