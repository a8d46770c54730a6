package import Commands
import Documents
package import Readings
package import TextForms
package import Values

extension Proposal {
  /// The hash of the reading, which somebody accepts.
  package func hash() throws -> Digest { SHA256.digest(of: try reading.canonicalBytes()) }

  /// The proposal for programs.
  package func members() throws -> JSON.Object {
    let numbers = numbers
    var open = open.map { part -> JSON in
      ["at": .string(part.cell), "heading": .string(part.heading), "candidates": .array(part.candidates.map { .string($0) })]
    }
    if let unit = openUnit {
      open.append(["at": .string(unit.cell), "heading": "资金单位", "candidates": .array(unit.candidates.map { .string($0) })])
    }
    return [
      "reading": reading.json, "hash": try hash().hex.json, "shape": shape.hex.json, "sure": sure.json,
      "guessed": .array(
        guessed.map {
          ["at": .string($0.cell), "heading": .string($0.heading), "as": $0.meaning.json, "by": ($0.way?.rawValue).json]
        }),
      "open": .array(open), "unread": .array(numbers.unread.map(\.json)),
      "numbers": ["all": numbers.all.json, "meant": numbers.meant.json, "away": numbers.away.json, "unread": numbers.unreadCount.json],
      "checks": .array(
        checks.map {
          [
            "check": .string($0.subject.rawValue), "verdict": .string($0.verdict.rawValue), "left": .string($0.left),
            "right": .string($0.right),
            "cells": .array($0.cells.map { .string($0) }),
          ]
        }),
    ]
  }

  /// Whether somebody who types some digits means this reading: eight of its hash or more.
  package func isAccepted(by digits: String) throws -> Bool {
    try digits.count >= 8 && hash().hex.hasPrefix(digits.lowercased())
  }

  /// That nobody said yes to it, with the reading and the word that says it.
  package func unaccepted(_ path: String, lines: (Language) throws -> [String]) throws -> Failure {
    let hash = String(try hash().hex.prefix(8))
    var failure =
      isOpen ? Failure.usage("open-reading", ["path": path]) : Failure.usage("unaccepted-reading", ["path": path, "hash": hash])
    let (zh, en) = (try lines(.zh), try lines(.en))
    failure.details =
      zip(zh, en).map { Localized(zh: $0, en: $1) } + zh.dropFirst(en.count).map { Localized($0) }
      + en.dropFirst(zh.count).map { Localized($0) }
    return failure
  }
}

extension ReadNumbers.Unread {
  fileprivate var json: JSON {
    var object: JSON.Object = ["cell": .string(cell), "text": .string(text)]
    if count > 1 { object["count"] = count.json }
    return .object(object)
  }
}
