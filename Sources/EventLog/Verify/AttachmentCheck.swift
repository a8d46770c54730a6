internal import Synchronization

/// Compares every attachment that events name with what is kept under its name.
struct AttachmentCheck {
  let store: FileEventStore
  let threads: Int

  /// Adds what is missing or changed to a verification.
  func run(_ joined: VerifyJoin, _ verification: inout Verification) throws(StoreError) {
    let named = joined.attachments.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    guard !named.isEmpty else { return }
    let work = Work(count: named.count)
    let (layout, fileSystem) = (store.layout, store.fileSystem)
    Concurrently.run(min(threads, named.count)) { _ in
      while let index = work.takeNext() {
        do throws(IOFailure) {
          let digest = named[index].key
          let computed = try Self.contentDigest(layout.attachment(digest), fileSystem)
          if computed != digest { work.put(index, computed) }
        } catch  where error.standing != nil {
          // What stands there instead is told of by itself.
        } catch {
          work.fail(error)
        }
      }
    }
    let (findings, failure) = work.results()
    if let failure { throw .io(failure) }
    for (index, computed) in findings.sorted(by: { $0.key < $1.key }) {
      let (digest, seq) = named[index]
      let file = String(layout.attachment(digest).dropFirst(layout.directory.count + 1))
      if let computed {
        verification.problems.append(Damage(.attachment(computed: computed), file: file, line: nil, offset: 0))
      } else if joined.erased.contains(digest) {
        verification.erasedAttachments.append(digest)
      } else {
        verification.problems.append(Damage(.missingAttachment(digest, seq: seq), file: file, line: nil, offset: 0))
      }
    }
  }

  /// The hash of a file's content; nothing where there is no file.
  private static func contentDigest(_ path: String, _ fileSystem: any FileSystem) throws(IOFailure) -> Digest? {
    let file: any File
    do {
      file = try fileSystem.open(path, .read)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    var hash = SHA256()
    var offset = 0
    while true {
      let bytes = try file.bytes(at: offset, count: 256 << 10)
      if bytes.isEmpty { return hash.digest }
      hash.update(bytes)
      offset += bytes.count
    }
  }

  /// What the workers share.
  private final class Work: Sendable {
    private let count: Int
    private let state = Mutex<(next: Int, findings: [Int: Digest?], failure: IOFailure?)>((0, [:], nil))

    init(count: Int) {
      self.count = count
    }

    func takeNext() -> Int? {
      state.withLock { state in
        guard state.next < count, state.failure == nil else { return nil }
        state.next += 1
        return state.next - 1
      }
    }

    func put(_ index: Int, _ computed: Digest?) {
      state.withLock { $0.findings[index] = .some(computed) }
    }

    func fail(_ failure: IOFailure) {
      state.withLock { $0.failure = failure }
    }

    func results() -> ([Int: Digest?], IOFailure?) {
      state.withLock { ($0.findings, $0.failure) }
    }
  }
}
