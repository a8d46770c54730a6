import Foundation
import Testing
import Values

@Suite struct JSONDepthTests {
  @Test("the deepest lawful document is read, compared, written and let go on a small stack", arguments: [false, true])
  func smallStack(ofObjects: Bool) async throws {
    let open = ofObjects ? "{\"a\":" : "["
    let close = ofObjects ? "}" : "]"
    let depth = JSON.Limits.standard.depth
    let text = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
    let bytes = Array(text.utf8)
    let canonical = await withCheckedContinuation { continuation in
      let thread = Thread {
        continuation.resume(returning: Result { try Self.exercise(bytes) })
      }
      thread.stackSize = Self.stackSize
      thread.start()
    }
    #expect(try canonical.get() == bytes)
  }

  /// Twice what it takes: 192 KiB where the compiler optimises.
  #if DEBUG
    private static let stackSize = 4 << 20
  #else
    private static let stackSize = 256 << 10
  #endif

  private static func exercise(_ bytes: [UInt8]) throws -> [UInt8] {
    let value = try JSON(parsing: bytes)
    let located = try JSON.parseLocated(bytes).0
    guard value == located, value.hashValue == located.hashValue else { return [] }
    return try value.canonicalBytes()
  }
}
