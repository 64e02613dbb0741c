-- Secrets are sealed where the server has keys for it.
alter table webhook_endpoint
    drop constraint webhook_endpoint_secret_check,
    add constraint webhook_endpoint_secret_check check (secret like 'whsec\_%' or secret like 'sealed:%'),
    drop constraint webhook_endpoint_former_secret_check,
    add constraint webhook_endpoint_former_secret_check
        check (former_secret like 'whsec\_%' or former_secret like 'sealed:%');
