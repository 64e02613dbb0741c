-- Months of the ledger that went to the object store and out of the database.
create table cdr_archive (
    month       date        primary key check (extract(day from month) = 1),
    -- The account, the container and the object with the lines as CSV, compressed.
    account     text        not null,
    container   text        not null,
    object      text        not null,
    lines       bigint      not null check (lines >= 0),
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    archived_at timestamptz not null
);
