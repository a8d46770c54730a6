extension JSON.Object {
  /// Makes an object of members whose names are known to differ: they are not compared again.
  public init(distinct members: [(key: String, value: JSON)]) {
    self.init()
    for (key, value) in members { append(key, value) }
  }
}
