import Documents
import Foundation
import Testing

/// Every sample in every format, written where `DOCKET_GALLERY` says, for looking at.
@Suite struct Gallery {
  @Test("Writes every sample in every format", .enabled(if: ProcessInfo.processInfo.environment["DOCKET_GALLERY"] != nil))
  func writesEverything() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["DOCKET_GALLERY"])
    let form = try SampleForm.document()
    var landscape = form
    landscape.page = .landscape
    let samples = [
      ("form", form), ("landscape", landscape), ("report", try SampleReport.document()), ("listing", try SampleListing.document()),
    ]
    for (name, document) in samples {
      let outputs: [(String, any DocumentRenderer)] = [
        ("txt", TextRenderer(width: 100)), ("80.txt", TextRenderer()), ("60.txt", TextRenderer(width: 60)),
        ("csv", CSVRenderer()), ("html", HTMLRenderer()), ("xlsx", XLSXRenderer()), ("docx", DOCXRenderer()),
      ]
      for (suffix, renderer) in outputs {
        try Data(renderer.render(document)).write(to: URL(fileURLWithPath: folder + "/" + name + "." + suffix))
      }
    }
  }
}
