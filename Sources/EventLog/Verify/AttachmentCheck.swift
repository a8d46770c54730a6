internal import Synchronization

/// Compares every attachment that events name with what is kept under its name.
struct AttachmentCheck {
  let store: any EventStore
  let threads: Int

  /// Adds what is missing or changed to a verification.
  func run(_ joined: VerifyJoin, _ verification: inout Verification) throws(StoreError) {
    let named = joined.attachments.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    guard !named.isEmpty else { return }
    if try store.refusalOfPrivate() != nil {
      verification.unseenAttachments = named.count
      return
    }
    let work = Work(count: named.count)
    Concurrently.run(min(threads, named.count)) { _ in
      while let index = work.takeNext() {
        do throws(StoreError) {
          let digest = named[index].key
          let computed = try store.attachmentContent(digest)
          if computed != digest { work.put(index, computed) }
        } catch {
          // What stands there instead is told of by itself.
          if case .io(let failure) = error, failure.standing != nil { continue }
          work.fail(error)
        }
      }
    }
    let (findings, failure) = work.results()
    if let failure { throw failure }
    for (index, computed) in findings.sorted(by: { $0.key < $1.key }) {
      let (digest, seq) = named[index]
      let file = store.attachmentName(digest)
      if let computed {
        verification.problems.append(Damage(.attachment(computed: computed), file: file, line: nil, offset: 0))
      } else if joined.erased.contains(digest) {
        verification.erasedAttachments.append(digest)
      } else {
        verification.problems.append(Damage(.missingAttachment(digest, seq: seq), file: file, line: nil, offset: 0))
      }
    }
  }

  /// What the workers share.
  private final class Work: Sendable {
    private let count: Int
    private let state = Mutex<(next: Int, findings: [Int: Digest?], failure: StoreError?)>((0, [:], nil))

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

    func fail(_ failure: StoreError) {
      state.withLock { $0.failure = failure }
    }

    func results() -> ([Int: Digest?], StoreError?) {
      state.withLock { ($0.findings, $0.failure) }
    }
  }
}
