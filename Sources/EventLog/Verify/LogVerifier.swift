internal import Synchronization

/// Re-reads a whole log on all processors, trusting nothing that is cached: bytes, hashes, order, batches, versions, ids, attachments,
/// and every checkpoint that was kept.
public struct LogVerifier: Sendable {
  let store: any EventStore
  let threads: Int

  /// Makes a verifier of a log.
  public init(_ store: any EventStore, threads: Int? = nil) {
    self.store = store
    self.threads = max(1, threads ?? Concurrently.processors)
  }

  /// Re-reads everything.
  ///
  /// - Parameter against: a checkpoint that somebody kept elsewhere.
  /// - Parameter given: roots that files beside the log hold.
  /// - Parameter asked: sizes at which the caller wants to know the root.
  /// - Parameter onProgress: told now and then how many bytes were read, and how many there are; one call at a time, on any thread.
  public func run(
    against: Checkpoint? = nil, given: [GivenRoot] = [], rootsAt asked: [Int] = [],
    onProgress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) throws(StoreError) -> Verification {
    let raw = try store.rawLines()
    let (files, end) = (raw.files, raw.end)
    let misfits = try store.misfits()
    let kept = try store.keptCheckpoints(passingOver: Set(misfits.map(\.file)))
    let wanted = kept.compactMap { $0.checkpoint?.size } + [against?.size].compactMap(\.self) + given.map(\.size) + asked
    let sizes = Set(wanted).sorted()
    let segments = try segments(end, files)
    var parts = try read(segments, files, sizes, onProgress)
    var verification = Verification()
    verification.tail = end.tail == nil ? nil : end.tailCount
    var joined = VerifyJoin(verification: verification, end: end, sizes: sizes, files: files)
    while !parts.isEmpty {
      // What is joined is let go of.
      let (part, stretches) = parts.removeFirst()
      try joined.add(part, stretches)
    }
    let recorded = joined.noted.compactMap { noted in
      RootSource.all.first { $0.type == noted.event.type.description }.flatMap { source in
        source.recorded(by: noted.event).map { (source: source.name, noted: noted, size: $0.size, root: $0.root) }
      }
    }
    verification = try joined.finish(LogRereading(files: files, segments: segments), recorded: Set(recorded.map(\.size)))
    verification.noted = joined.noted
    verification.givenRoots = given.map { root in
      Verification.GivenRootVerdict(
        source: root.source, seq: nil, size: root.size, root: root.root.base64, found: joined.roots[root.size],
        place: NotedEvent.Place(file: root.file, line: 1, offset: 0))
    }
    verification.givenRoots += recorded.map { root in
      // Nobody knows the root of what isn't written yet.
      let found = root.size < root.noted.event.seq ? joined.roots[root.size] : nil
      return Verification.GivenRootVerdict(
        source: root.source, seq: root.noted.event.seq, size: root.size, root: root.root, found: found, place: root.noted.place)
    }
    verification.origin = try origin(files, segments)
    verification.roots = joined.roots
    verification.checkpoints = kept.map { Self.verdict($0.checkpoint, file: $0.file, isSigned: $0.isSigned, joined, verification) }
    if let against { verification.checkpoints.append(Self.verdict(against, file: nil, isSigned: false, joined, verification)) }
    try AttachmentCheck(store: store, threads: threads).run(joined, &verification)
    let beside = misfits + raw.contradictions()
    verification.problems += beside.filter { !verification.problems.contains($0) }
    verification.sortProblems()
    return verification
  }

  /// The segments as they are to be read: up to an incomplete tail, but all of what is damaged.
  private func segments(_ end: LogEnd, _ files: SegmentFiles) throws(StoreError) -> [Segment] {
    guard end.damage != nil, let last = end.segments.last else { return end.segments }
    if case .misfit? = end.damage?.problem, last.limit == 0 { return end.segments }
    let file = try files.file(last.first)
    let size = try StoreError.wrapping { () throws(IOFailure) in try file.size() }
    return end.segments.dropLast() + [Segment(first: last.first, limit: size)]
  }

  /// Lets the workers read, each part once.
  private func read(
    _ segments: [Segment], _ files: SegmentFiles, _ sizes: [Int], _ onProgress: (@Sendable (Int, Int) -> Void)?
  ) throws(StoreError) -> [(VerifyPart, [VerifyStretch])] {
    // More parts than workers, so that none waits long for the other.
    let parts = try VerifyStretch.parts(of: segments, count: threads == 1 ? 1 : threads * 2, in: files)
    let total = segments.reduce(0) { $0 + $1.limit }
    let next = Mutex(0)
    let results = Mutex<[VerifyPart?]>(Array(repeating: nil, count: parts.count))
    let shared = Shared(next: next, results: results)
    Concurrently.run(min(threads, parts.count)) { _ in
      while let index = shared.takeNext(below: parts.count) {
        var worker = VerifyWorker(files: files, sizes: sizes) { count in
          if let onProgress { shared.advance(by: count) { onProgress($0, total) } }
        }
        worker.run(parts[index])
        shared.put(worker.part, index)
      }
    }
    return zip(shared.all(), parts).map { ($0, $1) }
  }

  /// What the workers share.
  private final class Shared: Sendable {
    private let next: Mutex<Int>
    private let results: Mutex<[VerifyPart?]>
    private let done = Mutex(0)

    init(next: consuming Mutex<Int>, results: consuming Mutex<[VerifyPart?]>) {
      self.next = next
      self.results = results
    }

    func takeNext(below count: Int) -> Int? {
      next.withLock { next in
        guard next < count else { return nil }
        next += 1
        return next - 1
      }
    }

    func advance(by count: Int, _ tell: (Int) -> Void) {
      done.withLock { done in
        done += count
        tell(done)
      }
    }

    func put(_ part: VerifyPart, _ index: Int) {
      results.withLock { $0[index] = part }
    }

    func all() -> [VerifyPart] {
      results.withLock { $0.compactMap(\.self) }
    }
  }

  /// What the first event says, where it is sound: a damaged one is no word on the format.
  private func origin(_ files: SegmentFiles, _ segments: [Segment]) throws(StoreError) -> LogOrigin? {
    guard let first = segments.first, first.limit > 0 else { return nil }
    var origin: LogOrigin?
    var newer: StoreError?
    var order = OrderCheck(seq: first.first)
    var buffer = [UInt8](repeating: 0, count: 4 << 10)
    _ = try SegmentScan(segment: first, file: try files.file(first.first)).run(
      from: 0, order: &order, buffer: &buffer, checksHashes: true
    ) { line, bytes in
      do throws(StoreError) { origin = try LogOrigin(line.event(in: bytes)) } catch { newer = error }
      return .stop
    }
    if let newer { throw newer }
    return origin
  }

  private static func verdict(
    _ checkpoint: Checkpoint?, file: String?, isSigned: Bool, _ joined: VerifyJoin, _ verification: Verification
  ) -> Verification.Verdict {
    let finding: Verification.Finding
    if let checkpoint {
      if let file, file != "checkpoints/\(checkpoint.size).txt" {
        finding = .misnamed
      } else if let origin = verification.origin, origin.name != checkpoint.origin {
        finding = .otherOrigin(origin.name)
      } else if checkpoint.size > verification.events {
        finding = .beyondEnd
      } else if let root = joined.roots[checkpoint.size] {
        finding = root == checkpoint.root ? .agrees : .otherRoot(root)
      } else {
        finding = .beyondEnd
      }
    } else {
      finding = .unreadable
    }
    return Verification.Verdict(file: file, checkpoint: checkpoint, finding: finding, isSigned: isSigned)
  }
}
