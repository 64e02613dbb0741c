-- What the database does for a job of one session whose caller waits, without the program and without HTTP.
select quote_literal(gen_random_uuid()) as id \gset
begin;
set local synchronous_commit = off;
insert into job (id, tenant, submitter, worker, state, accepted_at, durable) values (:id, 'bench', 'bench:bench', :id, 'QUEUED', now(), true);
insert into job_session (job_id, ordinal, name, state, accepted_at) values (:id, 1, 'n', 'QUEUED', now());
insert into job_plan (job_id, plan) values (:id, repeat('x', 600));
commit;
begin;
set local synchronous_commit = off;
update job set state = 'RUNNING', started_at = now() where id = :id;
update job_session set state = 'RUNNING', started_at = now() where job_id = :id and ordinal = 1;
commit;
begin;
update job_session set state = 'FINISHED', finished_at = now(), result = 'SUCCEEDED' where job_id = :id and ordinal = 1;
update job set state = 'FINISHED', finished_at = now(), result = 'SUCCEEDED' where id = :id;
insert into job_output (job_id, ordinal, device, content_type, bytes, content) values (:id, 1, 'stdout', 'text/plain', 14, 'Hello, world!');
insert into cdr_pending (tenant, job_id, session_ordinal, attempt, node, submitter, accepted_at, started_at, ended_at, outcome, fuel, cost_model, user_cpu_nanos, system_cpu_nanos, wall_nanos, memory_bytes_max, reads, read_bytes, writes, write_bytes, network_reads, network_read_bytes, network_writes, network_write_bytes, objects_read, objects_written, locality, cache_hit)
    values ('bench', :id, 1, 1, 'n', 'bench:bench', now(), now(), now(), 'EXITED', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'NONE', false);
commit;
