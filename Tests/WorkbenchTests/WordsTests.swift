import Testing
import Workbench

struct WordsTests {
  @Test func `words come one after the other, an option's value with it`() throws {
    var words = Words(["verify", "--count", "3", "--dir", "a"], usage: "usage: tool")
    #expect(words.next() == "verify")
    #expect(words.next() == "--count")
    #expect(try words.number(of: "--count") == 3)
    #expect(words.next() == "--dir")
    #expect(try words.value(of: "--dir") == "a")
    #expect(words.next() == nil)
  }

  @Test func `a seed as large as one that is printed is read`() throws {
    var words = Words(["\(UInt64.max)"], usage: "usage: tool")
    let seed: UInt64 = try words.number(of: "--seed")
    #expect(seed == .max)
  }

  @Test(arguments: [
    ([], "--count needs a value"), (["x"], "--count needs a whole number, 1 or more"), (["0"], "--count needs a whole number, 1 or more"),
  ])
  func `what is missing or no number is reported with how the tool is called`(given: [String], problem: String) {
    let error = #expect(throws: Misunderstood.self) {
      var words = Words(given, usage: "usage: tool")
      let _: Int = try words.number(of: "--count", from: 1)
    }
    #expect(error?.description == "\(problem)\nusage: tool")
  }
}
