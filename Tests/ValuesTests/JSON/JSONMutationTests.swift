import DocketTestSupport
import Foundation
import Testing
import Values

/// Lawful texts with random damage: the parser never crashes.
@Suite struct JSONMutationTests {
  private static let limits: [JSON.Limits] = [.standard, .strict, .line]

  @Test("what is accepted has canonical bytes that are read as the same value and are their own canonical bytes")
  func roundTrip() throws {
    var random = SeededGenerator()
    var mutation = try Mutation()
    var accepted = 0
    for _ in 0..<Campaign.count(usually: 4_000) {
      let bytes = mutation.next(&random)
      for limits in Self.limits {
        guard let value = parsed(bytes, limits) else { continue }
        accepted += 1
        let located = try JSON.parseLocated(bytes, limits: limits)
        #expect(located.0 == value)
        guard let canonical = canonicalBytes(value) else { continue }
        let again = try JSON(parsing: canonical, limits: limits)
        #expect(try again.canonicalBytes() == canonical, "\(bytes)")
        #expect(again == value, "\(bytes)")
        #expect(again != value || again.hashValue == value.hashValue)
        let text = Array(value.text().utf8)
        #expect(try JSON(parsing: text, limits: limits) == value, "\(bytes)")
      }
    }
    print("JSON mutations: \(accepted) accepted")
    #expect(accepted > 0)
  }

  @Test(
    "python accepts and refuses the same texts", .enabled(if: Peer("python3") != nil, "python3 is not installed: no second opinion"))
  func python() throws {
    var random = SeededGenerator()
    var mutation = try Mutation()
    let inputs = (0..<Campaign.count(usually: 4_000)).map { _ in mutation.next(&random) }
    let hexadecimal = inputs.map { $0.map { String(format: "%02x", $0) }.joined() }.joined(separator: "\n") + "\n"
    let output = try #require(Peer("python3")).run(["-c", Self.script], input: Data(hexadecimal.utf8))
    let verdicts = Array(output).filter { $0 != UInt8(ascii: "\n") }.map { $0 == UInt8(ascii: "1") }
    try #require(verdicts.count == inputs.count)
    for (bytes, verdict) in zip(inputs, verdicts) {
      #expect((parsed(bytes, .strict) != nil) == verdict, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  /// Python's own reader, held to RFC 8259: no `NaN`, no lone surrogates, and no name twice.
  private static let script = """
    import json, sys
    def refuse(text): raise ValueError(text)
    def distinct(pairs):
      if len({name for name, _ in pairs}) < len(pairs): refuse("twice")
      return dict(pairs)
    for line in sys.stdin:
      try:
        value = json.loads(bytes.fromhex(line).decode("utf-8"), parse_constant=refuse, parse_int=str, parse_float=str,
          object_pairs_hook=distinct)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
        print(1)
      except ValueError:
        print(0)
    """

  private func parsed(_ bytes: [UInt8], _ limits: JSON.Limits) -> JSON? {
    do throws(JSONError) {
      return try JSON(parsing: bytes, limits: limits)
    } catch {
      #expect((0...bytes.count).contains(error.offset), "\(bytes)")
      return nil
    }
  }

  /// The canonical bytes, or nothing where a number is beyond any double.
  private func canonicalBytes(_ value: JSON) -> [UInt8]? {
    do throws(JSONError) {
      return try value.canonicalBytes()
    } catch {
      guard case .numberOutOfRange = error.reason else {
        Issue.record("\(error)")
        return nil
      }
      return nil
    }
  }
}

/// Makes damaged JSON of lawful JSON.
private struct Mutation {
  private let texts: [[UInt8]]

  private static let tokens = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude02", "\\u0000", "\\n", "null", "true", "false", "0", "-", "1", "9",
    ".",
    "e", "E", "+", "-0", "1e5", "1E400", "0.0001", "123456789012345", "\"a\":", "\"a\"", "[]", "{}", " ", "\t", "\r\n", "案", "😂",
    "e\u{301}",
    "\u{feff}", "\0", "\u{7f}", "NaN", "{\"a\":1,\"b\":2}", "[[[[", "]]]]",
  ].map { Array($0.utf8) }

  init() throws {
    let line = #"{"at":"2023-03-05T01:12:44.120Z","by":"wang.li","case":"complaint/2023-0265","data":{"amount":-12.50,"topic":"质量"},"v":1}"#
    texts = try JSONTestSuite.cases("y_").map(\.bytes) + Array(repeating: Array(line.utf8), count: 40)
  }

  mutating func next(_ random: inout SeededGenerator) -> [UInt8] {
    var bytes = random.pick(texts)
    for _ in 0..<1 + random.below(3) {
      let place = random.below(bytes.count + 1)
      let end = min(bytes.count, place + random.below(8))
      switch random.below(6) {
      case 0: bytes.replaceSubrange(place..<end, with: [])
      case 1: bytes.insert(contentsOf: random.pick(Self.tokens), at: place)
      case 2: bytes.replaceSubrange(place..<end, with: random.pick(Self.tokens))
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count + 1))
      case 4 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
      case 5: bytes.insert(contentsOf: random.pick(texts), at: place)
      default: bytes.insert(contentsOf: random.bytes(1), at: place)
      }
    }
    return bytes
  }
}
