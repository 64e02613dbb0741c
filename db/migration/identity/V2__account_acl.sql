-- Who beside its owner may do what in a tenant's account: Swift's account ACL, as its header has it.
alter table tenant
    add column access_control text not null default '' check (octet_length(access_control) <= 65536);
