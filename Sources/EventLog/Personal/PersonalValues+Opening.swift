extension PersonalValues {
  /// The value of a field, where it is the one that the log committed to: `{"sealed":"…"}` in the field's place.
  ///
  /// What lies beside the log is in nobody's proof, so it is believed only as far as the commitment goes.
  public func value(of key: String, committedTo sealed: JSON) -> JSON? {
    guard let field = fields.first(where: { $0.key == key }), let hex = sealed["sealed"]?.string, let digest = Digest(hex: hex) else {
      return nil
    }
    do {
      guard try field.sealed() == digest else { return nil }
      return field.value
    } catch {
      // A value without a canonical form was never committed to.
      return nil
    }
  }
}
