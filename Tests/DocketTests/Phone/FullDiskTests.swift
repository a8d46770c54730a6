import Commands
import EventLog
import Foundation
import Testing

@testable import DocketProgram
@testable import ProgramSession

@Suite("a full disk")
struct FullDiskTests {
  @Test("is known by the system's number, whatever the sentence says", arguments: [(ENOSPC, true), (EDQUOT, true), (EIO, false)])
  func number(errno: Int32, isFull: Bool) {
    let failure = IOFailure(.write, "log", errno: errno)
    for error in [failure, StoreError.io(failure), StoreError.unsynced(failure, then: failure), StoreError.tailNotKept(failure)]
      as [any Error]
    {
      #expect(Failure(error).isOfFullDisk == isFull)
    }
  }

  @Test("isn't seen where only the path reads like it")
  func path() {
    #expect(!IOFailure(.open, "磁盘已满", errno: EACCES).failure.isOfFullDisk)
  }
}
