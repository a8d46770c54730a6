import Casework
import Commands
import Exchange
import Formats
import LogLines
import ProgramSession
import TextForms
import Values

/// A ledger that is where another one is to be written: what somebody changed in it isn't lost.
struct StandingLedger {
  let call: CommandCall
  let path: String

  /// Refuses to write over cells that somebody changed and that weren't read back.
  func check(_ sessions: [OfficeSession]) throws {
    guard let first = sessions.first else { return }
    let returned: ReturnedLedger
    do {
      returned = try ReturnedLedger(FileBytes(path: path, temporary: call.process.temporaryFolder), catalog: first.office.catalog)
    } catch is FileFault {
      // Nothing is there, or no workbook.
      return
    } catch let fault as ReturnedLedger.Fault {
      switch fault {
      case .neverOut, .template: return
      case .unreadable, .noHeadings: throw refusal(cells: 0, rows: 0, own: 0)
      }
    }
    // What is changed in rows of another log is left there, and counts as well.
    let session = sessions.first { session in returned.lines.contains { $0.log == session.origin.id } } ?? first
    let plan = try LedgerHomecoming(
      returned, in: session, by: try Attribution.name(call), reason: "", answers: [:], for: call)
    let rows = Set(plan.newRows + plan.leftRows.map(\.row)).count
    let own = plan.added.reduce(0) { $0 + $1.cells }
    if plan.changes.isEmpty, rows == 0, own == 0 { return }
    throw refusal(cells: plan.changes.count, rows: rows, own: own)
  }

  private func refusal(cells: Int, rows: Int, own: Int) -> Failure {
    Failure.refused("ledger-unread", ["path": path, "cells": cells, "rows": rows, "own": own])
  }
}
