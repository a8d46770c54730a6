import Commands
import Testing
import TextForms
import Values

@testable import Documents
@testable import ProgramSession

@Suite("what a form of answers is")
struct DocumentFormatTests {
  /// A form as somebody might add it.
  private static let tsv = DocumentFormat(
    "tsv", "tsv", ["tsv"], isForPeople: false, hasOption: true, hasEncoding: true, delimiter: UInt8(ascii: "\t"), renderer: nil)

  private static func options(_ formats: [DocumentFormat]) -> [String] { PrintedForms(formats: formats).options.options.map(\.name.id) }

  @Test("a new form has its option and its encodings by what it says of itself")
  func options() {
    #expect(Self.options([.text, Self.tsv]) == ["format", "output", "tsv", "bom", "encoding"])
    #expect(Self.options([.text, .docx]) == ["format", "output"])
    #expect(Self.options([.csv]) == ["format", "output", "csv", "bom", "encoding"])
  }

  @Test("its rows are values under their keys")
  func rows() throws {
    var table = ResultTable([.init("case", Localized(zh: "案件", en: "Case")), .init("with", Localized(zh: "同行", en: "With"))])
    table.append([.init("project/2023-0007"), .init(["张某", "a\tb"])])
    let delimiter = try #require(Self.tsv.delimiter)
    #expect(
      String(decoding: table.csv(in: .en, delimiter: delimiter), as: UTF8.self)
        == "case\twith\r\nproject/2023-0007\t\"张某; a\tb\"\r\n")
  }

  @Test("what a program reads has keys, and one table alone holds no second")
  func properties() {
    for format in DocumentFormat.all {
      #expect(format.delimiter == nil || !format.isForPeople, "\(format.id)")
      #expect(format.hasOption != format.isForPeople, "\(format.id)")
      #expect(!format.hasEncoding || format.delimiter != nil, "\(format.id)")
    }
  }
}
