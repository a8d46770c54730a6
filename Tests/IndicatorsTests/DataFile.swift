import Foundation

/// The bytes of a file in the tests' data.
func dataFile(_ name: String) throws -> [UInt8] {
  guard let url = Bundle.module.url(forResource: "Data/\(name)", withExtension: nil) else { preconditionFailure("no data file \(name)") }
  return [UInt8](try Data(contentsOf: url))
}
