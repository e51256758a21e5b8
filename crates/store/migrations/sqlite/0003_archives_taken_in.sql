-- What an archive gave when it was read last. Only a shortcut: it may be emptied at any time.
CREATE TABLE remembered (
    runner BLOB NOT NULL REFERENCES runner (id),
    archive BLOB NOT NULL CHECK (length(archive) = 32),
    edition TEXT NOT NULL,
    answer BLOB NOT NULL,
    PRIMARY KEY (runner, archive)
) STRICT;

-- The runner's own words about a recording, as a service's export holds them.
CREATE TABLE told (
    runner BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    inner_name TEXT NOT NULL,
    service TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (runner, sha256, inner_name, service),
    FOREIGN KEY (runner, sha256, inner_name) REFERENCES fact_file (runner, sha256, inner_name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER told_no_update BEFORE UPDATE ON told
BEGIN
    SELECT RAISE(ABORT, 'what was told is never changed');
END;

CREATE TRIGGER told_no_delete BEFORE DELETE ON told
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE runner = OLD.runner)
BEGIN
    SELECT RAISE(ABORT, 'what was told is never deleted');
END;
