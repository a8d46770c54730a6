import Casework
import Commands
import Formats
import ProgramSession
import Publishing
import Readings
import TextForms
import Values

/// A file with the readings that are proposed of its tables, corrected by what the call says.
struct ProposedFile {
  let path: String
  let proposals: [Proposal]
  private let bytes: [UInt8]

  /// Reads a file; refused where no table of it can be read.
  init(_ call: CommandCall, path: String) throws {
    self.path = path
    let bytes = try InputFile.bytes(path, .form, call.process)
    self.bytes = bytes
    guard try FormFile.isForm(bytes, path) else { throw Failure.usage("needs-form", ["path": path]) }
    let known = try KnownReadings(call, in: try KnownReadings.office(call))
    let book = try FormFile.book(bytes, path, known)
    guard !book.forms.isEmpty else {
      throw FormFileFault.noForm(sheet: call.invocation["sheet"], there: book.names).failure(in: path)
    }
    if call.invocation["sheet"] == nil, book.forms.count > 1 {
      // What is said is said of one table.
      guard known.said.isEmpty, known.given == nil else {
        throw Failure.usage("several-forms", ["path": path, "tables": book.forms.map(\.name)])
      }
      proposals = book.forms
    } else {
      proposals = [try FormFile.form(of: book, path, call.invocation["sheet"], known)]
    }
  }

  /// The file with a form painted as it is read.
  func painted(_ proposal: Proposal) throws -> [UInt8] { try FormFile.painted(bytes, path, proposal) }
}

extension Proposal {
  /// The hash of the reading, which somebody accepts.
  func hash() throws -> Digest { SHA256.digest(of: try reading.canonicalBytes()) }

  /// The proposal for programs.
  func members() throws -> JSON.Object {
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
      "open": .array(open), "unread": .array(numbers.unread.map { ["cell": .string($0.cell), "text": .string($0.text)] }),
      "numbers": ["all": numbers.all.json, "meant": numbers.meant.json, "away": numbers.away.json, "unread": numbers.unread.count.json],
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
}
