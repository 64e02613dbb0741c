-- Which bytes the application was that a job is; the job has its name and version already.
alter table job
    add column zapp_digest text not null default ''
        check ((zapp = '') = (zapp_digest = ''));

-- A tenant's jobs of one application, from the newest to the oldest.
create index job_by_zapp on job (tenant, zapp, id desc) where zapp <> '';
