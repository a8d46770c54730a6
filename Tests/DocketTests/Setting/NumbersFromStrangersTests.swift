import DocketTestSupport
import Foundation
import Testing

/// What people, files and addresses write becomes an integer in one way, and a file is opened in few places.
@Suite("numbers and files from strangers have one door")
struct NumbersFromStrangersTests {
  /// Forms of `Int(…)` that only a text has: whatever else makes an integer can't fail.
  private static let readings = [
    #"(guard|if|while) let \w+ = U?Int[0-9]*\((?!written:|exactly:)"#, #"[Mm]ap\(?\{ U?Int[0-9]*\(\$0\) \}\)? \?\?"#,
    #"(flat|compact)Map\(U?Int[0-9]*\.init\)"#, #"(^|[^\w.])U?Int[0-9]*\((?!written:|exactly:)[^()]*\) (\?\?|[!=]= nil)"#,
  ]

  /// Who reads texts otherwise, and why that is safe.
  private static let known = [
    "POSIXCall.swift": "what the program traced itself", "ListFormula.swift": "of 35 digits at most",
    "XMLText.swift": "a scalar, which is looked up",
    "XMLReader.swift": "a scalar, which is looked up", "FileSystem+Whole.swift": "a process's number, of which nothing is computed",
  ]

  private static func sources() throws -> [URL] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources").standardizedFileURL
    let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects ?? []
    return all.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" && !$0.path().contains("/Sources/Tools/") }
  }

  @Test("no source reads an integer of a text but by Int(written:in:)")
  func integers() throws {
    let readings = try Self.readings.map { try Regex($0) }
    var found: [String] = []
    for file in try Self.sources() where Self.known[file.lastPathComponent] == nil {
      for (number, line) in try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if readings.contains(where: { line.firstMatch(of: $0) != nil }) { found.append("\(file.lastPathComponent):\(number + 1): \(line)") }
      }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  /// Where the system is asked to open something by its name.
  private static let openers: Set<String> = [
    "POSIXPlace.swift", "FileBytes.swift", "InputFile.swift", "SpoolFile.swift",
    // A mark of the fault campaigns, /dev/null for what is closed, and what is written to.
    "POSIXCall.swift", "DescriptorInput.swift", "OutputFile.swift",
  ]

  @Test("no other source opens a file")
  func files() throws {
    let opening = try Regex(#"(^|[^\w.])(Glibc\.)?(open|openat|fopen)\([^)]*O_"#)
    var found: [String] = []
    for file in try Self.sources() where !Self.openers.contains(file.lastPathComponent) {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where line.firstMatch(of: opening) != nil {
        found.append("\(file.lastPathComponent): \(line)")
      }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }
}
