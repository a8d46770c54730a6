import DocketTestSupport
import Foundation
import Testing

@Suite("the README")
struct ReadmeTests {
  /// The root of the package.
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func page() throws -> Readme {
    Readme(String(decoding: try Data(contentsOf: root.appendingPathComponent("README.md")), as: UTF8.self))
  }

  @Test("every command answers as the page prints it", .enabled(if: Peer("jq") != nil, "jq is not installed"))
  func commands() throws {
    let page = try Self.page()
    let sandbox = try Sandbox()
    _ = try sandbox.run("cp '\(Self.root.path)/README.md' . && cp -r '\(Self.root.path)/EventLogs' .")
    var script = "exec 2>&1\nunset DOCKET_LOG\nexport DOCKET_NOW=2025-03-05T09:00:00+08:00\n"
    for command in page.commands { script += "\(Self.typed(command.line))\nprintf '\\036%d\\036' $?\n" }
    try Data(script.utf8).write(to: sandbox.folder.appendingPathComponent("readme.sh"))
    let parts = try sandbox.run("bash readme.sh").output.components(separatedBy: "\u{1e}")
    try #require(parts.count == page.commands.count * 2 + 1)
    let answers = page.commands.indices.map { parts[2 * $0] }
    for (index, command) in page.commands.enumerated() where command.answer == nil {
      #expect(parts[2 * index + 1] == "0", "\(command.line): \(answers[index])")
    }
    try expectGolden(page.with(answers: answers.map { $0.replacingOccurrences(of: sandbox.folder.path, with: "~") }), "../../README.md")
  }

  @Test("leads to every page of the documentation, and every link of these leads somewhere")
  func links() throws {
    let pages =
      FileManager.default.enumerator(at: Self.root.appendingPathComponent("Sources"), includingPropertiesForKeys: nil)?
      .compactMap { ($0 as? URL)?.standardizedFileURL.path }.filter { $0.hasSuffix(".md") } ?? []
    var (reached, open) = (Set<String>(), [Self.root.appendingPathComponent("README.md").standardizedFileURL.path])
    while let page = open.popLast() {
      guard reached.insert(page).inserted else { continue }
      let text = try String(contentsOfFile: page, encoding: .utf8)
      for link in text.matches(of: /\]\(([^)#:]+)\)/).map({ String($0.1) }) {
        let place = URL(fileURLWithPath: page).deletingLastPathComponent().appendingPathComponent(link).standardizedFileURL.path
        #expect(FileManager.default.fileExists(atPath: place), "\(page): \(link)")
        if place.hasSuffix(".md") { open.append(place) }
      }
    }
    #expect(pages.filter { !reached.contains($0) } == [])
  }

  @Test("every command that its text names is one")
  func mentioned() throws {
    let sandbox = try Sandbox()
    for words in Set(try Self.page().mentioned) where !words.isEmpty {
      let line = "docket \(words.joined(separator: " ")) --help"
      #expect(try sandbox.run(line).status == 0, "\(line)")
    }
  }

  @Test func `the page is short, its lines too, and its links lead to files`() throws {
    let lines = try Self.page().page
    #expect(lines.count <= 321)
    var isInside = false
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("```") { isInside.toggle() }
      guard !isInside else { continue }
      if !line.hasPrefix("|") { #expect(line.count <= 120, "line \(number + 1)") }
      for link in line.matches(of: /\]\(([^)#]+)\)/) {
        let file = Self.root.appendingPathComponent(String(link.output.1))
        #expect(FileManager.default.fileExists(atPath: file.path), "line \(number + 1): \(link.output.1)")
      }
    }
  }

  /// What stands for a line here: the program is built already, and these are the tests.
  private static func typed(_ line: String) -> String {
    let built = line.replacingOccurrences(of: "swift run docket ", with: "docket ")
    return built.hasPrefix("swift ") ? ":" : built
  }
}
