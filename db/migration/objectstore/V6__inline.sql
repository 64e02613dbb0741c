-- Small objects have their bytes in their rows: a write is then one commit, and nothing waits for a second flush of the disk.
-- PostgreSQL moves them out of the row if that is longer than 2 KB, as they are.

alter table objectstore_object
    add column content bytea,
    alter column content set storage external,
    alter column file drop not null,
    add check ((file is null) <> (content is null)),
    add check (content is null or octet_length(content) = bytes);
