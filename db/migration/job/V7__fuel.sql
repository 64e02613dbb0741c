-- Reports of sessions tell fuel and what went between sessions; those that were written before tell that none was counted.
update job_session
set report = jsonb_set(report::jsonb, '{used}', jsonb_build_object('fuel', 0, 'costModel', 0, 'network',
        jsonb_build_object('reads', 0, 'readBytes', 0, 'writes', 0, 'writeBytes', 0)) || (report::jsonb -> 'used'))::text
where report is not null;
