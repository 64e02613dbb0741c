-- Who may call. Names are those of Swift's tempauth: the tenant "test", its user "test:tester".
create table tenant (
    name text primary key,
    constraint tenant_name_is_valid check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$')
);

create table tenant_user (
    qualified_name text primary key,
    tenant text not null references tenant,
    name text not null,
    -- A slow hash with its algorithm in braces, never a key.
    key_hash text not null,
    admin boolean not null,
    reseller_admin boolean not null,
    -- From the configuration; disabled when the configuration no longer names it.
    configured boolean not null,
    enabled boolean not null,
    -- No named character classes: what they have depends on the database's locale.
    constraint tenant_user_name_is_valid
        check (char_length(name) between 1 and 64 and name !~ '[\u0001-\u0020\u007f:,/]'),
    constraint tenant_user_is_qualified check (qualified_name = tenant || ':' || name),
    constraint tenant_user_key_is_hashed check (key_hash like '{%}%')
);

create table token (
    -- SHA-256 of the token in hexadecimal; the token itself is shown once and kept nowhere.
    hash text primary key,
    user_name text not null references tenant_user on delete cascade,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    constraint token_is_hashed check (hash ~ '^[0-9a-f]{64}$'),
    constraint token_lives check (expires_at > issued_at)
);

-- A user's tokens from the newest to the oldest: the bound on their number.
create index token_by_user on token (user_name, issued_at desc);
-- What has expired: the clean-up.
create index token_by_expiry on token (expires_at);
