import Foundation
import Testing

/// An office with everything in its folder, made once and unpacked for each test that changes it: log, files and what the program keeps.
struct PackedOffice: Sendable {
  private let archive: Data

  /// Packs what is in an office's folder.
  init(_ office: BuiltOffice) throws {
    let answer = try office.sandbox.run("tar --exclude=./.out --exclude=./.err --exclude=./.packed -cf .packed .")
    try #require(answer.status == 0, "\(answer.errors)")
    archive = try office.data(".packed")
  }

  /// The office as it was packed, in a folder of its own.
  func office() throws -> BuiltOffice {
    let office = BuiltOffice(in: try Sandbox())
    try office.put(".packed", archive)
    let answer = try office.sandbox.run("tar -xf .packed && rm .packed")
    try #require(answer.status == 0, "\(answer.errors)")
    return office
  }
}
