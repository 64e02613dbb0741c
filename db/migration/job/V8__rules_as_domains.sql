-- Rules about one column are those of its type. PostgreSQL reads the text of a table's CHECK anew for each statement that
-- writes to it, which took a fifth of the database's time for a small job; it keeps the rules of types. What is about
-- several columns stays with the table.

create domain job_state as text check (value in ('QUEUED', 'RUNNING', 'FINISHED'));
create domain job_result as text
    check (value in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED', 'PLATFORM_FAULT', 'QUARANTINED'));
create domain job_priority as integer check (value between -100 and 100);
create domain job_count as integer check (value >= 0);
create domain job_ordinal as integer check (value >= 1);
create domain job_bytes as bigint check (value >= 0);

alter table job
    drop constraint job_state_check, alter column state type job_state,
    drop constraint job_result_check, alter column result type job_result,
    drop constraint job_priority_check, alter column priority type job_priority,
    drop constraint job_attempt_check, alter column attempt type job_count,
    drop constraint job_faults_check, alter column faults type job_count,
    drop constraint job_sessions_check, alter column sessions type job_count,
    drop constraint job_events_check, alter column events type job_ordinal,
    alter column state_event type job_ordinal,
    drop constraint job_session_memory_check, alter column session_memory type job_bytes;

alter table job_session
    drop constraint job_session_state_check, alter column state type job_state,
    drop constraint job_session_result_check, alter column result type job_result,
    drop constraint job_session_attempt_check, alter column attempt type job_count,
    drop constraint job_session_ordinal_check, alter column ordinal type job_ordinal,
    drop constraint job_session_state_event_check, alter column state_event type job_ordinal;

alter table job_output
    drop constraint job_output_bytes_check, alter column bytes type job_bytes;
