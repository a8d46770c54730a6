-- Docket's logs in PostgreSQL (15 or newer). Run by a login that may create schemas and roles; run again, it brings an older database here.
CREATE SCHEMA IF NOT EXISTS docket;
CREATE SCHEMA IF NOT EXISTS docket_private;

-- The head of each log; its row lock is the writer's place.
CREATE TABLE IF NOT EXISTS docket.log (
  office text COLLATE "C" PRIMARY KEY, seq bigint NOT NULL, at timestamptz NOT NULL, format int NOT NULL);
-- Who may lock a row has to have a column that may be changed: this one says nothing.
ALTER TABLE docket.log ADD COLUMN IF NOT EXISTS touched int NOT NULL DEFAULT 0;

-- One row for each event: the stored line without its newline, and what it is found by.
CREATE TABLE IF NOT EXISTS docket.event (
  office text COLLATE "C" NOT NULL, seq bigint NOT NULL, id uuid NOT NULL, "case" text COLLATE "C" NOT NULL, v int NOT NULL,
  type text COLLATE "C" NOT NULL, line bytea NOT NULL, hash bytea NOT NULL,
  PRIMARY KEY (office, seq), UNIQUE (office, id), UNIQUE (office, "case", v)) PARTITION BY HASH (office);
CREATE TABLE IF NOT EXISTS docket.event_0 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE IF NOT EXISTS docket.event_1 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE IF NOT EXISTS docket.event_2 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE IF NOT EXISTS docket.event_3 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE IF NOT EXISTS docket.event_4 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE IF NOT EXISTS docket.event_5 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE IF NOT EXISTS docket.event_6 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE IF NOT EXISTS docket.event_7 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- Right edges of the tree; disposable.
CREATE TABLE IF NOT EXISTS docket.edge (office text COLLATE "C", size bigint, edge bytea, PRIMARY KEY (office, size));

-- Personal values and attachments, apart from the events.
CREATE TABLE IF NOT EXISTS docket_private.value (office text COLLATE "C", id uuid, opening bytea NOT NULL, PRIMARY KEY (office, id));
CREATE TABLE IF NOT EXISTS docket_private.attachment (
  office text COLLATE "C", sha256 bytea, bytes bytea NOT NULL, PRIMARY KEY (office, sha256));

-- Events are never changed or removed.
CREATE OR REPLACE FUNCTION docket.refuse() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN RAISE EXCEPTION ''docket.event only grows'' USING ERRCODE = ''insufficient_privilege''; END';
CREATE OR REPLACE TRIGGER only_grows BEFORE UPDATE OR DELETE ON docket.event FOR EACH ROW EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_0 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_1 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_2 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_3 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_4 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_5 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_6 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_7 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();

-- Which logins an office is for. A login or an office that is named here has nothing but what is named.
CREATE TABLE IF NOT EXISTS docket.access (office text COLLATE "C" NOT NULL, login name NOT NULL, PRIMARY KEY (office, login));
CREATE OR REPLACE FUNCTION docket.grant_office(office text, login name) RETURNS void LANGUAGE sql SET search_path = pg_catalog AS
  'INSERT INTO docket.access VALUES ($1, $2) ON CONFLICT DO NOTHING';
CREATE OR REPLACE FUNCTION docket.revoke_office(office text, login name) RETURNS void LANGUAGE sql SET search_path = pg_catalog AS
  'DELETE FROM docket.access a WHERE a.office = $1 AND a.login = $2';
CREATE OR REPLACE FUNCTION docket.is_open(office text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
  'SELECT NOT EXISTS (SELECT FROM docket.access a WHERE a.office = $1 OR a.login = session_user)
    OR EXISTS (SELECT FROM docket.access a WHERE a.office = $1 AND a.login = session_user)';
CREATE OR REPLACE FUNCTION docket.closed_offices() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
  'SELECT l.office FROM docket.log l WHERE EXISTS (SELECT FROM docket.access) AND NOT docket.is_open(l.office)';

-- Whether a login owns all this, and may do anything anyway.
CREATE OR REPLACE FUNCTION docket.is_owner() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
  'SELECT pg_has_role(session_user, n.nspowner, ''MEMBER'') FROM pg_namespace n WHERE n.nspname = ''docket''';

-- The one spelling of a value (RFC 8785): whatever differs from its own is no line of a log.
CREATE OR REPLACE FUNCTION docket.canonical(value json) RETURNS text LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog AS '
BEGIN
  CASE json_typeof(value)
    WHEN ''object'' THEN RETURN ''{'' || coalesce((SELECT string_agg(to_json(e.key)::text || '':''
      || CASE json_typeof(e.value) WHEN ''string'' THEN to_json(e.value #>> ''{}'')::text ELSE docket.canonical(e.value) END, '',''
      ORDER BY e.key COLLATE "C") FROM json_each(value) e), '''') || ''}'';
    WHEN ''array'' THEN RETURN ''['' || coalesce((SELECT string_agg(docket.canonical(e.value), '','' ORDER BY e.ordinality)
      FROM json_array_elements(value) WITH ORDINALITY e), '''') || '']'';
    WHEN ''string'' THEN RETURN to_json(value #>> ''{}'')::text;
    WHEN ''number'' THEN
      RETURN CASE WHEN value::text ~ ''^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)[.][0-9]*[1-9])$'' THEN value::text ELSE '''' END;
    ELSE RETURN value::text;
  END CASE;
END';

-- A log begins without events.
CREATE OR REPLACE FUNCTION docket.open_log(office text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS '
BEGIN
  IF NOT (docket.is_owner() OR docket.is_open(open_log.office)) THEN
    RAISE EXCEPTION ''% has no right to office %'', session_user, open_log.office USING ERRCODE = ''insufficient_privilege'';
  END IF;
  INSERT INTO docket.log (office, seq, at, format) VALUES (open_log.office, 0, clock_timestamp(), 1) ON CONFLICT DO NOTHING;
END';

-- The only way to record: lines that follow the head, each whole, with its own hash, under the login's name where the office says so.
CREATE OR REPLACE FUNCTION docket.append(office text, lines bytea[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS '
DECLARE
  head record;
  isowner boolean := docket.is_owner();
  bylogin boolean := false;
  last timestamptz;
  problem text;
BEGIN
  IF NOT (isowner OR docket.is_open(append.office)) THEN
    RAISE EXCEPTION ''% has no right to office %'', session_user, append.office USING ERRCODE = ''insufficient_privilege'';
  END IF;
  SELECT l.seq, l.at INTO head FROM docket.log l WHERE l.office = append.office FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION ''there is no log of office %'', append.office USING ERRCODE = ''no_data_found''; END IF;
  IF coalesce(cardinality(lines), 0) = 0 THEN RETURN head.seq; END IF;
  IF NOT isowner THEN
    -- What the first event says holds from itself on.
    bylogin := coalesce(convert_from(coalesce((SELECT e.line FROM docket.event e WHERE e.office = append.office AND e.seq = 1), lines[1]),
      ''UTF8'')::json #>> ''{data,by}'' = ''session-user'', false);
  END IF;
  WITH given AS MATERIALIZED (
    SELECT u.n, u.line, u.text, r.*, row_number() OVER (PARTITION BY r."case" ORDER BY u.n) AS nth FROM (
        SELECT n, line, convert_from(line, ''UTF8'') AS text FROM unnest(lines) WITH ORDINALITY AS l(line, n)) u,
      json_to_record(u.text::json) AS r("at" text, "by" text, "case" text, hash text, id uuid, seq bigint, type text, v int)),
  added AS (
    INSERT INTO docket.event (office, seq, id, "case", v, type, line, hash)
    SELECT append.office, g.seq, g.id, g."case", g.v, g.type, g.line, decode(g.hash, ''hex'') FROM given g ORDER BY g.n)
  SELECT max(g.at)::timestamptz, min(CASE
      WHEN g.seq IS DISTINCT FROM head.seq + g.n THEN ''its number is not the next''
      WHEN g."by" IS NULL OR g.at IS NULL OR g.id IS NULL OR g.hash IS NULL THEN ''it is no event''
      WHEN bylogin AND g."by" <> session_user THEN ''it is not under the name of the login, '' || session_user
      WHEN g.hash <> encode(sha256(''\x00''::bytea || convert_to(replace(g.text, '',"hash":"'' || g.hash || ''"'', ''''), ''UTF8'')), ''hex'')
        THEN ''its hash is not its own''
      WHEN isowner THEN NULL
      WHEN g.text <> docket.canonical(g.text::json) OR g.text IS NOT NFC NORMALIZED OR octet_length(g.line) > 1048576
        OR EXISTS (SELECT FROM json_object_keys(g.text::json) k WHERE k <> ALL
          (ARRAY[''at'', ''by'', ''case'', ''data'', ''hash'', ''id'', ''on'', ''origin'', ''part'', ''seq'', ''type'', ''v'']))
        THEN ''it is not spelled as a log spells it''
      WHEN g.v <> 1 + coalesce((SELECT max(e.v) FROM docket.event e WHERE e.office = append.office AND e."case" = g."case"), 0)
        + g.nth - 1 THEN ''its version is not the next of its case''
      WHEN g.at !~ ''^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$''
        OR head.seq > 0 AND g.at::timestamptz < head.at THEN ''its moment is before the head''
    END) INTO last, problem FROM given g;
  IF problem IS NOT NULL THEN
    RAISE EXCEPTION ''a line behind event % is refused: %'', head.seq, problem USING ERRCODE = ''check_violation'';
  END IF;
  UPDATE docket.log l SET seq = head.seq + cardinality(lines), at = last WHERE l.office = append.office;
  RETURN head.seq + cardinality(lines);
END';

-- Who may what: docket_read reads, docket_write records as well, docket_private sees personal values and attachments.
DO 'BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''docket_read'') THEN CREATE ROLE docket_read NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''docket_write'') THEN CREATE ROLE docket_write NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''docket_private'') THEN CREATE ROLE docket_private NOLOGIN; END IF;
END';
GRANT USAGE ON SCHEMA docket TO docket_read, docket_write, docket_private;
GRANT SELECT ON docket.log, docket.event, docket.edge TO docket_read, docket_write;
REVOKE INSERT ON docket.event FROM docket_write;
REVOKE INSERT, UPDATE ON docket.log FROM docket_write;
GRANT UPDATE (touched) ON docket.log TO docket_write;
GRANT INSERT, UPDATE, DELETE ON docket.edge TO docket_write;
REVOKE EXECUTE ON FUNCTION docket.append, docket.open_log, docket.grant_office, docket.revoke_office FROM PUBLIC;
GRANT EXECUTE ON FUNCTION docket.append, docket.open_log TO docket_write;
GRANT USAGE ON SCHEMA docket_private TO docket_private;
GRANT SELECT, INSERT, DELETE ON docket_private.value, docket_private.attachment TO docket_private;

-- What is of an office that a login has no right to isn't there for it.
DO 'DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[''docket.log'', ''docket.event'', ''docket.edge'', ''docket_private.value'', ''docket_private.attachment''] LOOP
    EXECUTE format(''ALTER TABLE %s ENABLE ROW LEVEL SECURITY'', name);
    EXECUTE format(''DROP POLICY IF EXISTS of_office ON %s'', name);
    EXECUTE format(''CREATE POLICY of_office ON %s USING (office NOT IN (SELECT docket.closed_offices()))'', name);
  END LOOP;
END';
