// The built-in kinds and words of definitions, embedded by the compiler. A text is its name behind an empty line and the lines up to the next one.

#include "CKinds.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char kinds[] = {'\n', '\n',
#embed "kinds/project.txt"
, '\n',
#embed "kinds/campaign.txt"
, '\n',
#embed "kinds/inspection.txt"
, '\n',
#embed "kinds/notice.txt"
, '\n',
#embed "kinds/complaint.txt"
, '\n',
#embed "kinds/crane.txt"
, '\n',
#embed "kinds/filing.txt"
, '\n',
#embed "kinds/accident.txt"
, '\n',
#embed "kinds/tender.txt"
, '\n',
#embed "kinds/bid-audit.txt"
, '\n',
#embed "kinds/appraisal.txt"
, '\n',
#embed "kinds/penalty.txt"
, '\n',
#embed "kinds/activity.txt"
, '\n',
#embed "kinds/survey.txt"
, '\n',
#embed "kinds/budget.txt"
, '\n',
#embed "kinds/office.txt"
, '\n',
#embed "kinds/person.txt"
, '\n',
#embed "kinds/table.txt"
, '\n',
#embed "kinds/calendar.txt"
, '\n',
#embed "kinds/measure.txt"
, '\n',
#embed "kinds/kind.txt"
, '\n',
#embed "kinds/draw.txt"
, '\n',
#embed "kinds/clauses.txt"
, '\n',
#embed "kinds/source.txt"
, '\n',
#embed "words/devices.txt"
, '\n',
#embed "words/reserved.txt"
, '\n',
#embed "words/shapes.txt"
, '\n', '\n', 0};

const char *ckinds_find(const char *heading, size_t *length) {
  // Of the C library's searches this one is the fast one.
  const char *found = strstr(kinds, heading);
  if (found == NULL) return NULL;
  const char *text = found + strlen(heading), *next = strstr(text, "\n\n");
  *length = (size_t)(next - text);
  return text;
}
