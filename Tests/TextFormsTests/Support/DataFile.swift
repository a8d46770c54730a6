import Foundation
import Testing
import TextForms

/// A data file of the Unicode Consortium, kept beside the tests.
struct DataFile {
  /// The lines, without comments and empty ones.
  let lines: [Substring]
  /// The version in the first line, as in `# CaseFolding-15.0.0.txt`.
  let version: String

  init(_ name: String) throws {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "txt", subdirectory: "Data"))
    let all = String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n")
    version = try String(#require(all.first).dropFirst("# \(name)-".count).dropLast(".txt".count))
    lines = all.filter { !$0.hasPrefix("#") }
  }

  /// The text that hexadecimal code points between spaces stand for.
  static func text(_ field: Substring) -> String {
    String(String.UnicodeScalarView(field.split(separator: " ").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }))
  }
}

/// Texts are told apart here by their scalars: `==` on strings finds equivalent ones equal.
func isIdentical(_ first: String, _ second: String) -> Bool {
  first.utf8.elementsEqual(second.utf8)
}

/// The scalars of a text, for messages.
func scalars(_ text: String) -> String {
  text.unicodeScalars.map { String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
}

/// Asks about an array: macros cannot pass spans on.
func isNFC(_ bytes: [UInt8]) -> Bool {
  TextForms.isNFC(bytes.span)
}
