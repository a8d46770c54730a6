/* How the GNU C library's malloc is set; other libraries have no such header, or nothing in it that is asked for. */
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
