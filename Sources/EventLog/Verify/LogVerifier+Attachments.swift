extension LogVerifier {
  /// Compares every attachment that events name with what is kept under its name, and adds what is missing or changed to a verification.
  func checkAttachments(_ joined: VerifyJoin, _ verification: inout Verification) throws(StoreError) {
    let named = joined.attachments.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    guard !named.isEmpty else { return }
    if try store.refusalOfPrivate() != nil {
      verification.unseenAttachments = named.count
      return
    }
    let store = store
    let contents = try Concurrently.answers(to: named, threads: threads) { attachment throws(StoreError) -> Digest? in
      do throws(StoreError) {
        return try store.attachmentContent(attachment.key)
      } catch {
        // What stands there instead is told of by itself.
        guard case .io(let failure) = error, failure.standing != nil else { throw error }
        return attachment.key
      }
    }
    for ((digest, seq), computed) in zip(named, contents) where computed != digest {
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
}
