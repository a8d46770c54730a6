import Foundation

/// A file of the tests' data folder.
enum DataFile {
  static func text(_ name: String) throws -> String {
    let url = needed(Bundle.module.resourceURL).appending(path: "Data/\(name)")
    return try String(contentsOf: url, encoding: .utf8)
  }
}
