package import Casework
package import Values

/// A case that a query found, and the office that it is of.
package struct ListedCase {
  /// The office's id.
  package let office: String
  /// The case.
  package var current: Case
  /// Whether cases of several offices are listed, so that each must say which it is of.
  package let namesOffice: Bool
  /// What was computed beside it: whose it is, how late.
  package var aside: JSON.Object = [:]

  /// The case for programs.
  package var listing: JSON {
    var listing = current.listing
    if namesOffice, case .object(var object) = listing {
      object["office"] = office.json
      listing = .object(object)
    }
    return listing
  }

  /// The value of a column.
  package subscript(column: String) -> JSON? {
    column == Self.officeKey ? office.json : aside[column] ?? current.listing[column]
  }

  /// The column of the office.
  package static let officeKey = "office"
}

extension Case {
  /// The case as a list's line: its state, days and fields.
  package var listing: JSON {
    var object: JSON.Object = ["case": id.json, "state": state.json, "opened": opened.json, "closed": closed.json, "due": due.json]
    for member in fields where object[member.key] == nil { object[member.key] = member.value }
    return .object(object)
  }
}
