public import Indicators
import Synchronization

/// Facts that are written nowhere but here.
public final class FactsInMemory: FactOutput {
  private let written = Mutex<[String: [UInt8]]>([:])

  /// What was written, by the names of the tables.
  public var tables: [String: [UInt8]] { written.withLock { $0 } }

  public init() {}

  public func add(_ bytes: [UInt8], to table: FactTable) { written.withLock { $0[table.name, default: []] += bytes } }

  public func end(_ table: FactTable) {}
}
