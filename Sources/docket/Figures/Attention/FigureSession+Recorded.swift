import Casework
import Indicators
import LogLines
import ProgramSession

extension FigureSession {
  /// Passes on what some events of the first log say, by its columns; by the events themselves where columns don't tell.
  func visit<Fact>(
    _ seqs: some Sequence<Int>, inColumns known: (RecordedEvent) -> Fact?, inEvents read: (Event) -> Fact, _ body: (Int, Fact) -> Void
  ) throws {
    var untold: [Int] = []
    let others = evaluator.visitRecorded(seqs.sorted()) { seq, event in
      if let fact = known(event) { body(seq, fact) } else { untold.append(seq) }
    }
    try checkReading()
    for seq in untold + others { if let event = try sessions[0].office.event(at: seq) { body(seq, read(event)) } }
  }
}
