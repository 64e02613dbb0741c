-- What the platform noted of an object's bytes, such as that they are a valid program. A write of the object drops it.
alter table objectstore_object
    add column marks text[] not null default '{}';
