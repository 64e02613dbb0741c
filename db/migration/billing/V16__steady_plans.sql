-- As it was, but planned anew for each batch: a plan of a time when the ledger was small, which a function keeps, reads all of the
-- ledger.
create or replace function cdr_pending_require_booked() returns trigger language plpgsql as $$
declare
    is_lost boolean;
begin
    execute 'select exists (select from gone where not exists (
            select from cdr
            where cdr.job_id = gone.job_id and cdr.session_ordinal = gone.session_ordinal and cdr.attempt = gone.attempt))'
        into is_lost;
    if is_lost then
        raise exception 'A line that is not booked cannot be deleted' using errcode = 'restrict_violation';
    end if;
    return null;
end $$;
