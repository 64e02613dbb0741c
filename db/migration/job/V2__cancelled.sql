-- A job whose answer nobody takes any more is ended, and is no failure of its program.
alter table job
    drop constraint job_result_check,
    add constraint job_result_check check (result in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'PLATFORM_FAULT'));

alter table job_session
    drop constraint job_session_result_check,
    add constraint job_session_result_check check (result in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'PLATFORM_FAULT'));
