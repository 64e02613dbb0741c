-- Who changed what of tenants, users, keys and quotas. No references: an entry outlives what it tells of.
create table audit_entry (
    sequence bigint generated always as identity primary key,
    at timestamptz not null,
    -- The user as test:tester, and by what kind of credential it was known.
    actor text not null,
    credential text not null,
    address text not null,
    tenant text not null,
    act text not null,
    target text not null,
    -- Without secrets.
    before jsonb,
    after jsonb
);

create index audit_entry_by_tenant on audit_entry (tenant, sequence desc);

create function audit_entry_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit entries are only ever added' using errcode = 'restrict_violation';
end
$$;

create trigger audit_entry_is_append_only
    before update or delete on audit_entry
    for each row execute function audit_entry_refuse_change();

create trigger audit_entry_is_never_emptied
    before truncate on audit_entry
    for each statement execute function audit_entry_refuse_change();
