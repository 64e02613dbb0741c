-- What the platform notes of objects that lie in a Swift, by their bytes' tags.
create table swift_mark (
    tenant text not null,
    container text not null,
    object text not null,
    etag text not null,
    mark text not null,
    primary key (tenant, container, object, etag, mark)
);
