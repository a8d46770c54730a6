/// The program by which anybody repeats a draw, as the help and the public page print it.
public enum DrawProgram {
  /// Python 3, without anything beside its standard library.
  public static let text = #"""
    import hashlib, json, sys
    event, value = json.load(open(sys.argv[1], encoding="utf-8")), sys.argv[2]
    d = event["data"]
    def ticket(*names):
        text = "\n".join(["docket-draw 1", event["hash"], value, *names])
        return hashlib.sha256(text.encode()).hexdigest()
    load = dict.fromkeys(d["officers"], 0)
    for stratum in d["pool"]:
        # the smallest tickets
        for case in sorted(stratum["cases"], key=ticket)[:stratum["take"]]:
            free = [p for p in d["officers"] if [p, case] not in d["apart"]]
            # the least burdened, then the smallest tickets
            free.sort(key=lambda p: (load[p], ticket(case, p)))
            for p in free[:d["team"]]: load[p] += 1
            print(case, *free[:d["team"]])
    """#
}
