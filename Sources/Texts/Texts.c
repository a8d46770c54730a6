// All texts that the program has inside, embedded by the compiler, which notices when one of their files changes.

#include "Texts.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

// Paragraphs begin behind an empty line.
static const char messages[] = {
#embed "messages/casework.txt"
, '\n',
#embed "messages/commands.txt"
, '\n',
#embed "messages/docket.txt"
, '\n',
#embed "messages/indicators.txt"
, '\n',
#embed "messages/publishing.txt"
, '\n', '\n', 0};
static const char kinds[] = {'\n', '\n',
#embed "kinds/project.txt"
, '\n',
#embed "kinds/campaign.txt"
, '\n',
#embed "kinds/inspection.txt"
, '\n',
#embed "kinds/hazard.txt"
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
, '\n',
#embed "words/form-headings.txt"
, '\n',
#embed "words/ledger-headings.txt"
, '\n', '\n', 0};
static const char commands[] = {'\n', '\n',
#embed "help/commands/shared.txt"
, '\n',
#embed "help/commands/attention.txt"
, '\n',
#embed "help/commands/log.txt"
, '\n',
#embed "help/commands/corrections.txt"
, '\n',
#embed "help/commands/hands.txt"
, '\n',
#embed "help/commands/tables.txt"
, '\n',
#embed "help/commands/papers.txt"
, '\n',
#embed "help/commands/figures.txt"
, '\n',
#embed "help/commands/exchange.txt"
, '\n',
#embed "help/commands/bundles.txt"
, '\n',
#embed "help/commands/gathering.txt"
, '\n',
#embed "help/commands/people.txt"
, '\n',
#embed "help/commands/adoption.txt"
, '\n',
#embed "help/commands/draws.txt"
, '\n',
#embed "help/commands/proofs.txt"
, '\n',
#embed "help/commands/pages.txt"
, '\n', '\n', 0};

// One after the other as a newcomer would read them.
static const char topics[] = {
#embed "help/topics/start.txt"
, 0x1E,
#embed "help/topics/year-end.txt"
, 0x1E,
#embed "help/topics/query.txt"
, 0x1E,
#embed "help/topics/tables.txt"
, 0x1E,
#embed "help/topics/time.txt"
, 0x1E,
#embed "help/topics/corrections.txt"
, 0x1E,
#embed "help/topics/import.txt"
, 0x1E,
#embed "help/topics/export.txt"
, 0x1E,
#embed "help/topics/page.txt"
, 0x1E,
#embed "help/topics/phone.txt"
, 0x1E,
#embed "help/topics/bundles.txt"
, 0x1E,
#embed "help/topics/gather.txt"
, 0x1E,
#embed "help/topics/install.txt"
, 0x1E,
#embed "help/topics/backup.txt"
, 0x1E,
#embed "help/topics/environment.txt"
, 0x1E,
#embed "help/topics/security.txt"
, 0x1E,
#embed "help/topics/privacy.txt"
, 0x1E,
#embed "help/topics/signatures.txt"
, 0x1E,
#embed "help/topics/draw.txt"
, 0x1E,
#embed "help/topics/limits.txt"
, 0x1E,
#embed "help/topics/json.txt"
, 0x1E,
#embed "help/topics/log-format.txt"
, 0};

// What each paper says, below its name.
static const char papers[] = {'\n', '\n',
#embed "papers/letters.txt"
, '\n',
#embed "papers/narratives.txt"
, '\n',
#embed "papers/records.txt"
, '\n', '\n', 0};

static const char schema[] = {
#embed "schema.sql"
, 0};

static const char page_script[] = {
#embed "page/bytes.js"
,
#embed "page/rationals.js"
,
#embed "page/words.js"
,
#embed "page/source.js"
,
#embed "page/proof.js"
,
#embed "page/figures.js"
,
#embed "page/derived.js"
,
#embed "page/shown.js"
,
#embed "page/parts.js"
,
#embed "page/charts.js"
,
#embed "page/home.js"
,
#embed "page/attention.js"
,
#embed "page/query.js"
,
#embed "page/cases.js"
,
#embed "page/case.js"
,
#embed "page/site.js"
,
#embed "page/event.js"
,
#embed "page/figure.js"
,
#embed "page/year.js"
,
#embed "page/table.js"
,
#embed "page/proofs.js"
,
#embed "page/search.js"
,
#embed "page/header.js"
,
#embed "page/main.js"
, 0};
static const char page_server[] = {
#embed "page/server.js"
, 0};
static const char page_style[] = {
#embed "page/page.css"
, 0};

static const char phone_page[] = {
#embed "phone/page.html"
, 0};
static const char phone_style[] = {
#embed "phone/phone.css"
, 0};
static const char phone_script[] = {
#embed "phone/words.js"
,
#embed "phone/parts.js"
,
#embed "phone/bytes.js"
,
#embed "phone/sshsig.js"
,
#embed "phone/vault.js"
,
#embed "phone/photos.js"
,
#embed "phone/queue.js"
,
#embed "phone/net.js"
,
#embed "phone/form.js"
,
#embed "phone/fields.js"
,
#embed "phone/delivery.js"
,
#embed "phone/today.js"
,
#embed "phone/record.js"
,
#embed "phone/recheck.js"
,
#embed "phone/complaint.js"
,
#embed "phone/case.js"
,
#embed "phone/outbox.js"
,
#embed "phone/enrol.js"
,
#embed "phone/main.js"
, 0};
static const char phone_worker[] = {
#embed "phone/worker.js"
, 0};
static const char phone_manifest[] = {
#embed "phone/manifest.json"
, 0};

#define WHOLE(name) [texts_##name] = {name, sizeof name - 1}

static const texts_text texts[] = {
    WHOLE(messages),
    WHOLE(kinds),
    WHOLE(commands),
    WHOLE(topics),
    WHOLE(papers),
    WHOLE(schema),
    WHOLE(page_script),
    WHOLE(page_server),
    WHOLE(page_style),
    WHOLE(phone_page),
    WHOLE(phone_style),
    WHOLE(phone_script),
    WHOLE(phone_worker),
    WHOLE(phone_manifest)};

texts_text texts_whole(texts_name name) { return texts[name]; }

texts_text texts_paragraph(texts_name name, const char *beginning) {
  // Of the C library's searches this one is the fast one.
  const char *found = strstr(texts[name].bytes, beginning);
  if (found == NULL) return (texts_text){NULL, 0};
  const char *start = found + 2;
  return (texts_text){start, (size_t)(strstr(start, "\n\n") - start)};
}
