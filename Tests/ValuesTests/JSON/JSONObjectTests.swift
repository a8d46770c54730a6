import DocketTestSupport
import Testing

@testable import Values

@Suite struct JSONObjectTests {
  @Test("members keep the order they were written in")
  func order() throws {
    let object = try #require(try JSON(parsing: Array(#"{"b":1,"a":2,"c":3}"#.utf8)).object)
    #expect(object.keys == ["b", "a", "c"])
    #expect(object.map(\.value) == [1, 2, 3])
    #expect(object.sorted.map(\.key) == ["a", "b", "c"])
  }

  @Test("setting changes a member in place or appends one, nil removes one")
  func setting() {
    var object: JSON.Object = ["a": 1, "b": 2]
    object["a"] = 3
    object["c"] = 4
    object["b"] = nil
    object["d"] = nil
    #expect(object.keys == ["a", "c"])
    #expect(object["a"] == 3)
    #expect(object["b"] == nil)
    #expect(!object.isEmpty)
    #expect(JSON.Object().isEmpty)
  }

  @Test("names are told apart by their bytes, never by canonical equivalence")
  func names() throws {
    let composed = "\u{e9}"
    let decomposed = "e\u{301}"
    #expect(composed == decomposed, "Swift takes them for one")
    var object: JSON.Object = [composed: 1, decomposed: 2]
    #expect(object[composed] == 1)
    #expect(object[decomposed] == 2)
    object[decomposed] = 3
    #expect(object[composed] == 1)
    let parsed = try JSON(parsing: Array("{\"\(decomposed)\":3,\"\(composed)\":1}".utf8), limits: .strict)
    #expect(parsed == .object(object))
  }

  @Test("objects are equal in whatever order their members come, and hash the same")
  func equality() {
    let first: JSON.Object = ["a": 1, "b": [2], "c": ["x": nil]]
    let second: JSON.Object = ["c": ["x": nil], "b": [2], "a": 1]
    #expect(first == second)
    #expect(first.hashValue == second.hashValue)
    for other in [["a": 1, "b": [2]], ["a": 1, "b": [2], "c": ["x": 1]], ["a": 1, "b": [2], "d": ["x": nil]]] as [JSON.Object] {
      #expect(first != other)
    }
  }

  @Test("a name that comes again is refused where names must differ", arguments: [3, 17, 40])
  func duplicates(count: Int) {
    var random = SeededGenerator(for: "duplicates among \(count) names")
    for isShuffled in [false, true] {
      var names = (0..<count).map { "n\(100 + $0)" }
      if isShuffled { names.shuffle(using: &random) }
      for repeated in names.indices {
        let members = names.map { "\"\($0)\":0" }
        let text = "{" + (members + ["\"\\u006e\(names[repeated].dropFirst())\":1"]).joined(separator: ",") + "}"
        let offset = text.utf8.count - 14
        #expect(throws: JSONError(.duplicateKey(names[repeated]), at: offset)) { try JSON(parsing: Array(text.utf8)) }
      }
    }
  }

  @Test("where a name may come again, its last value counts, at its first place", arguments: [2, 17, 40])
  func lastCounts(count: Int) throws {
    let names = (0..<count).map { "n\(100 + $0)" }
    let text = "{" + (names + names.reversed()).enumerated().map { "\"\($1)\":\($0)" }.joined(separator: ",") + "}"
    let object = try #require(try JSON(parsing: Array(text.utf8), limits: .standard).object)
    #expect(object.keys == names)
    #expect(object.map(\.value) == (0..<count).map { .number(2 * count - 1 - $0) })
  }

  @Test("the order of names is that of their UTF-16 code units")
  func precedes() {
    var random = SeededGenerator()
    let scalars: [Unicode.Scalar] = ["a", "b", "é", "\u{7ff}", "\u{800}", "案", "\u{d7ff}", "\u{e000}", "\u{efff}", "\u{f000}", "\u{ffff}"]
    let alphabet = scalars + ["\u{10000}", "\u{3ffff}", "\u{40000}", "😂", "\u{10ffff}"]
    for _ in 0..<Campaign.count(usually: 3_000) {
      let left = text(), right = text()
      #expect(JSON.Object.precedes(left, right) == left.utf16.lexicographicallyPrecedes(right.utf16), "\(left) \(right)")
    }

    func text() -> String {
      var view = String.UnicodeScalarView()
      for _ in 0..<random.below(4) { view.append(random.pick(alphabet)) }
      return String(view)
    }
  }
}
