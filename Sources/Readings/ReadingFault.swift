public import TextForms

/// Why a text is no reading, or a correction changes nothing.
public struct ReadingFault: Error, Equatable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// It is no JSON, or no reading of this version.
    case noReading
    /// It is longer than a reading may be.
    case tooLong
    /// A member that readings don't have.
    case unknownMember(String)
    /// A member is missing, or isn't of its shape.
    case malformed(String)
    /// A place that is no column, row or cell.
    case badPlace(String)
    /// A meaning that nothing has.
    case unknownMeaning(String)
    /// A column with two meanings.
    case twice(String)
    /// A correction without a sign between its two sides.
    case noSign
    /// A heading, column or row that isn't there.
    case nothingThere(String, headings: [String])
    /// A painted form without the list of its parts.
    case noList
    /// A heading that stands in several cells.
    case several(String, cells: [String])
  }

  /// A file that was given as a painted form and holds no list of its parts.
  package static let notPainted = ReadingFault(.noList, at: "")

  /// The way to the member, or the correction as it was typed.
  public let path: String
  public let problem: Problem

  init(_ problem: Problem, at path: String) { (self.path, self.problem) = (path, problem) }

  /// What is wrong, for people.
  public var message: Message {
    switch problem {
    case .noReading: Message("bad-reading.no-reading")
    case .tooLong: Message("bad-reading.too-long", ["limit": Reading.limit >> 10])
    case .unknownMember(let name): Message("bad-reading.unknown-member", ["path": path, "name": name])
    case .malformed(let name): Message("bad-reading.malformed", ["path": path, "name": name])
    case .badPlace(let place): Message("bad-reading.bad-place", ["path": path, "place": place])
    case .unknownMeaning(let word): Message("bad-reading.unknown-meaning", ["path": path, "word": word])
    case .twice(let place): Message("bad-reading.twice", ["path": path, "place": place])
    case .noSign: Message("bad-reading.no-sign", ["path": path])
    case .nothingThere(let word, let headings):
      Message("bad-reading.nothing-there", ["word": word, "headings": headings.joined(separator: " · ")])
    case .noList: Message("bad-reading.no-list")
    case .several(let word, let cells): Message("bad-reading.several", ["word": word, "cells": cells.joined(separator: " ")])
    }
  }
}
