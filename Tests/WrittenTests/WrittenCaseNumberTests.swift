import Testing

@testable import Written

@Suite("A number by which somebody names a case")
struct WrittenCaseNumberTests {
  @Test(
    "is an event's, a case's own, a tail, or one on paper",
    arguments: [
      ("#711", .event(711)), ("＃711", .event(711)), ("31", .bare("31")), ("0031", .bare("0031")), (" ３１ ", .bare("31")),
      ("27号", .tail("27")), ("00189", .bare("00189")), ("00189号", .tail("00189")), ("湘U-T00189", .document(DocumentNumber("湘u-t00189")!)),
      ("（2026）27", .document(DocumentNumber("〔2026〕27号")!)), ("2026年27号", .document(DocumentNumber("〔2026〕27号")!)),
      ("第27号", .tail("27")), ("改27", .document(DocumentNumber("改27号")!)),
      ("2026年第27号", .document(DocumentNumber("〔2026〕27号")!)),
    ] as [(String, WrittenCaseNumber)])
  func reads(text: String, number: WrittenCaseNumber) { #expect(WrittenCaseNumber(text) == number) }

  @Test(
    "is none without digits at the end, with too many, or of event 0", arguments: ["五溪尚境", "1234567", "#0", "#", "号", "", "2号楼", "last"])
  func reads(none text: String) { #expect(WrittenCaseNumber(text) == nil) }

  @Test(
    "on paper is the same whatever its brackets, blanks, width and 号",
    arguments: ["青建监整〔2026〕27号", "青建监整[2026]27号", "青建监整（2026） 27", "青建监整【２０２６】第27号", "（2026）27", "[2026]27号"])
  func same(text: String) throws {
    let (whole, bare) = (try #require(DocumentNumber("青建监整〔2026〕27号")), try #require(DocumentNumber("〔2026〕27号")))
    let written = try #require(DocumentNumber(text))
    #expect(whole.isNamed(by: written) && bare.isNamed(by: written))
  }

  @Test(
    "on paper is another with another year, tail or beginning",
    arguments: ["青建监整〔2025〕27号", "青建监整〔2026〕127号", "青建监整〔2026〕027号", "青建监停〔2026〕27号", "五溪尚境27", "27号"])
  func other(text: String) throws {
    let written = try #require(DocumentNumber(text))
    #expect(try !#require(DocumentNumber("青建监整〔2026〕27号")).isNamed(by: written))
  }

  @Test(
    "on paper is said shorter by the end of what is before it, without the year, and with fewer zeros",
    arguments: ["改12", "改12号", "改〔2026〕12号", "安改[2026]012", "〔2026〕12", "永质安改12"])
  func shorter(text: String) throws {
    let written = try #require(DocumentNumber(text))
    #expect(try #require(DocumentNumber("永质安改〔2026〕012号")).isShortened(to: written))
    #expect(try !#require(DocumentNumber("永质安改〔2025〕112号")).isShortened(to: written))
    // The year and the number alone are any series'.
    #expect(try #require(DocumentNumber("永质安停〔2026〕012号")).isShortened(to: written) == written.prefix.isEmpty)
  }
}
