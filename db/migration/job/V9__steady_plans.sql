-- What PostgreSQL knows of these tables is old: from a moment when the queue was empty, or from before the first rows. These
-- indexes and settings leave it no plan that is good by the old numbers, and reads the whole queue for each job once it is long.

-- Among all jobs that have not ended, those that wait may be many, so who looks for taken ones must not come by them.
drop index job_unfinished;
create index job_unfinished on job (worker) where state <> 'FINISHED' and worker is not null;

-- A list of jobs that have not ended asks by finished_at, and nobody else does: so this is no way into the queue.
drop index job_open;
create index job_open on job (tenant, id desc) where finished_at is null;

-- Jobs that wait after a fault.
create index job_repeated on job (ready_at) where state = 'QUEUED' and worker is null and faults > 0;

-- Numbers of a few rows would have plans made that read a table from its start, and are kept while it grows.
alter table job set (autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 1000);
alter table job_session set (autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 1000);

-- Before jobs told how many sessions they have.
update job set sessions = counted.sessions
from (select job_id, count(*)::int as sessions from job_session group by job_id) counted
where id = job_id and state <> 'FINISHED' and job.sessions <> counted.sessions;
