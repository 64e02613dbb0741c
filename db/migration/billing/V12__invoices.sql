-- An issued invoice is never changed; what comes late goes to the next one. A draft is not stored: it is what is not issued yet.
create table invoice (
    tenant           text        not null,
    -- The first day of the month.
    period           date        not null check (extract(day from period) = 1),
    currency         text        not null check (currency ~ '^[A-Z]{3}$'),
    -- The last line of the ledger that was looked at; later ones are for later invoices.
    through_sequence bigint      not null check (through_sequence >= 0),
    issued_at        timestamptz not null,
    total_micros     numeric     not null check (total_micros >= 0),
    primary key (tenant, period)
);

create table invoice_line (
    tenant    text    not null,
    period    date    not null,
    number    int     not null check (number >= 1),
    -- The month of the sessions; an earlier one than the period's makes it a correction of that month's invoice.
    used_in   date    not null check (used_in <= period),
    book      bigint  not null references price_book,
    zapp      text    not null,
    meter     text    not null,
    quantity  numeric not null check (quantity > 0),
    micros    numeric not null check (micros >= 0),
    primary key (tenant, period, number),
    unique (tenant, period, used_in, book, zapp, meter),
    foreign key (tenant, period) references invoice
);

create function invoice_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'An issued invoice is final' using errcode = 'restrict_violation';
end $$;
create trigger invoice_is_final before update or delete on invoice for each row execute function invoice_refuse_change();
create trigger invoice_is_kept before truncate on invoice for each statement execute function invoice_refuse_change();
create trigger invoice_line_is_final before update or delete on invoice_line for each row execute function invoice_refuse_change();
create trigger invoice_line_is_kept before truncate on invoice_line for each statement execute function invoice_refuse_change();
-- The lines of an invoice are written with it, and none is added afterwards.
create function invoice_line_require_open() returns trigger language plpgsql as $$
begin
    if not exists (select from invoice where tenant = new.tenant and period = new.period and issued_at = now()) then
        raise exception 'An issued invoice is final' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger invoice_line_is_new before insert on invoice_line for each row execute function invoice_line_require_open();

-- The month whose invoice has a line: its own, or the first one after that which was not issued without it.
create function billed_in(line_tenant text, line_sequence bigint, used_in date) returns date language sql stable
return (
    select coalesce(
        min(period) filter (where period >= used_in and through_sequence >= line_sequence),
        greatest(used_in, (max(period) + interval '1 month')::date))
    from invoice where invoice.tenant = line_tenant);
