public import LogLines
import Values

/// The events that an inspector brings in a bundle by his own key, without a supervisor: those of others are for one to accept.
public struct BroughtEvents: Sendable {
  private let signer: String
  private let origins: Set<EventOrigin>

  public init(_ events: [BundledEvent], by signer: String) {
    (self.signer, origins) = (signer, Set(events.map(\.origin)))
  }

  /// Why an event isn't accepted on the signer's word; nil if it is his, or came otherwise.
  func reason(against bundled: BundledEvent) -> SetAsideReason? {
    bundled.event.by == signer || !origins.contains(bundled.origin) ? nil : .author(bundled.event.by, signer: signer)
  }
}

extension OfficeView {
  /// Who brought an event from a copy: the signer of its bundle, else who imported it; nil for what was recorded here.
  public func bringer(of event: Event) throws -> String? {
    guard let origin = event.origin, let bundles = try history(of: origin.tag.bundleCase) else { return nil }
    let receipt = bundles.events.last { $0.type == .received && $0.seq < event.seq }
    return receipt.map { $0.data["signer"]?.string ?? $0.by }
  }
}
