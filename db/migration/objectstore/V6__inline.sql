-- Small objects have their bytes in their rows: a write is then one commit, and nothing waits for a second flush of the disk.
-- PostgreSQL moves them out of the row if it is longer than 1,024 bytes, as they are, so that listings stay as dense as before.

alter table objectstore_object
    add column content bytea,
    alter column content set storage external,
    alter column file drop not null,
    add check ((file is null) <> (content is null)),
    add check (content is null or octet_length(content) = bytes),
    set (toast_tuple_target = 1024);
