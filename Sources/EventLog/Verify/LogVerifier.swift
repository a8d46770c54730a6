import LogLines
internal import Synchronization
import Values

/// Reads a whole log on all processors and checks everything that it says, without any cache.
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
  /// - Parameter base: how many events are the office's, where the log is a field copy.
  /// - Parameter asked: sizes at which the caller wants to know the root.
  /// - Parameter personal: what is kept of personal values, where they are to be held against the events.
  /// - Parameter attachmentsAreElsewhere: whether what isn't here stays with the office whose log it is.
  /// - Parameter onProgress: told now and then how many bytes were read, and how many there are; one call at a time, on any thread.
  public func run(
    against: Checkpoint? = nil, given: [GivenRoot] = [], base: Int? = nil, rootsAt asked: [Int] = [], personal: [ListedBlob]? = nil,
    attachmentsAreElsewhere: Bool = false,
    onProgress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) throws(StoreError) -> Verification {
    let raw = try store.rawLines()
    let (files, end) = (raw.files, raw.end)
    let wrongTypes = try store.wrongTypes()
    let kept = try store.keptCheckpoints(passingOver: Set(wrongTypes.map(\.file)))
    let wanted = kept.compactMap { $0.checkpoint?.size } + [against?.size].compactMap(\.self) + given.map(\.size) + asked
    let sizes = Set(wanted).sorted()
    let segments = try segments(end, files)
    let seals = personal.map { SealCheck(store, $0) }
    var parts = try read(segments, files, sizes, seals, onProgress)
    var verification = Verification()
    verification.tail = end.tail == nil ? nil : end.tailCount
    var joined = VerifyJoin(verification: verification, end: end, sizes: sizes, files: files, seals: seals)
    while !parts.isEmpty {
      // What is joined is let go of.
      let (part, stretches) = parts.removeFirst()
      try joined.add(part, stretches)
    }
    let recorded = joined.noted.compactMap { noted in
      RootSource.all.first { $0.type == noted.event.type.description }.flatMap { source in
        source.recorded(by: noted.event, base: base).map { (source: source.name, noted: noted, size: $0.size, root: $0.root) }
      }
    }
    verification = try joined.finish(LogRereading(files: files, segments: segments), recorded: Set(recorded.map(\.size)))
    verification.noted = joined.noted
    verification.erasedPhotos = Set(joined.erased.keys)
    verification.seals = joined.seals?.found
    verification.givenRoots = given.map { root in
      Verification.GivenRootVerdict(
        source: root.source, seq: nil, size: root.size, root: root.root.base64, found: joined.roots[root.size],
        place: NotedEvent.Place(file: root.file, line: 1, offset: 0))
    }
    verification.givenRoots += recorded.map { root in
      // Nobody knows the root of what isn't written yet.
      let computed = root.size < root.noted.event.seq ? joined.roots[root.size] : nil
      return Verification.GivenRootVerdict(
        source: root.source, seq: root.noted.event.seq, size: root.size, root: root.root, found: computed, place: root.noted.place)
    }
    verification.origin = try origin(files, segments)
    verification.roots = joined.roots
    verification.checkpoints = kept.map { Self.verdict($0.checkpoint, file: $0.file, isSigned: $0.isSigned, joined, verification) }
    if let against { verification.checkpoints.append(Self.verdict(against, file: nil, isSigned: false, joined, verification)) }
    try checkAttachments(joined, areElsewhere: attachmentsAreElsewhere, &verification)
    let beside = wrongTypes + raw.contradictions()
    verification.problems += beside.filter { !verification.problems.contains($0) }
    verification.sortProblems()
    return verification
  }

  /// The segments as they are to be read: up to an incomplete tail, but all of what is damaged.
  private func segments(_ end: LogEnd, _ files: SegmentFiles) throws(StoreError) -> [Segment] {
    guard end.damage != nil, let last = end.segments.last else { return end.segments }
    if case .wrongType? = end.damage?.problem, last.limit == 0 { return end.segments }
    let file = try files.file(last.first)
    let size = try StoreError.wrapping { () throws(IOFailure) in try file.size() }
    // A file that only claims to be huge isn't read to its end: no segment is longer than the log says, and a batch.
    let longest = max(last.limit, try origin(files, end.segments)?.segmentBytes ?? LogLimits.segment) + LogLimits.batchBytes
    return end.segments.dropLast() + [Segment(first: last.first, limit: min(size, longest))]
  }

  /// Lets the workers read, each part once.
  private func read(
    _ segments: [Segment], _ files: SegmentFiles, _ sizes: [Int], _ seals: SealCheck?,
    _ onProgress: (@Sendable (Int, Int) -> Void)?
  ) throws(StoreError) -> [(VerifyPart, [VerifyStretch])] {
    // More parts than workers, so that none waits long for the other.
    let parts = try VerifyStretch.parts(of: segments, count: threads == 1 ? 1 : threads * 2, in: files)
    let total = segments.reduce(0) { $0 + $1.limit }
    let done = Atomic(0)
    let reported = Mutex(0)
    let read = Concurrently.answers(to: parts, threads: threads) { part in
      var worker = VerifyWorker(files: files, sizes: sizes, seals: seals) { count in
        guard let onProgress else { return }
        let now = done.wrappingAdd(count, ordering: .relaxed).newValue
        // A lock for each chunk would stop the others.
        guard now == total || now >> Self.step != (now - count) >> Self.step else { return }
        reported.withLock { reported in
          reported = max(reported, now)
          onProgress(reported, total)
        }
      }
      worker.run(part)
      return worker.part
    }
    return zip(read, parts).map { ($0, $1) }
  }

  /// Progress is told of every so many bits' worth of bytes.
  private static let step = 23

  /// The data of the first event if it is sound; a damaged one doesn't decide the format.
  private func origin(_ files: SegmentFiles, _ segments: [Segment]) throws(StoreError) -> LogOrigin? {
    guard let first = segments.first, first.limit > 0 else { return nil }
    do {
      let whole = FileSnapshot(LogEnd(segments: [first], head: nil, end: .start, size: first.limit), files: files)
      return try LogOrigin(whole.event(at: EventLine.Place(segment: first.first, offset: 0)).event)
    } catch {
      guard case .damaged = error else { throw error }
      return nil
    }
  }

  private static func verdict(
    _ checkpoint: Checkpoint?, file: String?, isSigned: Bool, _ joined: VerifyJoin, _ verification: Verification
  ) -> Verification.Verdict {
    let finding = checkpoint.map { self.finding(on: $0, file: file, joined, verification) } ?? .unreadable
    return Verification.Verdict(file: file, checkpoint: checkpoint, finding: finding, isSigned: isSigned)
  }

  private static func finding(
    on checkpoint: Checkpoint, file: String?, _ joined: VerifyJoin, _ verification: Verification
  ) -> Verification.Finding {
    if let file, file != "checkpoints/\(checkpoint.size).txt" { return .misnamed }
    if let origin = verification.origin, origin.name != checkpoint.origin { return .otherOrigin(origin.name) }
    let root = checkpoint.size <= verification.events ? joined.roots[checkpoint.size] : nil
    return switch RootVerdict(on: checkpoint.root, found: root) {
    case .agrees: .agrees
    case .differs(let root): .otherRoot(root)
    case .isShorter: .beyondEnd
    }
  }
}

extension LogVerifier {
  /// Compares every named attachment with its stored file, and adds missing or changed ones.
  func checkAttachments(_ joined: VerifyJoin, areElsewhere: Bool, _ verification: inout Verification) throws(StoreError) {
    let named = joined.attachments.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    guard !named.isEmpty else { return }
    if try store.refusalOfPrivate() != nil {
      verification.unseenAttachments = named.count
      return
    }
    let store = store
    let contents = try Concurrently.answers(to: named, threads: threads) { attachment throws(StoreError) -> Digest? in
      do throws(StoreError) {
        return try store.blob(.attachment(attachment.key)).map { SHA256.digest(of: $0) }
      } catch {
        // What stands there instead is told of by itself.
        guard case .io(let failure) = error, failure.existing != nil else { throw error }
        return attachment.key
      }
    }
    for ((digest, seq), computed) in zip(named, contents) where computed != digest {
      let file = store.attachmentName(digest)
      let erasure = joined.erased[digest]
      if let computed {
        // An erasure overwrites before it removes: what died in between is to be finished, and nobody wants these bytes back.
        if let erasure, erasure > joined.lastNamed[digest] ?? 0 { continue }
        verification.problems.append(Damage(.attachment(computed: computed), file: file, line: nil, offset: 0))
        verification.namingAttachments[file] = seq
      } else if erasure != nil {
        verification.erasedAttachments.append(digest)
      } else if areElsewhere {
        verification.attachmentsElsewhere.insert(digest)
      } else {
        verification.problems.append(Damage(.missingAttachment(digest, seq: seq), file: file, line: nil, offset: 0))
        verification.namingAttachments[file] = seq
      }
    }
  }
}
