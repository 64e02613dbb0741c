-- Keys of programs. A key acts as its user, with no more than the roles that are named here.
create table api_key (
    -- The part of the key that is no secret, by which it is found.
    id text primary key check (id ~ '^[0-9a-f]{16}$'),
    user_name text not null references tenant_user on delete cascade,
    tenant text not null references tenant on delete cascade,
    name text not null check (char_length(name) between 1 and 64),
    roles text[] not null
        check (roles <@ array['ADMIN', 'BILLING', 'DEVELOPER', 'RESELLER_ADMIN', 'VIEWER']),
    -- SHA-256 of the secret part in hexadecimal; the secret itself is shown once and kept nowhere.
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    -- The secret before the latest rotation, as long as it is still accepted.
    previous_hash text check (previous_hash ~ '^[0-9a-f]{64}$'),
    previous_until timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    version bigint not null default 1,
    check (expires_at > created_at),
    check ((previous_hash is null) = (previous_until is null))
);

-- A tenant's keys in the order of their identifiers, and the bound on their number.
create index api_key_by_tenant on api_key (tenant, id);
create index api_key_by_user on api_key (user_name);

alter table token
    -- What it is good for, where that is less than all that its user may do.
    add column roles text[]
        check (roles <@ array['ADMIN', 'BILLING', 'DEVELOPER', 'RESELLER_ADMIN', 'VIEWER']),
    -- The key that it was given for; without it the token is worth nothing either.
    add column key_id text references api_key on delete cascade,
    -- Whether it is for a browser: such a token gives no others and makes no keys.
    add column for_browser boolean not null default false;

create index token_by_key on token (key_id) where key_id is not null;
