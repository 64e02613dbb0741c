-- Charges by day, so that reports need not look at each line. Each line of the ledger is in here once, as far as usage_mark says.
create table usage_day (
    tenant    text    not null,
    -- The day on which the session ended, by UTC.
    day       date    not null,
    -- The first day of the month whose invoice has it; later than the line's own month if that had been issued before.
    billed_in date    not null,
    book      bigint  not null references price_book,
    zapp      text    not null,
    submitter text    not null,
    meter     text    not null,
    quantity  numeric not null check (quantity > 0),
    micros    numeric not null check (micros >= 0),
    primary key (tenant, day, billed_in, book, zapp, submitter, meter)
);

-- The last line of each tenant that is in usage_day. Who holds this row may add lines, or issue an invoice.
create table usage_mark (
    tenant   text   primary key,
    sequence bigint not null check (sequence >= 0)
);
