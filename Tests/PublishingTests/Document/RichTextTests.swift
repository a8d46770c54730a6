import Formats
import Testing

@testable import Documents

@Suite struct RichTextTests {
  @Test("Neighbours of one style are one run, and empty runs are none")
  func normal() {
    let text = RichText([Run("a"), Run(""), Run("b"), Run("c", bold: true), Run("", italic: true), Run("d", bold: true)])
    #expect(text.runs == [Run("ab"), Run("cd", bold: true)])
    #expect(text.plain == "abcd")
    #expect(RichText("").isEmpty)
  }

  @Test("Formats that can't follow a link print its address")
  func addresses() throws {
    let link = try #require(Link("https://example.org"))
    #expect(RichText("站", link: link).withAddresses.plain == "站 (https://example.org)")
    #expect(RichText("https://example.org", link: link).withAddresses.plain == "https://example.org")
  }
}
