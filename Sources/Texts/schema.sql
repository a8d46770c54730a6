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

-- What the owner set aside: the row as it was, and who did it, when and why.
CREATE TABLE IF NOT EXISTS docket.set_aside (
  office text COLLATE "C" NOT NULL, seq bigint NOT NULL, line bytea NOT NULL, type text NOT NULL, "by" name NOT NULL, at timestamptz NOT NULL,
  reason text NOT NULL);

-- Events are never changed or removed, but for what was set aside and is kept as that.
CREATE OR REPLACE FUNCTION docket.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT FROM docket.set_aside s WHERE s.office = OLD.office AND s.seq = OLD.seq AND s.line = OLD.line) THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'docket.event only grows' USING ERRCODE = 'insufficient_privilege';
END
$$;
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
CREATE OR REPLACE FUNCTION docket.grant_office(office text, login name) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS
  'INSERT INTO docket.access VALUES ($1, $2) ON CONFLICT DO NOTHING';
CREATE OR REPLACE FUNCTION docket.revoke_office(office text, login name) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS
  'DELETE FROM docket.access a WHERE a.office = $1 AND a.login = $2';
CREATE OR REPLACE FUNCTION docket.is_open(office text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
  'SELECT NOT EXISTS (SELECT FROM docket.access a WHERE a.office = $1 OR a.login = session_user)
    OR EXISTS (SELECT FROM docket.access a WHERE a.office = $1 AND a.login = session_user)';
CREATE OR REPLACE FUNCTION docket.closed_offices() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
  'SELECT l.office FROM docket.log l WHERE EXISTS (SELECT FROM docket.access) AND NOT docket.is_open(l.office)';

-- Whether a login owns all this, and may do anything anyway.
CREATE OR REPLACE FUNCTION docket.is_owner() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
  'SELECT pg_has_role(session_user, n.nspowner, ''MEMBER'') FROM pg_namespace n WHERE n.nspname = ''docket''';

-- Whether a name is a case's, by the log's grammar: letters of any script, marks behind them, digits, and what a person's has besides.
-- No locale says which characters are letters everywhere: the others are listed, then the marks (what isn't assigned goes with its neighbours).
CREATE OR REPLACE FUNCTION docket.is_case(name text) RETURNS boolean LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
  SELECT name ~ '^[a-z][a-z0-9-]*/' AND char_length(n.number) BETWEEN 1 AND 64 AND n.plain ~ '^[A-Za-z0-9_.\u0080-\U0010ffff-]*$'
    AND n.number !~ '^ | $' AND n.plain !~ ('['
    '\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff'
    '\u0375\u037e\u0384\u0385\u0387\u03f6\u0482\u0488\u0489\u055a-\u055f\u0589-\u058f\u05be\u05c0\u05c3\u05c6\u05f3-\u060f'
    '\u061b-\u061f\u066a-\u066d\u06d4\u06dd\u06de\u06e9\u06fd\u06fe\u0700-\u070f\u07f6-\u07f9\u07fe\u07ff\u0830-\u083e\u085e'
    '\u0888\u0890\u0891\u08e2\u0964\u0965\u0970\u09f2-\u09fb\u09fd\u0a76\u0af0\u0af1\u0b70\u0b72-\u0b77\u0bf0-\u0bfa\u0c77-\u0c7f'
    '\u0c84\u0d4f\u0d58-\u0d5e\u0d70-\u0d79\u0df4\u0e3f\u0e4f\u0e5a\u0e5b\u0f01-\u0f17\u0f1a-\u0f1f\u0f2a-\u0f34\u0f36\u0f38'
    '\u0f3a-\u0f3d\u0f85\u0fbe-\u0fc5\u0fc7-\u0fda\u104a-\u104f\u109e\u109f\u10fb\u1360-\u137c\u1390-\u1399\u1400\u166d\u166e'
    '\u1680\u169b\u169c\u16eb-\u16ed\u1735\u1736\u17d4-\u17d6\u17d8-\u17db\u17f0-\u180a\u180e\u1940-\u1945\u19da-\u19ff'
    '\u1a1e\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad\u1abe\u1b4e\u1b4f\u1b5a-\u1b6a\u1b74-\u1b7f\u1bfc-\u1bff\u1c3b-\u1c3f\u1c7e\u1c7f'
    '\u1cc0-\u1cc7\u1cd3\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed-\u1fef\u1ffd-\u2070\u2074-\u207e\u2080-\u208e'
    '\u20a0-\u20c1\u20dd-\u20e0\u20e2-\u20e4\u2100\u2101\u2103-\u2106\u2108\u2109\u2114\u2116-\u2118\u211e-\u2123\u2125\u2127'
    '\u2129\u212e\u213a\u213b\u2140-\u2144\u214a-\u214d\u214f-\u215f\u2189-\u2bff\u2ce5-\u2cea\u2cf9-\u2cff\u2d70\u2e00-\u2e2e'
    '\u2e30-\u3004\u3008-\u3020\u3030\u3036\u3037\u303d-\u303f\u309b\u309c\u30a0\u30fb\u3190-\u319f\u31c0-\u31ef\u3200-\u33ff'
    '\u4dc0-\u4dff\ua490-\ua4c6\ua4fe\ua4ff\ua60d-\ua60f\ua670-\ua673\ua67e\ua6f2-\ua716\ua720\ua721\ua789\ua78a\ua828-\ua82b'
    '\ua830-\ua839\ua874-\ua877\ua8ce\ua8cf\ua8f8-\ua8fa\ua8fc\ua92e\ua92f\ua95f\ua9c1-\ua9cd\ua9de\ua9df\uaa5c-\uaa5f'
    '\uaa77-\uaa79\uaade\uaadf\uaaf0\uaaf1\uab5b\uab6a\uab6b\uabeb\ue000-\uf8ff\ufb29\ufbb2-\ufbd2\ufd3e-\ufd4f\ufd90\ufd91'
    '\ufdc8-\ufdcf\ufdfc-\ufdff\ufe10-\ufe19\ufe30-\ufe6b\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\ufffd'
    '\U00010100-\U0001013f\U00010175-\U000101fc\U000102e1-\U000102fb\U00010320-\U00010323\U0001039f\U000103d0\U0001056f'
    '\U00010857-\U0001085f\U00010877-\U0001087f\U000108a7-\U000108af\U000108fb-\U000108ff\U00010916-\U0001091f\U0001093f'
    '\U000109bc\U000109bd\U000109c0-\U000109ff\U00010a40-\U00010a58\U00010a7d-\U00010a7f\U00010a9d-\U00010a9f\U00010ac8'
    '\U00010aeb-\U00010af6\U00010b39-\U00010b3f\U00010b58-\U00010b5f\U00010b78-\U00010b7f\U00010b99-\U00010baf'
    '\U00010cfa-\U00010cff\U00010d6e\U00010d8e-\U00010e7e\U00010ead\U00010ed0-\U00010ed8\U00010f1d-\U00010f26'
    '\U00010f51-\U00010f59\U00010f86-\U00010f89\U00010fc5-\U00010fcb\U00011047-\U00011065\U000110bb-\U000110c1\U000110cd'
    '\U00011140-\U00011143\U00011174\U00011175\U000111c5-\U000111c8\U000111cd\U000111db\U000111dd-\U000111f4\U00011238-\U0001123d'
    '\U000112a9\U000113d4-\U000113d8\U0001144b-\U0001144f\U0001145a-\U0001145d\U000114c6\U000115c1-\U000115d7'
    '\U00011641-\U00011643\U00011660-\U0001166c\U000116b9\U0001173a-\U0001173f\U0001183b\U000118ea-\U000118f2'
    '\U00011944-\U00011946\U000119e2\U00011a3f-\U00011a46\U00011a9a-\U00011a9c\U00011a9e-\U00011aa2\U00011b00-\U00011b09'
    '\U00011be1\U00011c41-\U00011c45\U00011c5a-\U00011c71\U00011ef7\U00011ef8\U00011f43-\U00011f4f\U00011fc0-\U00011fff'
    '\U00012470-\U00012474\U00012ff1\U00012ff2\U00013430-\U0001343f\U00016a6e\U00016a6f\U00016af5\U00016b37-\U00016b3f'
    '\U00016b44\U00016b45\U00016b5b-\U00016b61\U00016d6d-\U00016d6f\U00016e80-\U00016e9a\U00016fe2\U0001bc9c\U0001bc9f-\U0001ccef'
    '\U0001ccfa-\U0001cef0\U0001cf50-\U0001d164\U0001d16a-\U0001d16c\U0001d173-\U0001d17a\U0001d183\U0001d184'
    '\U0001d18c-\U0001d1a9\U0001d1ae-\U0001d241\U0001d245-\U0001d378\U0001d6c1\U0001d6db\U0001d6fb\U0001d715\U0001d735\U0001d74f'
    '\U0001d76f\U0001d789\U0001d7a9\U0001d7c3\U0001d800-\U0001d9ff\U0001da37-\U0001da3a\U0001da6d-\U0001da74\U0001da76-\U0001da83'
    '\U0001da85-\U0001da8b\U0001e14f\U0001e2ff\U0001e5ff\U0001e8c7-\U0001e8cf\U0001e95e-\U0001ed3d\U0001eef0-\U0001fbef\U0001fbfa'
    '\U000e0001-\U000e007f\U000f0000-\U0010fffd'
    || ']') AND n.number !~ ('^['
    '\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc'
    '\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823'
    '\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957'
    '\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2\u09e3\u09fe-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75\u0a81-\u0a83'
    '\u0abc\u0abe-\u0acd\u0ae2\u0ae3\u0afa-\u0b03\u0b3c\u0b3e-\u0b57\u0b62\u0b63\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c'
    '\u0c3e-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2\u0ce3\u0cf3-\u0d03\u0d3b\u0d3c\u0d3e-\u0d4d\u0d57'
    '\u0d62\u0d63\u0d81-\u0d83\u0dca-\u0ddf\u0df2\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece'
    '\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e\u0f3f\u0f71-\u0f84\u0f86\u0f87\u0f8d-\u0fbc\u0fc6\u102b-\u103e\u1056-\u1059'
    '\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734'
    '\u1752\u1753\u1772\u1773\u17b4-\u17d3\u17dd\u180b-\u180d\u180f\u1885\u1886\u18a9\u1920-\u193b\u1a17-\u1a1b\u1a55-\u1a7f'
    '\u1ab0-\u1abd\u1abf-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2'
    '\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20dc\u20e1\u20e5-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff'
    '\u302a-\u302f\u3099\u309a\ua66f\ua674-\ua67d\ua69e\ua69f\ua6f0\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880\ua881'
    '\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5\uaa29-\uaa36\uaa43\uaa4c\uaa4d'
    '\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7\uaab8\uaabe\uaabf\uaac1\uaaeb-\uaaef\uaaf5\uaaf6\uabe3-\uabea\uabec\uabed\ufb1e'
    '\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd\U000102e0\U00010376-\U0001037a\U00010a01-\U00010a0f\U00010a38-\U00010a3f'
    '\U00010ae5\U00010ae6\U00010d24-\U00010d27\U00010d69-\U00010d6d\U00010eab\U00010eac\U00010efa-\U00010eff\U00010f46-\U00010f50'
    '\U00010f82-\U00010f85\U00011000-\U00011002\U00011038-\U00011046\U00011070\U00011073\U00011074\U0001107f-\U00011082'
    '\U000110b0-\U000110ba\U000110c2\U00011100-\U00011102\U00011127-\U00011134\U00011145\U00011146\U00011173\U00011180-\U00011182'
    '\U000111b3-\U000111c0\U000111c9-\U000111cc\U000111ce\U000111cf\U0001122c-\U00011237\U0001123e\U00011241\U000112df-\U000112ea'
    '\U00011300-\U00011303\U0001133b\U0001133c\U0001133e-\U0001134d\U00011357\U00011362-\U00011374\U000113b8-\U000113d0\U000113d2'
    '\U000113e1\U000113e2\U00011435-\U00011446\U0001145e\U000114b0-\U000114c3\U000115af-\U000115c0\U000115dc\U000115dd'
    '\U00011630-\U00011640\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U0001193e\U00011940'
    '\U00011942\U00011943\U000119d1-\U000119e0\U000119e4\U00011a01-\U00011a0a\U00011a33-\U00011a39\U00011a3b-\U00011a3e\U00011a47'
    '\U00011a51-\U00011a5b\U00011a8a-\U00011a99\U00011b60-\U00011b67\U00011c2f-\U00011c3f\U00011c92-\U00011cb6'
    '\U00011d31-\U00011d45\U00011d47\U00011d8a-\U00011d97\U00011ef3-\U00011ef6\U00011f00\U00011f01\U00011f03\U00011f34-\U00011f42'
    '\U00011f5a\U00013440\U00013447-\U00013455\U0001611e-\U0001612f\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f'
    '\U00016f51-\U00016f92\U00016fe4-\U00016ff1\U0001bc9d\U0001bc9e\U0001cf00-\U0001cf46\U0001d165-\U0001d169'
    '\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244'
    '\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001daaf\U0001e000-\U0001e02a\U0001e08f'
    '\U0001e130-\U0001e136\U0001e2ae\U0001e2ec-\U0001e2ef\U0001e4ec-\U0001e4ef\U0001e5ee\U0001e5ef\U0001e6e3\U0001e6e6'
    '\U0001e6ee\U0001e6ef\U0001e6f5\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a\U000e0100-\U000e01ef'
    || ']')
  FROM (SELECT substr(name, strpos(name, '/') + 1) AS number,
    translate(substr(name, strpos(name, '/') + 1), CASE WHEN name LIKE 'person/%' THEN '·（） ' ELSE '' END, '') AS plain) n
$$;

-- A log begins without events.
CREATE OR REPLACE FUNCTION docket.open_log(office text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS '
BEGIN
  IF NOT (docket.is_owner() OR docket.is_open(open_log.office)) THEN
    RAISE EXCEPTION ''% has no right to office %'', session_user, open_log.office USING ERRCODE = ''insufficient_privilege'';
  END IF;
  INSERT INTO docket.log (office, seq, at, format) VALUES (open_log.office, 0, clock_timestamp(), 1) ON CONFLICT DO NOTHING;
END';

-- Whether the names in a value come once and in order at every level, no deeper than the log's 64 brackets, with null only where it may be.
CREATE OR REPLACE FUNCTION docket.is_ordered(value json, nullable text, depth int) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  CASE json_typeof(value)
    WHEN 'object' THEN
      RETURN depth <= 64 AND (SELECT coalesce(array_agg(o.key) = array_agg(DISTINCT o.key COLLATE "C"), true)
          AND coalesce(bool_and(docket.is_ordered(o.value, CASE WHEN nullable IN ('*', o.key) THEN '*' END, depth + 1))
            FILTER (WHERE json_typeof(o.value) IN ('object', 'array', 'null')), true)
        FROM json_each(value) o);
    WHEN 'array' THEN
      RETURN depth <= 64 AND (SELECT coalesce(bool_and(docket.is_ordered(a.value, nullable, depth + 1)), true)
        FROM json_array_elements(value) a WHERE json_typeof(a.value) IN ('object', 'array', 'null'));
    ELSE RETURN nullable IS NOT NULL;
  END CASE;
END
$$;

-- The roles that somebody has by the events before one, as the program reads its roster; nothing for who isn't on it.
CREATE OR REPLACE FUNCTION docket.roles(office text, name text, before bigint) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    WITH said AS (
      SELECT e.seq, e.id::text, e.type, convert_from(e.line, 'UTF8')::json -> 'data' AS data FROM docket.event e
      WHERE e.office = roles.office AND e."case" = 'person/' || name AND e.seq < before
        AND e.type ~ '^event[.](corrected|voided)$|[.](enrolled|left|renamed)$'),
    valid AS (SELECT * FROM said s WHERE NOT EXISTS (SELECT FROM said o WHERE o.type = 'event.voided' AND o.data ->> 'target' = s.id)),
    last AS (SELECT * FROM valid v WHERE v.type NOT LIKE 'event.%' ORDER BY v.seq DESC LIMIT 1),
    corrections AS (SELECT c.seq, c.data -> 'set' AS fields FROM valid c, last l WHERE c.type = 'event.corrected' AND c.data ->> 'target' = l.id),
    given AS (SELECT coalesce((SELECT fields -> 'role' FROM corrections WHERE fields -> 'role' IS NOT NULL ORDER BY seq DESC LIMIT 1),
        l.data -> 'role') #>> '{}' AS role,
      coalesce((SELECT fields -> 'roles' FROM corrections WHERE fields -> 'roles' IS NOT NULL ORDER BY seq DESC LIMIT 1),
        l.data -> 'roles') AS others FROM last l WHERE l.type LIKE '%.enrolled')
    SELECT g.role || ARRAY(SELECT json_array_elements_text(CASE json_typeof(g.others) WHEN 'array' THEN g.others ELSE '[]' END))
    FROM given g WHERE g.role IN ('inspector', 'clerk', 'reporter', 'supervisor', 'admin'));
END
$$;

-- Whether the author of an event of a person, the office or a kind had no right to it: the one place here that says who has. Only admins
-- give rights and set rules; what gives none asks for somebody on the roster, and leaves the rest to the program.
CREATE OR REPLACE FUNCTION docket.lacks_right(office text, seq bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  type text;
  recorded json;
  data json;
  own boolean;
  roles text[];
  target text;
BEGIN
  SELECT e.type, convert_from(e.line, 'UTF8')::json INTO type, recorded FROM docket.event e
    WHERE e.office = lacks_right.office AND e.seq = lacks_right.seq;
  data := recorded -> 'data';
  own := recorded ->> 'case' = 'person/' || (recorded ->> 'by');
  roles := docket.roles(office, recorded ->> 'by', seq);
  IF seq = 1 OR 'admin' = ANY (roles) THEN RETURN false; END IF;
  -- Nobody's office is anybody's, who begins its roster with an admin: without one it would be closed.
  IF NOT EXISTS (SELECT FROM (SELECT DISTINCT substr(e."case", 8) AS name FROM docket.event e WHERE e.office = lacks_right.office
      AND e."case" >= 'person/' AND e."case" < 'person0' AND e.seq < lacks_right.seq AND e.type LIKE '%.enrolled') p
    WHERE docket.roles(lacks_right.office, p.name, lacks_right.seq) IS NOT NULL) THEN
    RETURN type = 'person.enrolled'
      AND NOT coalesce('admin' = ANY (docket.roles(office, substr(recorded ->> 'case', 8), seq + 1)), false);
  END IF;
  -- A copy's bundle brings such events of people who may have left since.
  IF type IN ('office.disclosed', 'person.signed') AND data -> 'origin' IS NOT NULL THEN RETURN false; END IF;
  IF roles IS NULL THEN RETURN true; END IF;
  IF type IN ('event.corrected', 'event.voided') THEN
    SELECT e.type INTO target FROM docket.event e WHERE e.office = lacks_right.office AND e."case" = recorded ->> 'case'
      AND e.id::text = data ->> 'target';
  END IF;
  RETURN NOT coalesce(CASE
    WHEN type IN ('office.disclosed', 'office.staffed', 'office.understood', 'office.read', 'event.disputed', 'case.erased') THEN true
    WHEN type IN ('person.signed', 'person.delivered') THEN own
    WHEN type = 'person.key-revoked' THEN own AND data -> 'since' IS NULL
    WHEN type = 'person.key-given' THEN own AND data -> 'device' IS NOT NULL AND coalesce((
      SELECT p.own FROM (SELECT e.seq, convert_from(e.line, 'UTF8')::json #>> '{data,own-copies}' AS own FROM docket.event e
        WHERE e.office = lacks_right.office AND e."case" = 'office/' || lacks_right.office AND e.type = 'office.policy-set'
          AND e.seq < lacks_right.seq) p WHERE p.own IS NOT NULL ORDER BY p.seq DESC LIMIT 1)::boolean, false)
    WHEN target = 'office.staffed' THEN 'supervisor' = ANY (roles)
    ELSE type = 'event.voided' AND target = 'event.disputed'
  END, false);
END
$$;

-- The only way to record: lines that follow the head, each as the log's grammar has it, with its own hash, under the login's name where
-- the office says so. What no reader takes would close the office to all.
CREATE OR REPLACE FUNCTION docket.append(office text, lines bytea[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
DECLARE
  head record;
  isowner boolean := docket.is_owner();
  bylogin boolean := false;
  last timestamptz;
  problem text;
  rights bigint[];
BEGIN
  IF NOT (isowner OR docket.is_open(append.office)) THEN
    RAISE EXCEPTION '% has no right to office %', session_user, append.office USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT l.seq, l.at INTO head FROM docket.log l WHERE l.office = append.office FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'there is no log of office %', append.office USING ERRCODE = 'no_data_found'; END IF;
  IF coalesce(cardinality(lines), 0) = 0 THEN RETURN head.seq; END IF;
  IF NOT isowner THEN
    -- What the first event says holds from itself on.
    bylogin := coalesce(convert_from(coalesce((SELECT e.line FROM docket.event e WHERE e.office = append.office AND e.seq = 1), lines[1]),
      'UTF8')::json #>> '{data,by}' = 'session-user', false);
  END IF;
  WITH given AS MATERIALIZED (
    SELECT p.*, p.front || p.back AS leaf, row_number() OVER (PARTITION BY p."case" ORDER BY p.n) AS nth,
      lag(p.at, 1, '') OVER (ORDER BY p.n) AS before, lag(p.i, 1, 0) OVER (ORDER BY p.n) AS i_before,
      lag(p.rest, 1, 0) OVER (ORDER BY p.n) AS rest_before
    FROM (SELECT u.n, u.line, u.text, r.*, r.data::text AS fields, coalesce((r.part ->> 0)::int, 1) AS i,
        coalesce((r.part ->> 1)::int - (r.part ->> 0)::int, 0) AS rest,
        '{"at":"' || r.at || '","by":' || to_json(r."by") || ',"case":"' || r."case" || '","data":' || r.data AS front,
        ',"id":"' || r.id || '","on":"' || r."on" || coalesce('","part":' || r.part, '"') || ',"seq":' || r.seq || ',"type":"' || r.type
          || '","v":' || r.v || '}' AS back
      FROM (SELECT n, line, convert_from(line, 'UTF8') AS text FROM unnest(lines) WITH ORDINALITY AS l(line, n)) u,
        json_to_record(u.text::json) AS r("at" text, "by" text, "case" text, data json, hash text, id text, "on" text, part json,
          seq text, type text, v text)) p),
  added AS (
    INSERT INTO docket.event (office, seq, id, "case", v, type, line, hash)
    SELECT append.office, g.seq::bigint, g.id::uuid, g."case", g.v::int, g.type, g.line, decode(g.hash, 'hex') FROM given g ORDER BY g.n)
  SELECT max(g.at)::timestamptz, min(CASE
      WHEN g.seq IS DISTINCT FROM (head.seq + g.n)::text THEN 'its number is not the next'
      WHEN g."by" IS NULL OR g.at IS NULL OR g.id IS NULL OR g.v IS NULL OR g.type IS NULL THEN 'it is no event'
      WHEN NOT isowner AND g.seq = '1' AND (g.type <> 'office.opened' OR g."case" <> 'office/' || append.office) THEN 'it opens no office'
      WHEN bylogin AND g."by" <> session_user THEN 'it is not under the name of the login, ' || session_user
      -- Put together from its values, it is itself: no other member, order or blank.
      WHEN g.text IS DISTINCT FROM g.front || ',"hash":"' || g.hash || '"' || g.back OR octet_length(g.line) > 1048576
        OR NOT isowner AND g.text IS NOT NFC NORMALIZED THEN 'it is not spelled as a log spells it'
      WHEN g.hash IS DISTINCT FROM encode(sha256('\x00'::bytea || convert_to(g.leaf, 'UTF8')), 'hex') THEN 'its hash is not its own'
      WHEN char_length(g."by") > 64 OR g."by" ~ '^ |^$| $|[\u0001-\u001f\u007f-\u009f]' THEN 'its author has no name'
      WHEN g."case" !~ '^[a-z][a-z0-9-]*/[A-Za-z0-9_.\u4e00-\u9fff-]{1,64}$' AND NOT docket.is_case(g."case") THEN 'it is of no case'
      WHEN g.type !~ '^[a-z][a-z0-9-]*[.][a-z][a-z0-9-]*$' THEN 'it is of no type'
      WHEN g.id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN 'its id is none'
      WHEN g."on" !~ '^(19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}$' OR g."on"::date IS NULL THEN 'its day is none'
      WHEN g.at !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{3}Z$' THEN 'its moment is none'
      WHEN g.at COLLATE "C" < g.before OR head.seq > 0 AND g.at::timestamptz < head.at THEN 'its moment is before the head'
      -- Every later event would be recorded at a moment that hasn't come.
      WHEN NOT isowner AND g.at::timestamptz > greatest(clock_timestamp() + interval '1 day', head.at) THEN 'its moment has not come'
      WHEN g.part IS NOT NULL AND g.part::text !~ '^[[][1-9][0-9]{0,3},[1-9][0-9]{0,3}[]]$' OR g.i + g.rest > 1000 OR g.rest < 0
        OR g.part IS NOT NULL AND g.i + g.rest < 2 OR g.n = cardinality(lines) AND g.rest > 0
        OR (g.i, g.rest) <> (CASE WHEN g.rest_before > 0 THEN (g.i_before + 1, g.rest_before - 1) ELSE (1, g.rest) END)
        THEN 'its batch is not whole'
      -- Texts without controls or needless escapes, names without characters above U+FFFF, numbers as the log has them, no blanks.
      WHEN g.fields !~ ('^[{](?:"(?:[^"\\\u0001-\u001f\u007f-\u009f\U00010000-\U0010ffff]|\\["\\nt])*":'
          || '|"(?:[^"\\\u0001-\u001f\u007f-\u009f]|\\["\\nt])*"[],}]|(?:true|false|null)|[][{},]|(?:0|-?(?:[1-9][0-9]{0,14}'
          || '|[1-9][0-9]{0,13}[.][1-9]|[1-9][0-9]{0,12}[.][0-9][1-9]|[1-9][0-9]{0,11}[.][0-9]{2}[1-9]|[1-9][0-9]{0,10}[.][0-9]{3}[1-9]'
          || '|[1-9][0-9]{0,9}[.][0-9]{4}[1-9]|[1-9][0-9]{0,8}[.][0-9]{5}[1-9]|0[.][0-9]{0,3}[1-9]'
          || '|0[.](?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])[0-9]?[1-9]))[],}])*$')
        OR (SELECT array_agg(k) <> array_agg(DISTINCT k COLLATE "C") FROM json_object_keys(g.data) k)
        -- Fields with plain lists, seals and photos at most, as nearly all are, have nothing more to look at.
        OR (g.fields !~ ('^[{](?:[^][{}]|[{]"[^"\\]*":"[^"\\]*"[}]'
              || '|[[](?:[^][{}]|[{]"name":"[^"\\]*","sha256":"[^"\\]*","size":[0-9]+[}])*[]])*[}]$') OR g.fields LIKE '%null%')
          AND NOT docket.is_ordered(g.data, CASE WHEN g.type = 'event.corrected' THEN 'set' WHEN g.type = 'bundle.set-aside' THEN 'event'
            WHEN g.type LIKE '%.adopted' THEN 'definition' END, 2)
        THEN 'its fields are not spelled as a log spells them'
      -- No version comes twice: one whose predecessor is there is the next.
      WHEN g.v <> g.nth::text AND NOT EXISTS (SELECT FROM docket.event e
        WHERE e.office = append.office AND e."case" = g."case" AND e.v = g.v::int - g.nth)
        THEN 'its version is not the next of its case'
    END), array_agg(head.seq + g.n ORDER BY g.n) FILTER (WHERE NOT isowner
      AND (g."case" ~ '^(person|office|kind)/' OR g.type ~ '^(person|office|kind)[.]')) INTO last, problem, rights FROM given g;
  IF problem IS NOT NULL THEN
    RAISE EXCEPTION 'a line behind event % is refused: %', head.seq, problem USING ERRCODE = 'check_violation';
  END IF;
  FOR i IN 1..coalesce(cardinality(rights), 0) LOOP
    IF docket.lacks_right(append.office, rights[i]) THEN
      RAISE EXCEPTION 'a line behind event % is refused: its author has no right to event %', head.seq, rights[i]
        USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  UPDATE docket.log l SET seq = head.seq + cardinality(lines), at = last WHERE l.office = append.office;
  RETURN head.seq + cardinality(lines);
END
$$;

-- Sets a line that no reader takes aside, with those behind it, so that the log goes on from the one before: for the owner alone.
CREATE OR REPLACE FUNCTION docket.set_aside(office text, first bigint, reason text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head bigint;
  before json;
BEGIN
  SELECT l.seq INTO head FROM docket.log l WHERE l.office = set_aside.office FOR UPDATE;
  IF head IS NULL OR first NOT BETWEEN 1 AND head THEN
    RAISE EXCEPTION 'office % has no event %', set_aside.office, first USING ERRCODE = 'no_data_found';
  END IF;
  IF coalesce(btrim(reason), '') = '' THEN RAISE EXCEPTION 'say why' USING ERRCODE = 'check_violation'; END IF;
  SELECT convert_from(e.line, 'UTF8')::json INTO before FROM docket.event e WHERE e.office = set_aside.office AND e.seq = first - 1;
  -- Half a batch is no log.
  IF before #>> '{part,0}' <> before #>> '{part,1}' THEN
    RAISE EXCEPTION 'event % is not the first of its batch', first USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO docket.set_aside SELECT e.office, e.seq, e.line, e.type, session_user, clock_timestamp(), set_aside.reason
    FROM docket.event e WHERE e.office = set_aside.office AND e.seq >= first;
  DELETE FROM docket.event e WHERE e.office = set_aside.office AND e.seq >= first;
  DELETE FROM docket.edge e WHERE e.office = set_aside.office AND e.size >= first;
  UPDATE docket.log l SET seq = first - 1, at = coalesce((before ->> 'at')::timestamptz, l.at) WHERE l.office = set_aside.office;
  RETURN head - first + 1;
END
$$;

-- Who may what: docket_read reads, docket_write records as well, docket_private sees personal values and attachments. docket_owner, by which
-- nobody logs in, owns all this: what runs with its rights has none beyond these tables.
DO 'BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''docket_read'') THEN CREATE ROLE docket_read NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''docket_write'') THEN CREATE ROLE docket_write NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''docket_private'') THEN CREATE ROLE docket_private NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''docket_owner'') THEN CREATE ROLE docket_owner NOLOGIN; END IF;
  IF NOT pg_has_role(current_user, ''docket_owner'', ''MEMBER'') THEN EXECUTE format(''GRANT docket_owner TO %I'', current_user); END IF;
END';
GRANT USAGE ON SCHEMA docket TO docket_read, docket_write, docket_private;
GRANT SELECT ON docket.log, docket.event, docket.edge TO docket_read, docket_write;
REVOKE INSERT ON docket.event FROM docket_write;
REVOKE INSERT, UPDATE ON docket.log FROM docket_write;
GRANT UPDATE (touched) ON docket.log TO docket_write;
GRANT INSERT, UPDATE, DELETE ON docket.edge TO docket_write;
REVOKE EXECUTE ON FUNCTION docket.append, docket.open_log, docket.grant_office, docket.revoke_office, docket.set_aside FROM PUBLIC;
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

-- No type or table of a login's own stands before the server's, and what an earlier program left behind goes.
DO 'DECLARE thing text;
BEGIN
  DROP FUNCTION IF EXISTS docket.canonical(json);
  EXECUTE format(''REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC'', current_database());
  FOR thing IN
    SELECT format(''SCHEMA %I'', n.nspname) FROM pg_namespace n WHERE n.nspname IN (''docket'', ''docket_private'')
    UNION ALL SELECT format(''TABLE %s'', c.oid::regclass) FROM pg_class c
      WHERE c.relnamespace IN (''docket''::regnamespace, ''docket_private''::regnamespace) AND c.relkind IN (''r'', ''p'')
    UNION ALL SELECT format(''FUNCTION %s'', p.oid::regprocedure) FROM pg_proc p WHERE p.pronamespace = ''docket''::regnamespace
  LOOP
    EXECUTE format(''ALTER %s OWNER TO docket_owner'', thing);
  END LOOP;
END';
