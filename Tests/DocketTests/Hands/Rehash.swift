import Foundation
import Values

/// The leaf hash of a line's canonical bytes without their hash.
enum Rehash {
  static func leaf(_ body: Data) -> String { SHA256.digest(of: [0] + Array(body)).hex }
}
