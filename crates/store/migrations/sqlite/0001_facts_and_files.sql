CREATE TABLE runner (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    since_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row while a runner is being erased: the only time deleting is allowed.
CREATE TABLE erasing (
    runner BLOB NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    runner BLOB NOT NULL REFERENCES runner (id),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    on_day TEXT NOT NULL CHECK (length(on_day) >= 10),
    recorded_us INTEGER NOT NULL,
    line TEXT NOT NULL,
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (runner, seq)
) STRICT, WITHOUT ROWID;

-- The newest fact of each runner, kept apart so that a history cut short at its end is noticed.
CREATE TABLE head (
    runner BLOB NOT NULL PRIMARY KEY REFERENCES runner (id),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
    runner BLOB NOT NULL REFERENCES runner (id),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    name TEXT NOT NULL,
    first_seen_us INTEGER NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    packing TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (runner, sha256)
) STRICT;

-- Which fact a recording inside a file became, or was found to be already.
CREATE TABLE fact_file (
    runner BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    inner_name TEXT NOT NULL,
    seq INTEGER NOT NULL,
    format TEXT NOT NULL,
    PRIMARY KEY (runner, sha256, inner_name),
    FOREIGN KEY (runner, sha256) REFERENCES file (runner, sha256),
    FOREIGN KEY (runner, seq) REFERENCES fact (runner, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX fact_file_seq ON fact_file (runner, seq);

CREATE TRIGGER fact_follows BEFORE INSERT ON fact
WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM fact WHERE runner = NEW.runner), 0)
    OR NEW.prev_hash <> coalesce(
        (SELECT hash FROM fact WHERE runner = NEW.runner AND seq = NEW.seq - 1), zeroblob(32))
BEGIN
    SELECT RAISE(ABORT, 'a fact must follow the newest one');
END;

CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact
BEGIN
    SELECT RAISE(ABORT, 'facts are never changed');
END;

CREATE TRIGGER fact_no_delete BEFORE DELETE ON fact
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE runner = OLD.runner)
BEGIN
    SELECT RAISE(ABORT, 'facts are never deleted');
END;

CREATE TRIGGER head_moves_on BEFORE UPDATE ON head
WHEN NEW.runner <> OLD.runner OR NEW.seq <= OLD.seq
BEGIN
    SELECT RAISE(ABORT, 'the newest fact only moves on');
END;

CREATE TRIGGER head_no_delete BEFORE DELETE ON head
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE runner = OLD.runner)
BEGIN
    SELECT RAISE(ABORT, 'facts are never deleted');
END;

CREATE TRIGGER file_no_update BEFORE UPDATE ON file
BEGIN
    SELECT RAISE(ABORT, 'files are never changed');
END;

CREATE TRIGGER file_no_delete BEFORE DELETE ON file
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE runner = OLD.runner)
BEGIN
    SELECT RAISE(ABORT, 'files are never deleted');
END;

CREATE TRIGGER fact_file_no_update BEFORE UPDATE ON fact_file
BEGIN
    SELECT RAISE(ABORT, 'where a fact came from is never changed');
END;

CREATE TRIGGER fact_file_no_delete BEFORE DELETE ON fact_file
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE runner = OLD.runner)
BEGIN
    SELECT RAISE(ABORT, 'where a fact came from is never deleted');
END;

CREATE TRIGGER runner_no_update BEFORE UPDATE ON runner
BEGIN
    SELECT RAISE(ABORT, 'a runner is never changed');
END;

CREATE TRIGGER runner_no_delete BEFORE DELETE ON runner
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE runner = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'a runner is never deleted');
END;
