import Foundation
import Testing

@testable import Casework

@Suite("The first fields of built-in kinds")
struct FirstFieldsTests {
  /// What each kind had in its first version, a line each; frozen: a new field goes behind `gained`, not here.
  private static let frozen: [String: String] = [
    "project": "area builder contractor cost district due dust-posted inspector legacy level name permit posts-certified real-name "
      + "reason sample section sector smart supervisor",
    "campaign": "name person-times round type",
    "inspection": "campaign cleared district hazard hazards inspectors left left-count major project result third-party type",
    "notice": "cleared due follows hazards inspection number passed persons project receiver subject type",
    "complaint": "assignee channel complainant district due into nature outcome phone project reason satisfied subject topic",
    "crane": "campaign change hazards maker model owner project record third-party type",
    "filing": "area buildings cost number project reason sector",
    "accident": "deaths grade injured project type",
    "tender": "agency amount method name project winner",
    "bid-audit": "campaign count district finding grade name points project role tender",
    "appraisal": "discipline grade project quarter",
    "penalty": "amount bid-audit measure party persons project quantity subject term unit",
    "activity": "amount campaign district enterprise participants project quantity subject title topic unit",
    "survey": "basic group issued returned satisfied topic",
    "budget": "amount category class name nature source",
  ]

  @Test(
    "A field that a kind gained later is behind `gained`, so that an office's own version of the kind gets it",
    arguments: Kind.builtIn.filter { $0.origin == .builtIn }.map(\.id))
  func gained(id: String) throws {
    let entry = try #require(Kind.builtIn.first { $0.id == id })
    let first = Set(entry.make().allFields.map(\.id)).subtracting(entry.gained)
    let line = try #require(Self.frozen[id], "a new kind has a line here: \(first.sorted().joined(separator: " "))")
    let known = Set(line.split(separator: " ").map(String.init))
    #expect(
      first.subtracting(known).isEmpty,
      "put \(first.subtracting(known).sorted()) behind `gained` of \(id) in Kind+BuiltIn.swift: an office that adopted its own version lacks them"
    )
  }
}
