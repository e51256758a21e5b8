-- What was sent under a key of the sender's own, so that sending it again records nothing twice.
CREATE TABLE receipt (
    runner BLOB NOT NULL REFERENCES runner (id),
    sent_key TEXT NOT NULL CHECK (length(sent_key) BETWEEN 8 AND 64),
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL CHECK (last_seq >= first_seq),
    recorded_us INTEGER NOT NULL,
    PRIMARY KEY (runner, sent_key),
    FOREIGN KEY (runner, first_seq) REFERENCES fact (runner, seq),
    FOREIGN KEY (runner, last_seq) REFERENCES fact (runner, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt
BEGIN
    SELECT RAISE(ABORT, 'a receipt is never changed');
END;

CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE runner = OLD.runner)
BEGIN
    SELECT RAISE(ABORT, 'a receipt is never deleted');
END;
