import Casework
import DocketTestSupport
import EventLog
import LogLines
import Testing
import Values

@Suite("The files that a case names")
struct NamedAttachmentTests {
  @Test("are whole, missing or altered, each told from the others")
  func content() throws {
    let disk = SimulatedDisk(seed: 1)
    let store = try FileEventStore.create(directory: "/log", fileSystem: disk)
    let files = try ["one", "two"].map { name in
      let bytes = Array("the bytes of photo \(name)".utf8)
      return Attachment(name: "\(name).jpg", hash: try store.putAttachment(bytes), size: bytes.count)
    }
    let never = Attachment(name: "three.jpg", hash: SHA256.digest(of: []), size: 0)
    disk.overwrite("/log/\(store.attachmentName(files[1].hash))") { $0[0] ^= 1 }
    #expect(try store.content(of: files[0].hash) == .whole(Array("the bytes of photo one".utf8)))
    #expect(try store.content(of: files[1].hash) == .altered)
    #expect(try store.content(of: never.hash) == .missing)
  }

  @Test("are of a submission those too that only its own list names, as earlier programs wrote it")
  func submitted() {
    let hash = SHA256.digest(of: [1])
    let data: JSON.Object = ["files": ["t.csv": .string(hash.hex)]]
    #expect(EventType.tableSubmitted.filesNamed(in: data) == [hash])
    #expect(EventType.corrected.filesNamed(in: data).isEmpty)
  }

  @Test("are those of its valid events, with the name of its site")
  func names() throws {
    let file: JSON = ["name": "a.jpg", "sha256": .string(SHA256.digest(of: []).hex), "size": 0]
    let office = given(
      Fact("project.registered", "project/2023-0001", ["name": "五溪尚境"], on: "2023-02-01"),
      Fact("complaint.received", "complaint/2023-0001", ["project": "project/2023-0001", "attachments": [file]], on: "2023-02-02")
    ).office
    let history = needed(office.history(of: needed(CaseID("complaint/2023-0001"))))
    let named = try NamedAttachment.all(of: history, in: office)
    #expect(named.map(\.site) == ["五溪尚境"] && named.map(\.seq) == [2] && named.map(\.day) == [day("2023-02-02")])
  }
}
