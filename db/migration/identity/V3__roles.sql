-- Roles by their names, so that a further one is no further column.
alter table tenant_user
    add column roles text[] not null default '{}'
        check (roles <@ array['ADMIN', 'BILLING', 'DEVELOPER', 'RESELLER_ADMIN', 'VIEWER']);

update tenant_user
    set roles = array_remove(array[
        case when admin then 'ADMIN' end,
        case when reseller_admin then 'RESELLER_ADMIN' end], null);

alter table tenant_user
    drop column admin,
    drop column reseller_admin;
