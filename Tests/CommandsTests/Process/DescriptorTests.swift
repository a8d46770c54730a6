import Commands
import Foundation
import LogLines
import Testing
import TextForms

@Suite struct DescriptorTests {
  /// The two ends of a pipe.
  private func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    try #require(Foundation.pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  @Test("What is written comes out whole, however large it is")
  func whole() throws {
    let ends = try pipe()
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    // A thread of its own: a task would wait for one that other tests keep busy, and the writer would hold another one until then.
    let reading = Concurrent {
      Result {
        var all: [UInt8] = []
        let input = DescriptorInput(ends.read)
        while case let some = try input.read(atMost: 10_000), !some.isEmpty { all += some }
        return all
      }
    }
    let output = DescriptorOutput(ends.write)
    try output.write(bytes)
    close(ends.write)
    #expect(try reading.join().get() == bytes)
    #expect(!output.isAbandoned && !output.isTerminal && output.columns == nil)
    close(ends.read)
  }

  @Test("When the reader has gone the rest is dropped quietly")
  func readerGone() throws {
    signal(SIGPIPE, SIG_IGN)
    let ends = try pipe()
    close(ends.read)
    let output = DescriptorOutput(ends.write)
    try output.write([1])
    #expect(output.isAbandoned)
    try output.write([2])
    close(ends.write)
  }

  @Test("What can't be written or read says why")
  func failures() throws {
    #expect(throws: StreamError(number: EBADF)) { try DescriptorOutput(-1).write([1]) }
    #expect(throws: StreamError(number: EBADF)) { try DescriptorInput(-1).read(atMost: 1) }
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    #expect(throws: StreamError(number: ENOSPC)) { try DescriptorOutput(full.fileDescriptor).write([1]) }
    #expect(StreamError(number: ENOSPC).text == Localized(zh: "磁盘已满", en: "the disk is full"))
  }
}
