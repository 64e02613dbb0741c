-- What a unit of each meter costs, for jobs that are accepted from a moment on. A book without a tenant is the platform's, and
-- counts for tenants that have none of their own in force.
create table price_book (
    id             bigint generated always as identity primary key,
    tenant         text,
    version        int            not null check (version >= 1),
    currency       text           not null check (currency ~ '^[A-Z]{3}$'),
    effective_from timestamptz    not null,
    created_at     timestamptz    not null default now(),
    created_by     text           not null,
    fuel           numeric(20,12) not null check (fuel >= 0),
    memory         numeric(20,12) not null check (memory >= 0),
    operations     numeric(20,12) not null check (operations >= 0),
    "read"         numeric(20,12) not null check ("read" >= 0),
    written        numeric(20,12) not null check (written >= 0),
    network        numeric(20,12) not null check (network >= 0),
    job            numeric(20,12) not null check (job >= 0),
    unique nulls not distinct (tenant, version),
    unique nulls not distinct (tenant, effective_from)
);

-- A book in force is what lines were priced by. One that is not may be taken back as a whole.
create function price_book_refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' or old.effective_from <= now() then
        raise exception 'Price book % is final', old.id using errcode = 'restrict_violation';
    end if;
    return old;
end $$;
create trigger price_book_is_final before update or delete on price_book for each row execute function price_book_refuse_change();

-- What a fresh platform asks for, in the order of what others do. An operator publishes books of its own.
insert into price_book (tenant, version, currency, effective_from, created_by, fuel, memory, operations, "read", written, network, job)
values (null, 1, 'USD', '1970-01-01 00:00:00+00', '', 0.00002, 0.000005, 0.005, 0.001, 0.002, 0.0005, 0.000002);

-- Rounds an amount that is not negative, half to even.
create function half_even(amount numeric) returns numeric language sql immutable strict parallel safe
return round(amount) - case when amount - trunc(amount) = 0.5 and mod(round(amount), 2) = 1 then 1 else 0 end;

-- What is charged of a line, a row for each meter; amounts are in millionths of the currency, exact and then rounded once, here.
-- The factors are the reciprocals of a meter's steps, all of them finite decimals. In here, the names of columns go before those of
-- parameters, so no two are the same.
create function charges(line_tenant text, accepted timestamptz, line_outcome text, ordinal int, fuel_used bigint, memory_used bigint,
    calls numeric, bytes_read bigint, bytes_written bigint, bytes_between numeric)
returns table (book bigint, currency text, meter text, quantity numeric, micros numeric) language sql stable parallel safe as $$
    select prices.id, prices.currency, metered.meter, metered.quantity, half_even(metered.exact)
    from (
        select * from price_book
        where (price_book.tenant = line_tenant or price_book.tenant is null) and price_book.effective_from <= accepted
        order by price_book.tenant is null, price_book.effective_from desc limit 1) as prices
    cross join lateral (values
        ('FUEL', fuel_used::numeric, fuel_used * prices.fuel * 0.001),
        ('MEMORY', memory_used::numeric * fuel_used, memory_used * prices.memory * fuel_used * 0.000000000000931322574615478515625),
        ('OPERATIONS', calls, calls * prices.operations),
        ('READ', bytes_read::numeric, bytes_read * prices."read" * 0.000931322574615478515625),
        ('WRITTEN', bytes_written::numeric, bytes_written * prices.written * 0.000931322574615478515625),
        ('NETWORK', bytes_between, bytes_between * prices.network * 0.000931322574615478515625),
        -- A job is charged on the line of its first session.
        ('JOB', case when ordinal = 1 then 1 else 0 end::numeric, prices.job * 1000000)
    ) as metered (meter, quantity, exact)
    where line_outcome not in ('STORE_FAILED', 'NOT_STARTED', 'PLATFORM_FAULT') and metered.quantity > 0
$$;

-- The charges of the lines of the ledger.
create view cdr_charge as
select cdr.tenant, sequence, job_id, session_ordinal, attempt, node, submitter, zapp, labels, accepted_at, ended_at, booked_at,
    read_bytes, charge.*
from cdr
cross join lateral charges(tenant, accepted_at, outcome, session_ordinal, cdr.fuel, memory_bytes_max,
    reads::numeric + writes + network_reads + network_writes, read_bytes, write_bytes,
    network_read_bytes::numeric + network_write_bytes) as charge;

-- The charges of lines that are not booked yet.
create view cdr_pending_charge as
select cdr_pending.tenant, ended_at, charge.*
from cdr_pending
cross join lateral charges(tenant, accepted_at, outcome, session_ordinal, cdr_pending.fuel, memory_bytes_max,
    reads::numeric + writes + network_reads + network_writes, read_bytes, write_bytes,
    network_read_bytes::numeric + network_write_bytes) as charge;
