#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Text that differs from the golden file it should equal, with the lines that differ.
public struct GoldenMismatch: Error, CustomStringConvertible {
  /// What happened, where, and the lines that differ.
  public let description: String
}

/// Compares text with the golden file of that name beside the calling test, in its folder `Data`.
///
/// With `DOCKET_RECORD=1` in the environment the file is written instead, and the test fails all the same: a recorded
/// file is looked at before it is believed.
public func expectGolden(_ text: String, _ name: String, file: String = #filePath) throws {
  let folder = file.prefix(upTo: file.lastIndex(of: "/") ?? file.startIndex)
  let path = folder + "/Data/" + name
  if getenv("DOCKET_RECORD") != nil {
    try write(text, to: path)
    throw GoldenMismatch(description: "recorded \(name); read it, then run again without DOCKET_RECORD")
  }
  guard let expected = read(path) else {
    throw GoldenMismatch(description: "no golden file \(name); run with DOCKET_RECORD=1 to write it")
  }
  if expected == text { return }
  throw GoldenMismatch(description: "\(name) differs (- expected, + actual):\n" + differences(expected, text).joined(separator: "\n"))
}

/// The lines that are only in one of two texts, each with its number.
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

private func read(_ path: String) -> String? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}

private func write(_ text: String, to path: String) throws {
  let bytes = Array(text.utf8)
  guard let file = fopen(path, "wb") else { throw GoldenMismatch(description: "can't write \(path)") }
  let count = fwrite(bytes, 1, bytes.count, file)
  if fclose(file) != 0 || count != bytes.count { throw GoldenMismatch(description: "can't write \(path)") }
}
