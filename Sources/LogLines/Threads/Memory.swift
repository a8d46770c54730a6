import CMalloc
import Glibc

/// How this process asks the system for memory; where it can't be set, memory is only used less well.
package enum Memory {
  /// Makes all threads share as few pools as there are processors.
  package static func share() {
    _ = mallopt(M_ARENA_MAX, Int32(Concurrently.processors))
  }

  /// Takes large pages, since a fault for each 4 KB is a fifth of the time of filling megabytes.
  package static func takeLargePages() { reserved }

  private static let reserved: Void = {
    // All that this much holds is one stretch, of which pages are only taken as they are filled.
    let (size, large) = (128 << 20, 2 << 20)
    let before = sbrk(0)
    _ = mallopt(M_MMAP_THRESHOLD, 4 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, Int32(4 * size))
    _ = mallopt(M_TOP_PAD, Int32(size))
    // The compiler leaves out a `malloc` that is only freed again.
    var probe: UnsafeMutableRawPointer?
    if posix_memalign(&probe, 16, 256 << 10) == 0 { free(probe) }
    _ = mallopt(M_TOP_PAD, 1 << 20)
    guard let before, let end = sbrk(0), end - before >= large else { return }
    let start = before + (large - Int(bitPattern: before) % large)
    _ = madvise(start, end - start, MADV_HUGEPAGE)
  }()
}
