import Documents
import Testing

@Suite struct LinkTests {
  @Test(
    "Web, mail and relative addresses are links",
    arguments: ["https://example.org/a?b=c:d", "HTTP://example.org", "mailto:a@example.org", "#anchor", "annex/1.pdf", "a/b:c", "?q=a:b"])
  func accepts(address: String) {
    #expect(Link(address)?.address == address)
  }

  @Test(
    "What could run or hide something is none",
    arguments: ["", "javascript:alert(1)", "JavaScript:x", "data:text/html,x", "a b", "java\nscript:x", "file:/x"])
  func refuses(address: String) {
    #expect(Link(address) == nil)
  }
}
