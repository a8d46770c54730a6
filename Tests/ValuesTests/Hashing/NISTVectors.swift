import Foundation
import Testing

@testable import Values

/// The SHA-256 files of NIST's Cryptographic Algorithm Validation Program: `Key = value` lines.
struct NISTVectors {
  /// The vectors of one file, in its order.
  var vectors: [[String: String]] = []

  struct Unreadable: Error {
    var line: String
  }

  init(_ name: String) throws {
    let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Data/NIST", isDirectory: true)
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    var vector: [String: String] = [:]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.isEmpty {
        if !vector.isEmpty { vectors.append(vector) }
        vector = [:]
      } else if !line.hasPrefix("#"), !line.hasPrefix("[") {
        let parts = line.split(separator: " = ", maxSplits: 1)
        guard parts.count == 2 else { throw Unreadable(line: String(line)) }
        vector[String(parts[0])] = String(parts[1])
      }
    }
    if !vector.isEmpty { vectors.append(vector) }
  }

  /// The message of a vector; its length is in bits, and no message at all is written as one zero byte.
  static func message(of vector: [String: String]) throws -> [UInt8] {
    let bits = try #require(vector["Len"].flatMap { Int($0) })
    let bytes = try #require(vector["Msg"].flatMap { Hex.bytes(of: $0) })
    return Array(bytes.prefix(bits / 8))
  }
}
