import Foundation

/// Text that differs from the golden file it should equal, with the lines that differ.
public struct GoldenMismatch: Error, CustomStringConvertible {
  /// What happened, where, and the lines that differ.
  public let description: String
}

/// Compares text with a golden file, whose path is given from the folder of the calling test's target.
public func expectGolden(_ text: String, _ path: String, file: String = #filePath) throws {
  let folders = file.split(separator: "/", omittingEmptySubsequences: false)
  guard let tests = folders.lastIndex(of: "Tests"), tests + 1 < folders.count else {
    throw GoldenMismatch(description: "\(file) is not below a folder Tests")
  }
  let place = URL(fileURLWithPath: folders[...(tests + 1)].joined(separator: "/")).appendingPathComponent(path)
  if ProcessInfo.processInfo.environment["DOCKET_RECORD"] != nil {
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
    throw GoldenMismatch(description: "recorded \(path); read it, then run again without DOCKET_RECORD")
  }
  guard FileManager.default.fileExists(atPath: place.path) else {
    throw GoldenMismatch(description: "there is no \(path); run with DOCKET_RECORD=1 to write it")
  }
  let expected = String(decoding: try Data(contentsOf: place), as: UTF8.self)
  if expected == text && expected.utf8.elementsEqual(text.utf8) { return }
  let changes = differences(expected, text).joined(separator: "\n")
  throw GoldenMismatch(description: "\(path) differs (- expected, + actual):\n" + changes)
}

/// The lines that are only in one of two texts, each with its number; at most 40.
private func differences(_ expected: String, _ actual: String) -> [String] {
  let (old, new) = (lines(expected), lines(actual))
  let changes = new.difference(from: old).map { change in
    switch change {
    case .remove(let offset, let line, _): (offset, "- \(offset + 1): \(line)")
    case .insert(let offset, let line, _): (offset, "+ \(offset + 1): \(line)")
    }
  }
  return changes.sorted { $0.0 < $1.0 }.prefix(40).map(\.1)
}

private func lines(_ text: String) -> [Substring] {
  text.split(separator: "\n", omittingEmptySubsequences: false)
}
