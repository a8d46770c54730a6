import Casework
import Commands
import LogLines
import TextForms
import Values

extension UnreadableNote: Told {
  /// The damage of a file beside the log.
  var failure: Failure { Failure(.damaged, Message("damaged.damaged", ["name": name]), place: Failure.Place(name)) }
}

extension StrangeWaiting: Told {
  /// The damage of the waiting events' file.
  var failure: Failure {
    Failure(
      .damaged, Message("damaged.nothing-that-bundle-brought", ["fileName": WaitingEvents.fileName, "id": id]),
      place: Failure.Place(WaitingEvents.fileName))
  }
}

extension OtherLogin: Told {
  /// The refusal of another's name.
  var failure: Failure { .refused("not-the-login", ["login": login, "name": name]) }
}
