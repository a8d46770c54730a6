import DocketProgram
import Glibc

exit(Docket.run())
